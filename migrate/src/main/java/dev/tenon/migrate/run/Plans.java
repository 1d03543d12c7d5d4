package dev.tenon.migrate.run;

import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.history.StepProgress;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.plan.Plan;
import dev.tenon.migrate.plan.Planner;
import dev.tenon.migrate.run.RefusedException.Reason;
import java.util.List;

/** What a migration comes to on a product, forward or back. */
public final class Plans {
    private Plans() {}

    /**
     * Of a migration without an open decision, from the state that its file knows.
     *
     * @throws RefusedException if it says nothing for this product
     */
    public static Plan of(Dialect dialect, Revision revision) {
        return plan(dialect, new Leg(revision, true, revision.before()));
    }

    static Plan plan(Dialect dialect, Leg leg) {
        return plan(dialect, leg, leg.lines());
    }

    /** Of one that is there in part. */
    static Plan begun(Dialect dialect, Leg leg, StepProgress part) {
        Plan plan = plan(dialect, leg);
        requireSame(leg.revision(), plan, part);
        return plan;
    }

    /**
     * How many steps are done says something only of the same steps.
     *
     * @throws RefusedException if they are others
     */
    static void requireSame(Revision revision, Plan plan, StepProgress part) {
        if (!part.migration().equals(revision.id())
                || part.steps() != plan.segments().size()) {
            throw new RefusedException(
                    Reason.DATABASE,
                    part.migration() + " was begun by another version of Tenon, which counted " + part.steps()
                            + " steps; finish it with that one");
        }
    }

    /** Without batches, and without steps of online lines. */
    static Plan planAtOnce(Dialect dialect, Leg leg) {
        return plan(
                dialect, leg, leg.operations().stream().map(Operation::atOnce).toList());
    }

    private static Plan plan(Dialect dialect, Leg leg, List<Operation> lines) {
        Requirements.said(dialect, leg.revision(), leg.operations());
        return Planner.plan(dialect, leg.start(), lines);
    }

    static List<Operation> operations(List<Revision> revisions, boolean up) {
        return revisions.stream()
                .map(Revision::migration)
                .flatMap(migration -> Step.operations(up ? migration.up() : migration.down()).stream())
                .toList();
    }
}
