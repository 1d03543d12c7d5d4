package dev.tenon.cli.command.db;

import dev.tenon.migrate.fleet.FleetReport;
import dev.tenon.migrate.fleet.Outcome;
import dev.tenon.migrate.fleet.Outcome.Result;
import dev.tenon.migrate.fleet.Pace;
import dev.tenon.migrate.fleet.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What came of many databases, for programs.
 *
 * @param target the place that was asked for
 * @param heads of the migrations as they were then
 * @param millis that all took; absent while the run is under way, and for ever where it was killed
 * @param maxFailures absent where there was no end to them
 * @param doneBefore how many were left out, as the report of an earlier run had them done
 * @param stoppedBy {@code canary} or {@code failures}
 */
record FleetData(
        String target,
        List<String> heads,
        Instant begun,
        Optional<Long> millis,
        int parallel,
        int canaries,
        Optional<Integer> maxFailures,
        int doneBefore,
        Optional<String> stoppedBy,
        Counts counts,
        List<Line> databases) {

    record Counts(long applied, long current, long failed, long underWay, long notBegun) {
        static Counts of(List<Line> lines) {
            Function<String, Long> count = word ->
                    lines.stream().filter(line -> line.outcome().equals(word)).count();
            return new Counts(
                    count.apply(word(Result.APPLIED)),
                    count.apply(word(Result.CURRENT)),
                    count.apply(word(Result.FAILED)),
                    count.apply(UNDER_WAY),
                    count.apply(word(Result.NOT_BEGUN)));
        }
    }

    record Line(
            String name,
            String database,
            String outcome,
            List<String> applied,
            Optional<String> at,
            Optional<String> failure,
            long millis) {
        static Line of(Outcome outcome, Function<Throwable, String> words) {
            return new Line(
                    outcome.target().name(),
                    outcome.target().url().display(),
                    word(outcome.result()),
                    outcome.applied(),
                    outcome.head(),
                    outcome.failure().map(words),
                    outcome.time().toMillis());
        }

        static Line notBegun(Target target) {
            return new Line(
                    target.name(),
                    target.url().display(),
                    word(Result.NOT_BEGUN),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    0);
        }

        Line underWay() {
            return new Line(name, database, UNDER_WAY, applied, at, failure, millis);
        }

        boolean isDone() {
            return outcome.equals(word(Result.APPLIED)) || outcome.equals(word(Result.CURRENT));
        }
    }

    static final String CANARY = "canary";
    private static final String UNDER_WAY = "underWay";

    static String word(Result result) {
        return switch (result) {
            case APPLIED -> "applied";
            case CURRENT -> "current";
            case FAILED -> "failed";
            case NOT_BEGUN -> "notBegun";
        };
    }

    /**
     * What is known before the first one is begun.
     *
     * @param place that was asked for
     */
    record Outset(String place, List<String> heads, Instant begun, Pace pace, int doneBefore) {}

    /** @param report of the whole run; empty while it is under way */
    static FleetData of(Outset outset, List<Line> lines, Optional<FleetReport> report) {
        return new FleetData(
                outset.place(),
                outset.heads(),
                outset.begun(),
                report.map(whole -> whole.time().toMillis()),
                outset.pace().parallel(),
                outset.pace().canaries(),
                Optional.of(outset.pace().failures()).filter(number -> number != Pace.ANY),
                outset.doneBefore(),
                report.flatMap(FleetReport::stop).map(stop -> stop == FleetReport.Stop.CANARY ? CANARY : "failures"),
                Counts.of(lines),
                lines);
    }

    boolean isDone() {
        return databases.stream().allMatch(Line::isDone);
    }
}
