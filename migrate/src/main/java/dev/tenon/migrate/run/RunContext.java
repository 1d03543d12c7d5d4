package dev.tenon.migrate.run;

import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.history.HistoryStore;
import dev.tenon.migrate.history.LogEntry;
import dev.tenon.migrate.plan.Plan;
import dev.tenon.migrate.trash.TrashEntry.Origin;
import dev.tenon.runtime.history.MigrationStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run of one migration needs, however many transactions it is.
 *
 * @param plan what it comes to in full
 * @param log about this migration in this run
 * @param trash what becomes of rows that it takes away
 */
record RunContext(
        Connection connection,
        Dialect dialect,
        LockPatience locks,
        Progress progress,
        Leg leg,
        Plan plan,
        LogEntry log,
        JavaSteps java,
        TrashPolicy trash) {

    Revision revision() {
        return leg.revision();
    }

    boolean up() {
        return leg.up();
    }

    /** What it is called in messages. */
    String name() {
        return up() ? revision().id() : "the way back of " + revision().id();
    }

    /** The migration that stands for the run in the history while it is under way: of a squash, the one at its beginning. */
    Revision marked() {
        return leg.revisions().get(0);
    }

    /** What the database says of the migration. */
    Optional<MigrationStatus> status(HistoryStore store) throws SQLException {
        return store.status(marked().id());
    }

    /**
     * Says what rows lose by what is left of a plan, before they do; what is not lost is put aside.
     *
     * @param forward whether it leads on from the migrations before this one
     * @throws RefusedException if something is to be put aside that cannot be, and its author has not acknowledged that it goes
     */
    Aside ready(Plan whole, Plan left, boolean forward) throws SQLException {
        int begun = Losses.operations(whole).size() - Losses.operations(left).size();
        Takings takings = trash == TrashPolicy.KEEP
                ? Takings.of(connection, dialect, List.of(), left, begun, leg.moved())
                : Takings.NONE;
        if (forward && up()) {
            takings.requireAcknowledged(revision());
        }
        Map<Loss, Long> losses = Losses.some(connection, dialect, List.of(), Losses.operations(left), leg.moved());
        if (trash == TrashPolicy.KEEP) {
            losses.keySet().retainAll(takings.lost().keySet());
        }
        if (!losses.isEmpty()) {
            List<String> phrases = new ArrayList<>();
            losses.forEach((loss, rows) -> phrases.add(loss.phrase(rows)));
            progress.losing(revision(), forward, phrases);
        }
        return new Aside(
                connection,
                dialect,
                new Origin(revision().id(), forward),
                whole,
                takings,
                progress,
                !leg.aside().isEmpty());
    }
}
