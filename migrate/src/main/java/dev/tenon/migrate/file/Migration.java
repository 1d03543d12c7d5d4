package dev.tenon.migrate.file;

import dev.tenon.migrate.op.Step;
import java.util.List;
import java.util.Optional;

/**
 * One migration file as meant.
 *
 * @param id {@code 20261120T162200_guests}; the file is called that with {@code .migration} behind
 * @param after the migrations it stands on: none for a root, two or more for a merge
 * @param yields the fingerprint of the state behind {@code up}
 * @param decided the questions that were answered when it was written
 * @param acknowledged what its author knows that {@code up} loses
 * @param squashed the migrations that it is a short way through, in order; none for all but a squash
 */
public record Migration(
        String id,
        List<String> after,
        String yields,
        Optional<String> note,
        List<Decided> decided,
        List<Acknowledged> acknowledged,
        List<Squashed> squashed,
        List<Step> up,
        List<Step> down) {
    public static final String EXTENSION = ".migration";

    /**
     * Who decided what.
     *
     * @param question its id, as {@code dsl db migrate --questions json} prints it
     * @param choice the name of an alternative, or {@link #OWN}
     * @param by a person, or a program that was asked
     */
    public record Decided(String question, String choice, String by) {
        /** Where the lines are the author's own and no alternative's. */
        public static final String OWN = "own";
    }

    /** That something is lost, and why. */
    public record Acknowledged(Destruction what, String reason) {}

    /**
     * What must be known of a migration for the graph to stay what it is, whether its file is there or not.
     *
     * @param checksum of its file
     * @param yields the fingerprint of the state behind it
     */
    public record Squashed(String id, String checksum, String yields) {}

    public Migration {
        after = List.copyOf(after);
        decided = List.copyOf(decided);
        acknowledged = List.copyOf(acknowledged);
        squashed = List.copyOf(squashed);
        up = List.copyOf(up);
        down = List.copyOf(down);
    }

    /** One in which nobody had to decide anything. */
    public Migration(
            String id, List<String> after, String yields, Optional<String> note, List<Step> up, List<Step> down) {
        this(id, after, yields, note, List.of(), List.of(), List.of(), up, down);
    }

    /** True while a decision is not taken. */
    public boolean isOpen() {
        return Step.open(up).findAny().isPresent() || Step.open(down).findAny().isPresent();
    }
}
