package dev.tenon.migrate.run;

import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.history.HistoryStore;
import dev.tenon.migrate.history.LogEntry;
import dev.tenon.migrate.history.ProgressStore;
import dev.tenon.migrate.history.StepProgress;
import dev.tenon.migrate.plan.Batches;
import dev.tenon.migrate.plan.Plan;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.runtime.history.AppliedMigration;
import dev.tenon.runtime.history.HistoryTables;
import dev.tenon.runtime.history.MigrationStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * One migration that is several transactions, forward or back: from its beginning, or from where another run left it. Each
 * step is recorded in the transaction of its work, so a run may end anywhere.
 */
final class SteppedRun {
    private final Connection connection;
    private final Dialect dialect;
    private final Progress progress;
    private final HistoryStore store;
    private final ProgressStore steps;
    private final LockPatience locks;
    private final Revision revision;
    private final boolean up;
    private final Plan plan;
    private final LogEntry log;
    private final JavaSteps java;
    private final long start = System.nanoTime();

    /** @param log about this migration in this run */
    SteppedRun(
            Connection connection,
            Dialect dialect,
            LockPatience locks,
            Progress progress,
            Revision revision,
            boolean up,
            LogEntry log,
            JavaSteps java)
            throws SQLException {
        this.connection = connection;
        this.dialect = dialect;
        this.progress = progress;
        this.store = new HistoryStore(connection);
        this.steps = new ProgressStore(connection);
        this.locks = locks;
        this.revision = revision;
        this.up = up;
        this.plan = Plans.plan(dialect, revision, up);
        this.log = log;
        this.java = java;
    }

    /** False where another runner had done it in the meantime. */
    boolean run() throws SQLException {
        Optional<StepProgress> left = steps.read();
        StepProgress from =
                left.orElse(StepProgress.start(revision.id(), plan.segments().size()));
        requireSame(from);
        Plan rest = plan.from(from.done());
        locks.ask(() -> {
            execution(rest, from, name()).requireRows();
            return loses(rest, up);
        });
        if (left.isEmpty() && !begin(from)) {
            return false;
        }
        if (left.isPresent()) {
            new Transaction(connection).run(() -> store.log(log.detail("goes on " + from.phrase())));
        }
        try {
            for (StepProgress at = from; at.done() < at.steps(); at = at.next()) {
                step(at);
            }
            return true;
        } catch (SQLException | RuntimeException e) {
            stop(e);
            throw e;
        }
    }

    /** Back to where the migration began, from where another run left it. What backfills wrote stays written. */
    void undo(StepProgress from) throws SQLException {
        Plan back = Course.undoing(dialect, revision, up, from);
        Execution execution = execution(back, from, "undoing what is done of " + name());
        execution.requireRows();
        loses(back, !up);
        locks.ask(() -> execution.run(() -> true, () -> {
            steps.move(from, from.next());
            unmark();
            store.log(log.outcome(LogEntry.Outcome.DONE)
                    .detail("undid what was done " + from.phrase())
                    .took(millis()));
        }));
        progress.note("undid what was done of " + name() + ", which was " + from.phrase()
                + "; rows that its `backfill` lines had written keep what they wrote");
    }

    private void requireSame(StepProgress from) {
        if (!from.migration().equals(revision.id())
                || from.steps() != plan.segments().size()) {
            throw new RefusedException(
                    Reason.DATABASE,
                    from.migration() + " was begun by another version of Tenon, which counted " + from.steps()
                            + " steps; finish it with that one");
        }
    }

    private String name() {
        return AtomicRun.name(revision, up);
    }

    private Execution execution(Plan part, StepProgress from, String name) {
        Execution execution = new Execution(connection, dialect, part, name, java);
        if (from.isUntouched()) {
            return execution;
        }
        // The file may not be edited while a part of it is there.
        return execution.leaving(
                "the database stays as it is, " + from.phrase() + " of " + revision.id(),
                "Mend these rows, and run this again; " + otherWay() + " undoes what is done");
    }

    private String otherWay() {
        return up ? "`dsl db downgrade -1`" : "`dsl db upgrade`";
    }

    private boolean loses(Plan part, boolean forward) throws SQLException {
        List<String> losses = Losses.count(connection, dialect, part);
        if (!losses.isEmpty()) {
            progress.losing(revision, forward, losses);
        }
        return !losses.isEmpty();
    }

    private boolean begin(StepProgress from) throws SQLException {
        return new Transaction(connection).ask(() -> {
            Optional<MigrationStatus> status = HistoryStore.rows(store.read()).stream()
                    .filter(row -> row.id().equals(revision.id()))
                    .map(AppliedMigration::status)
                    .findFirst();
            if (up && status.isPresent()) {
                return false;
            }
            if (up) {
                store.insert(
                        HistoryEntries.of(revision, MigrationStatus.APPLYING).inSteps());
            } else {
                store.setStatus(revision.id(), MigrationStatus.REVERTING, HistoryTables.IN_STEPS);
            }
            steps.begin(from);
            store.log(log);
            return true;
        });
    }

    // ------------------------------------------------------------------------ one step

    private void step(StepProgress from) throws SQLException {
        Optional<Batches> batches = plan.segments().get(from.done()).batches();
        if (batches.isPresent()) {
            new Backfilling(connection, steps, locks, progress, batches.get(), from)
                    .run((recorded, last) -> record(recorded, rows(batches.get(), last)));
            return;
        }
        Execution execution = execution(
                plan.only(from.done()), from, "step " + (from.done() + 1) + " of " + from.steps() + " of " + name());
        locks.ask(() -> execution.run(
                () -> true,
                () -> record(from, java.told().map(told -> ": " + told).orElse(""))));
    }

    private static String rows(Batches batches, StepProgress last) {
        return ": " + last.written() + " of " + last.passed() + " rows of " + batches.table() + " written";
    }

    /** In the transaction of the step, or of its last batch. */
    private void record(StepProgress from, String rows) throws SQLException {
        store.log(log.outcome(LogEntry.Outcome.STEP)
                .detail("step " + (from.done() + 1) + " of " + from.steps() + rows)
                .took(millis()));
        // Asks too whether it is still where it was.
        steps.move(from, from.next());
        if (!from.isLast()) {
            return;
        }
        steps.delete(revision.id());
        if (up) {
            store.setStatus(revision.id(), MigrationStatus.APPLIED);
        } else {
            store.delete(revision.id());
        }
        store.log(log.outcome(LogEntry.Outcome.DONE).took(millis()));
    }

    long millis() {
        return (System.nanoTime() - start) / 1_000_000;
    }

    /** What is done stays done; where that is nothing, the mark goes. */
    private void stop(Exception failure) {
        try {
            Optional<StepProgress> at = steps.read();
            boolean untouched = at.filter(StepProgress::isUntouched).isPresent();
            String where = at.map(StepProgress::phrase).orElse("");
            new Transaction(connection).run(() -> {
                if (untouched) {
                    unmark();
                }
                store.log(log.outcome(LogEntry.Outcome.FAILED).detail(where).took(millis()));
            });
            if (!untouched) {
                progress.note(name() + " has stopped " + where + ": what is done stays recorded. `dsl db "
                        + (up ? "upgrade" : "downgrade") + "` goes on from there, " + otherWay() + " undoes it");
            }
        } catch (SQLException gone) {
            // Nothing can be written any more; the next run finds how far it got.
            failure.addSuppressed(gone);
        }
    }

    private void unmark() throws SQLException {
        steps.delete(revision.id());
        if (up) {
            store.delete(revision.id());
        } else {
            store.setStatus(revision.id(), MigrationStatus.APPLIED);
        }
    }
}
