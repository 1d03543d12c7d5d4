package dev.tenon.migrate.run;

import dev.tenon.migrate.history.HistoryStore;
import dev.tenon.migrate.history.LogEntry;
import dev.tenon.migrate.history.ProgressStore;
import dev.tenon.migrate.history.StepProgress;
import dev.tenon.migrate.plan.Batches;
import dev.tenon.migrate.plan.Plan;
import dev.tenon.migrate.plan.Plan.Segment;
import dev.tenon.runtime.history.HistoryTables;
import dev.tenon.runtime.history.MigrationStatus;
import java.sql.SQLException;
import java.util.Optional;

/**
 * One migration that is several transactions, forward or back: from its beginning, or from where another run left it. Each
 * step is recorded in the transaction of its work, so a run may end anywhere.
 */
final class SteppedRun {
    /** The class of what PostgreSQL says of rows that break a constraint. */
    private static final String INTEGRITY = "23";

    private final RunContext context;
    private final HistoryStore store;
    private final ProgressStore steps;
    private final long start = System.nanoTime();
    private Optional<Aside> aside = Optional.empty();

    SteppedRun(RunContext context) throws SQLException {
        this.context = context;
        this.store = new HistoryStore(context.connection());
        this.steps = new ProgressStore(context.connection());
    }

    /** False where another runner had done it in the meantime. */
    boolean run() throws SQLException {
        Optional<StepProgress> left = steps.read();
        StepProgress from = left.orElse(StepProgress.start(
                context.revision().id(), context.plan().segments().size()));
        Plans.requireSame(context.revision(), context.plan(), from);
        LoneStatement.requireKnown(context.plan().segments(), from);
        Plan rest = context.plan().from(from.done());
        context.locks().ask(() -> {
            execution(rest, from, context.name()).requireRows();
            aside = Optional.of(context.ready(context.plan(), rest, context.up()));
            return true;
        });
        if (left.isEmpty() && !begin(from)) {
            return false;
        }
        if (left.isPresent()) {
            new Transaction(context.connection())
                    .run(() -> store.log(context.log().detail("goes on " + from.phrase())));
        }
        try {
            for (StepProgress at = from; at.done() < at.steps(); at = at.next()) {
                step(at);
                if (!at.isLast()) {
                    context.progress().stepped(context.revision(), at.done() + 1, at.steps());
                }
            }
            aside.orElseThrow().tellWhatStays();
            return true;
        } catch (SQLException | RuntimeException e) {
            stop(e);
            throw e;
        }
    }

    /** Back to where the migration began, from where another run left it. What backfills wrote stays written. */
    void undo(StepProgress from) throws SQLException {
        Plan back = Course.undoing(context.dialect(), context.leg(), from);
        Execution execution = execution(back, from, "undoing what is done of " + context.name());
        execution.requireRows();
        aside = Optional.of(context.ready(back, back, !context.up()));
        context.locks()
                .ask(() -> execution.keeping(aside.get()).run(() -> true, () -> {
                    steps.move(from, from.next());
                    unmark();
                    store.log(context.log()
                            .outcome(LogEntry.Outcome.DONE)
                            .detail("undid what was done " + from.phrase())
                            .took(millis()));
                }));
        context.progress()
                .note("undid what was done of " + context.name() + ", which was " + from.phrase()
                        + "; rows that its `backfill` lines had written keep what they wrote");
    }

    private Execution execution(Plan part, StepProgress from, String name) {
        Execution execution = new Execution(context.connection(), context.dialect(), part, name, context.java());
        // The file may not be edited while a part of it is there.
        return from.isUntouched()
                ? execution
                : execution.leaving(
                        consequence(from),
                        "Mend these rows, and run this again"
                                + otherWay(from)
                                        .map(way -> "; " + way + " undoes what is done")
                                        .orElse(""));
    }

    private String consequence(StepProgress from) {
        return from.isUntouched()
                ? Execution.NOTHING
                : "the database stays as it is, " + from.phrase() + " of "
                        + context.revision().id();
    }

    private String ways(StepProgress at) {
        return LoneStatement.isInDoubt(context.plan().segments(), at)
                ? ""
                : ". `dsl db resume` goes on from there"
                        + otherWay(at).map(way -> ", " + way + " undoes it").orElse("");
    }

