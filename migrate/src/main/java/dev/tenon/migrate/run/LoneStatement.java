package dev.tenon.migrate.run;

import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.migrate.connect.StatementException;
import dev.tenon.migrate.history.ProgressStore;
import dev.tenon.migrate.history.StepProgress;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.live.LiveDatabase;
import dev.tenon.migrate.plan.Plan.PlannedStep;
import dev.tenon.migrate.plan.Plan.Segment;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.migrate.statement.Probe;
import dev.tenon.migrate.statement.Probe.State;
import dev.tenon.migrate.statement.Stage;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A statement outside of any transaction. That it begins is recorded before it, and that it is done behind it; where a run ends
 * between the two, the database is asked what there is.
 */
final class LoneStatement {
    private final RunContext context;
    private final ProgressStore steps;
    private final PlannedStep step;
    private final Optional<Probe> probe;
    private final StepProgress from;
    private final Function<StepProgress, String> consequence;

    /** @param consequence how the database stands if this has come so far */
    LoneStatement(
            RunContext context,
            ProgressStore steps,
            Segment segment,
            StepProgress from,
            Function<StepProgress, String> consequence) {
        this.context = context;
        this.steps = steps;
        this.step = segment.steps().get(0);
        this.probe = segment.alone().orElseThrow().stage().probe();
        this.from = from;
        this.consequence = consequence;
    }

    /** What is written in the transaction that ends the step. */
    @FunctionalInterface
    interface End {
        void record(StepProgress recorded, String detail) throws SQLException;
    }

    /** @param ready asks the rows once more whether they allow it */
    void run(Transaction.Work ready, End end) throws SQLException {
        if (probe.isPresent() && isDone(probe.get())) {
            transaction().run(() -> end.record(from, ": " + probe.get().subject() + alreadySo()));
            return;
        }
        ready.run();
        StepProgress begun = from.begun();
        if (!from.isBegun()) {
            transaction().run(() -> steps.move(from, begun));
        }
        context.progress().alone(sql(), false);
        try {
            execute(sql());
        } catch (SQLException e) {
            StepProgress now = clearUp(begun, e) ? from.notBegun() : begun;
            throw new StatementException(context.name(), sql(), consequence.apply(now), e);
        }
        context.progress().alone(sql(), true);
        requireEffects();
        transaction().run(() -> end.record(begun, ""));
    }

    private String sql() {
        return step.statements().get(0).sql();
    }

    private Transaction transaction() throws SQLException {
        return new Transaction(context.connection());
    }

    private String alreadySo() {
        return probe.orElseThrow().makes().isPresent() ? " was there" : " was gone";
    }

    /** What holds no lock that is in the way of others may wait for them. */
    private void execute(String sql) throws SQLException {
        if (probe.isPresent()) {
            context.locks().waitingForOthers(() -> Jdbc.execute(context.connection(), sql));
        } else {
            context.locks().ask(() -> {
                Jdbc.execute(context.connection(), sql);
                return true;
            });
        }
    }

    // ------------------------------------------------------------------- what there is

    private State state(Probe asked) throws SQLException {
        return Jdbc.text(context.connection(), asked.sql()).map(State::valueOf).orElse(State.NONE);
    }

    /** And if not, that it can be begun. */
    private boolean isDone(Probe asked) throws SQLException {
        State there = state(asked);
        if (there == State.OTHER) {
            throw another(asked);
        }
        if (asked.makes().isEmpty()) {
            return there == State.NONE;
        }
        if (there == State.WHOLE && !isSame(asked.makes().get())) {
            throw another(asked);
        }
        if (there == State.BROKEN) {
            context.progress()
                    .note(asked.subject()
                            + " is there and not valid, as a run leaves it that is cut off: it is dropped");
            execute(asked.clearing().sql());
        }
        return there == State.WHOLE;
    }

    private boolean isSame(Probe.Whole whole) throws SQLException {
        if (whole.state().isEmpty()) {
            return true;
        }
        Optional<Index> wanted = index(whole.state().get().table(whole.table()), whole);
        return wanted.equals(index(
                LiveDatabase.compare(
                                context.connection(),
                                context.dialect(),
                                Scope.DEFAULT,
                                whole.state().get())
                        .model()
                        .table(whole.table()),
                whole));
    }

    private static Optional<Index> index(Optional<Table> table, Probe.Whole whole) {
        return table.map(Table::indexes).flatMap((Names<Index> indexes) -> indexes.get(whole.index()));
    }

    private RefusedException another(Probe asked) {
        return new RefusedException(
                Reason.DATABASE,
                context.name() + " is about " + asked.subject()
                        + ", and something else has that name in the database; " + consequence.apply(from)
                        + "\nDrop or rename what is there, and run this again");
    }

    // -------------------------------------------------------------------- what is left

    /** The database has said that it failed: what it leaves is taken away, and then it has not begun. False where it stays. */
    private boolean clearUp(StepProgress begun, SQLException failure) {
        try {
            if (probe.isPresent() && !isAsBefore(probe.get())) {
                return false;
            }
            transaction().run(() -> steps.move(begun, begun.notBegun()));
            return true;
        } catch (SQLException gone) {
            // Nothing can be done any more; the next run finds that it has begun.
            failure.addSuppressed(gone);
            return false;
        }
    }

    private boolean isAsBefore(Probe asked) throws SQLException {
        if (asked.makes().isEmpty()) {
            return state(asked) == State.WHOLE;
        }
        if (state(asked) == State.BROKEN) {
            execute(asked.clearing().sql());
        }
        return state(asked) == State.NONE;
    }

    private void requireEffects() throws SQLException {
        List<String> untrue = Postconditions.untrue(context.connection(), step.postconditions());
        if (!untrue.isEmpty()) {
            throw new RefusedException(
                    Reason.DATABASE,
                    "a `sql` of " + context.name() + " has run, and does not do what its effects say\n  "
                            + String.join("\n  ", untrue) + "\n" + remedy());
        }
    }

    /** Whether a statement was cut off that nobody looks into, so that nobody can tell whether it has run. */
    static boolean isInDoubt(List<Segment> segments, StepProgress at) {
        return at.isBegun()
                && segments.get(at.done()).alone().orElseThrow().stage().probe().isEmpty();
    }

    /**
     * @param segments of the migration that the database holds in part
     * @throws RefusedException if it is in doubt what the database holds
     */
    static void requireKnown(List<Segment> segments, StepProgress at) {
        if (!isInDoubt(segments, at)) {
            return;
        }
        Stage begun = segments.get(at.done()).alone().orElseThrow().stage();
        throw new RefusedException(
                Reason.DATABASE,
                at.migration() + " was cut off " + at.phrase() + ", while this ran outside of any transaction:\n    "
                        + begun.statements().get(0).sql().strip().replace("\n", "\n    ")
                        + "\nNobody can tell from here whether it has come to its end. Look at the database. "
                        + remedy());
    }

    private static String remedy() {
        return "If it has done what it is for, `dsl db resolve --applied` records that; if not, `dsl db resolve --rolled-back`"
                + " does, and `dsl db resume` runs it again";
    }
}
