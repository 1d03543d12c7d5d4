package dev.tenon.migrate.trial;

import dev.tenon.migrate.drift.Finding;
import java.util.Optional;

/**
 * One thing that a migration does not hold to.
 *
 * @param migration its id
 * @param way on which it was found
 * @param object what is not as it should be, in words: {@code column booking.note}; empty where the migration did not run
 * @param expected what should be there, in the words of the language; empty for nothing
 * @param found what is there; empty for nothing
 * @param message all of it, and what to do, for people
 */
public record TrialFinding(
        String migration,
        Way way,
        Optional<String> object,
        Optional<String> expected,
        Optional<String> found,
        String message) {

    /** Where in a trial. */
    public enum Way {
        UP("up"),
        DOWN("down"),
        AGAIN("up again");

        private final String word;

        Way(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    static TrialFinding refusal(String migration, Way way, String message) {
        return new TrialFinding(migration, way, Optional.empty(), Optional.empty(), Optional.empty(), message);
    }

    static TrialFinding of(String migration, Way way, Finding finding) {
        return of(migration, way, finding.object(), finding.expected(), finding.found());
    }

    static TrialFinding of(
            String migration, Way way, String object, Optional<String> expected, Optional<String> found) {
        String advice = switch (way) {
            case UP ->
                "its `up` does something else than it says: mend its `sql`, or say in `effects` what that changes";
            case DOWN -> "its `down` does not undo all that its `up` does";
            case AGAIN -> "the second way up leads elsewhere than the first";
        };
        String message = object + ": expected " + expected.orElse("nothing") + ", found " + found.orElse("nothing")
                + "; " + advice;
        return new TrialFinding(migration, way, Optional.of(object), expected, found, message);
    }
}
