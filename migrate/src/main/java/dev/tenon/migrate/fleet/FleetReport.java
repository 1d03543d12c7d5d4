package dev.tenon.migrate.fleet;

import dev.tenon.migrate.fleet.Outcome.Result;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of all of them.
 *
 * @param outcomes of every database, in their order
 * @param stop why some were not begun
 */
public record FleetReport(List<Outcome> outcomes, Optional<Stop> stop, Duration time) {

    /** What was enough. */
    public enum Stop {
        CANARY,
        FAILURES
    }

    public FleetReport {
        outcomes = List.copyOf(outcomes);
    }

    public long count(Result result) {
        return outcomes.stream().filter(outcome -> outcome.result() == result).count();
    }

    public List<Outcome> failed() {
        return outcomes.stream().filter(Outcome::isFailed).toList();
    }

    /** Whether every database is where it should be. */
    public boolean isDone() {
        return outcomes.stream()
                .allMatch(outcome -> outcome.result() == Result.APPLIED || outcome.result() == Result.CURRENT);
    }
}
