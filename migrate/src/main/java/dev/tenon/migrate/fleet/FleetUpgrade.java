package dev.tenon.migrate.fleet;

import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.fleet.FleetReport.Stop;
import dev.tenon.migrate.fleet.Outcome.Result;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.Progress;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings many databases to the same place. Each is an ordinary upgrade, with its own lock and its own history, so a run that was
 * killed is gone on with by running it again: what is there already is found to be there.
 */
public final class FleetUpgrade {
    private final List<Target> targets;
    private final Opener opener;
    private final Pace pace;
    private final FleetProgress progress;

    /** How one of the databases is opened. */
    @FunctionalInterface
    public interface Opener {
        Migrator open(Target target, Progress progress) throws Exception;
    }

    private FleetUpgrade(List<Target> targets, Opener opener, Pace pace, FleetProgress progress) {
        this.targets = List.copyOf(targets);
        this.opener = opener;
        this.pace = pace;
        this.progress = progress;
    }

    public static FleetUpgrade of(List<Target> targets, Opener opener) {
        return new FleetUpgrade(targets, opener, Pace.USUAL, FleetProgress.SILENT);
    }

    public static FleetUpgrade of(List<Target> targets, Migrations migrations) {
        ClassSource classes = ClassSource.ofProgram();
        return of(targets, (target, progress) -> Migrator.open(target.url(), migrations, progress, classes));
    }

    public FleetUpgrade at(Pace other) {
        return new FleetUpgrade(targets, opener, other, progress);
    }

    public FleetUpgrade telling(FleetProgress other) {
        return new FleetUpgrade(targets, opener, pace, other);
    }

    /**
     * Returns when all is done that will be; whatever goes wrong with one database is in its outcome.
     *
     * @param place that each is brought to; none that is counted from where each stands
     * @throws RefusedException if the place is such a one
     */
    public FleetReport run(String place) {
        if (place.startsWith("+") || place.startsWith("-") || place.startsWith("current")) {
            throw new RefusedException(
                    Reason.USAGE,
                    place
                            + " is another place for each database, and a second run would go on from there; name a migration");
        }
        return new Run(place).report();
    }

    /** One run. What several threads ask and tell is asked and told under its lock. */
    private final class Run {
        private final String place;
        private final long start = System.nanoTime();
        private final Map<Target, Outcome> outcomes = new LinkedHashMap<>();
        private int begun;
        private int failures;
        private Optional<Stop> stop = Optional.empty();

        Run(String place) {
            this.place = place;
        }

        FleetReport report() {
            int canaries = Math.min(pace.canaries(), targets.size());
            upTo(canaries);
            if (failures > 0 && canaries < targets.size()) {
                stop = Optional.of(Stop.CANARY);
            }
            upTo(targets.size());
            return new FleetReport(
                    targets.stream()
                            .map(target -> outcomes.getOrDefault(target, Outcome.notBegun(target)))
                            .toList(),
                    stop.filter(any -> outcomes.size() < targets.size()),
                    since(start));
        }

        private void upTo(int end) {
            Workers.run(Math.min(pace.parallel(), end - begun), () -> next(end), this::upgrade);
        }

        private synchronized Optional<Target> next(int end) {
            if (stop.isPresent() || begun >= end) {
                return Optional.empty();
            }
            Target target = targets.get(begun++);
            progress.begun(target);
            return Optional.of(target);
        }

        private synchronized void ended(Outcome outcome) {
            outcomes.put(outcome.target(), outcome);
            failures += outcome.isFailed() ? 1 : 0;
            if (failures >= pace.failures()) {
                stop = Optional.of(Stop.FAILURES);
            }
            progress.ended(outcome);
        }

        private void upgrade(Target target) {
            long began = System.nanoTime();
            Outcome outcome;
            try (Migrator migrator = opener.open(target, progress.of(target))) {
                outcome = upgrade(target, migrator, began);
            } catch (Exception | LinkageError | StackOverflowError e) {
                // Whatever it is, it is this database's; the others are told of all the same.
                outcome = failed(target, Optional.empty(), e, began);
            }
            ended(outcome);
        }

        private Outcome upgrade(Target target, Migrator migrator, long began) {
            List<String> applied;
            try {
                applied = migrator.upgrade(place).stream().map(Revision::id).toList();
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                return failed(target, place(migrator), e, began);
            }
            return new Outcome(
                    target,
                    applied.isEmpty() ? Result.CURRENT : Result.APPLIED,
                    applied,
                    place(migrator),
                    Optional.empty(),
                    since(began));
        }
    }

    private static Outcome failed(Target target, Optional<String> head, Throwable why, long began) {
        return new Outcome(target, Result.FAILED, List.of(), head, Optional.of(why), since(began));
    }

    /** Of a database that refused something it may not be asked anything else. */
    private static Optional<String> place(Migrator migrator) {
        try {
            return Optional.of(migrator.position().place());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
