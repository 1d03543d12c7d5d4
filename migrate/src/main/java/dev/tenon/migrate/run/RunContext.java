package dev.tenon.migrate.run;

import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.history.HistoryStore;
import dev.tenon.migrate.history.LogEntry;
import dev.tenon.migrate.plan.Plan;
import dev.tenon.runtime.history.AppliedMigration;
import dev.tenon.runtime.history.MigrationStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What a run of one migration needs, however many transactions it is.
 *
 * @param plan what it comes to in full
 * @param log about this migration in this run
 */
record RunContext(
        Connection connection,
        Dialect dialect,
        LockPatience locks,
        Progress progress,
        Leg leg,
        Plan plan,
        LogEntry log,
        JavaSteps java) {

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
        return HistoryStore.rows(store.read()).stream()
                .filter(row -> row.id().equals(marked().id()))
                .map(AppliedMigration::status)
                .findFirst();
    }

    /** Says what rows lose by a part of the plan, before they do. */
    void tellLosses(Plan part, boolean forward) throws SQLException {
        List<String> losses = Losses.count(connection, dialect, part, leg.moved());
        if (!losses.isEmpty()) {
            progress.losing(revision(), forward, losses);
        }
    }
}
