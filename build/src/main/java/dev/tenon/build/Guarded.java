package dev.tenon.build;

import java.util.List;
import java.util.Optional;

/**
 * @param notCompared what of the database could not be looked at, a phrase each
 * @param undecided migrations that nothing applies, as a decision is open in them, each with its questions
 */
public record Guarded(Answer answer, List<String> notCompared, List<String> undecided) {
    public Guarded {
        notCompared = List.copyOf(notCompared);
        undecided = List.copyOf(undecided);
    }

    /**
     * What the database is to the program.
     *
     * @param verdict that of the guard, or {@code drifted}, or {@code missing}
     * @param state the fingerprint that the database is at
     * @param expected that of the program
     * @param migrations those that the verdict is about
     * @param message why, and what mends it
     */
    public record Answer(
            boolean accepted,
            String verdict,
            String database,
            Optional<String> state,
            String expected,
            List<String> migrations,
            String message) {
        public Answer {
            migrations = List.copyOf(migrations);
        }
    }
}