    /** Empty where what is done cannot be undone. */
    private Optional<String> otherWay(StepProgress at) {
        try {
            Course.undoing(context.dialect(), context.leg(), at);
            return Optional.of(context.up() ? "`dsl db downgrade -1`" : "`dsl db upgrade`");
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }

    private boolean begin(StepProgress from) throws SQLException {
        return new Transaction(context.connection()).ask(() -> {
            if (context.up() && context.status(store).isPresent()) {
                return false;
            }
            if (context.up()) {
                store.insert(HistoryEntries.of(context.revision(), MigrationStatus.APPLYING)
                        .inSteps());
            } else {
                store.setStatus(context.revision().id(), MigrationStatus.REVERTING, HistoryTables.IN_STEPS);
            }
            steps.begin(from);
            store.log(context.log());
            return true;
        });
    }

    // ------------------------------------------------------------------------ one step

    private void step(StepProgress from) throws SQLException {
        Segment segment = context.plan().segments().get(from.done());
        Optional<Batches> batches = segment.batches();
        if (batches.isPresent()) {
            new Backfilling(context.connection(), steps, context.locks(), context.progress(), batches.get(), from)
                    .run((recorded, last) -> record(recorded, rows(batches.get(), last)));
            return;
        }
        if (segment.alone().isPresent()) {
            alone(segment, from);
            return;
        }
        Execution execution = execution(
                        context.plan().only(from.done()),
                        from,
                        "step " + (from.done() + 1) + " of " + from.steps() + " of " + context.name())
                .keeping(aside.orElseThrow());
        try {
            context.locks()
                    .ask(() -> execution.run(
                            () -> true,
                            () -> record(
                                    from,
                                    context.java()
                                            .told()
                                            .map(told -> ": " + told)
                                            .orElse(""))));
        } catch (SQLException e) {
            throw blamed(segment, from, e);
        }
    }

    private void alone(Segment segment, StepProgress from) throws SQLException {
        Execution execution = execution(context.plan().only(from.done()), from, context.name());
        try {
            new LoneStatement(context, steps, segment, from, this::consequence)
                    .run(() -> execution.requireRows(segment.steps().get(0).preflights()), this::record);
        } catch (SQLException e) {
            throw blamed(segment, from, e);
        }
    }

    /** Rows that came behind what was asked beforehand are shown, if they are what the database minds. */
    private SQLException blamed(Segment segment, StepProgress from, SQLException e) throws SQLException {
        if (segment.online().isPresent() && String.valueOf(e.getSQLState()).startsWith(INTEGRITY)) {
            // What could not be cleared up is there still.
            StepProgress now = steps.read().orElse(from);
            execution(context.plan().only(from.done()), now, context.name())
                    .requireRows(segment.online().get().preflights());
        }
        return e;
    }

    private static String rows(Batches batches, StepProgress last) {
        return ": " + last.written() + " of " + last.passed() + " rows of " + batches.table() + " written";
    }

    /** In the transaction of the step, or of its last batch. */
    private void record(StepProgress from, String rows) throws SQLException {
        store.log(context.log()
                .outcome(LogEntry.Outcome.STEP)
                .detail("step " + (from.done() + 1) + " of " + from.steps() + rows)
                .took(millis()));
        go(from, from.next());
    }

    /** In a transaction of the caller's: behind the last step the migration is done. */
    void go(StepProgress from, StepProgress to) throws SQLException {
        // Asks too whether it is still where it was.
        steps.move(from, to);
        if (to.done() < to.steps()) {
            return;
        }
        steps.delete(context.revision().id());
        if (context.up()) {
            store.setStatus(context.revision().id(), MigrationStatus.APPLIED);
        } else {
            store.delete(context.revision().id());
        }
        store.log(context.log().outcome(LogEntry.Outcome.DONE).took(millis()));
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
            new Transaction(context.connection()).run(() -> {
                if (untouched) {
                    unmark();
                }
                store.log(context.log().failed(where, failure).took(millis()));
            });
            if (!untouched) {
                context.progress()
                        .note(context.name() + " has stopped " + where + ": what is done stays recorded"
                                + at.map(this::ways).orElse(""));
            }
        } catch (SQLException gone) {
            // Nothing can be written any more; the next run finds how far it got.
            failure.addSuppressed(gone);
        }
    }

    private void unmark() throws SQLException {
        steps.delete(context.revision().id());
        if (context.up()) {
            store.delete(context.revision().id());
        } else {
            store.setStatus(context.revision().id(), MigrationStatus.APPLIED);
        }
    }
}
