package dev.tenon.migrate.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of one database.
 *
 * @param applied the ids of the migrations that were applied now; empty for one that failed, which may have got some of them
 * @param head the place where it stands by now, as far as that could be asked
 * @param failure why it failed
 * @param time that it took; nothing where it was not begun
 */
public record Outcome(
        Target target,
        Result result,
        List<String> applied,
        Optional<String> head,
        Optional<Throwable> failure,
        Duration time) {

    /** In one word. */
    public enum Result {
        /** Migrations were applied. */
        APPLIED,
        /** There was nothing to apply. */
        CURRENT,
        FAILED,
        /** Nothing was done, because enough others had failed. */
        NOT_BEGUN
    }

    public Outcome {
        applied = List.copyOf(applied);
    }

    static Outcome notBegun(Target target) {
        return new Outcome(target, Result.NOT_BEGUN, List.of(), Optional.empty(), Optional.empty(), Duration.ZERO);
    }

    public boolean isFailed() {
        return result == Result.FAILED;
    }
}
