package dev.tenon.migrate.run;

import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.history.HistoryStore;
import dev.tenon.migrate.history.LogEntry;
import dev.tenon.migrate.history.ProgressStore;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.runtime.history.AppliedMigration;
import dev.tenon.runtime.history.History;
import dev.tenon.runtime.history.HistoryTables;
import dev.tenon.runtime.history.MigrationStatus;
import java.sql.Connection;
import java.sql.SQLException;

/** Where a database stands before a run, and what must be put right in its history first. */
final class Outset {
    private final DatabaseUrl url;
    private final Connection connection;
    private final Migrations migrations;
    private final Progress progress;
    private final HistoryStore store;
    private final ProgressStore steps;

    Outset(DatabaseUrl url, Connection connection, Migrations migrations, Progress progress) throws SQLException {
        this.url = url;
        this.connection = connection;
        this.migrations = migrations;
        this.progress = progress;
        this.store = new HistoryStore(connection);
        this.steps = new ProgressStore(connection);
    }

    Position read() throws SQLException {
        History history = store.read();
        if (history instanceof History.Newer newer) {
            throw new RefusedException(
                    Reason.DATABASE,
                    "a newer Tenon has written the history of this database (layout " + newer.format()
                            + ", this one knows " + HistoryTables.FORMAT + "); update Tenon");
        }
        if (history instanceof History.Foreign foreign) {
            throw new RefusedException(
                    Reason.DATABASE, url.display() + " is not ours: " + foreign.reason() + "; name another database");
        }
        return Position.of(history, steps.read(history), migrations);
    }

    /** Where the database stands, once what an interrupted run left behind is cleared up. */
    Position settle() throws SQLException {
        Position position = read();
        Requirements.sound(position);
        if (position.interrupted().isEmpty()) {
            return position;
        }
        AppliedMigration row = position.interrupted().get();
        boolean forward = row.status() == MigrationStatus.APPLYING;
        String told = "a run that began at " + row.appliedAt() + " did not finish "
                + (forward ? "applying " : "taking back ") + row.id();
        if (position.part().isPresent()) {
            // In the middle of a statement it is not sure yet that it can go on.
            progress.note(told + "; it came to an end " + position.part().get().phrase()
                    + (position.part().get().isBegun() ? "" : ", and this run goes on from there"));
            return position;
        }
        progress.note(told + "; the database is as it was before it, and this run goes on from there");
        boolean untouched = steps.read().isPresent();
        new Transaction(connection).run(() -> {
            if (untouched) {
                steps.delete(row.id());
            }
            if (forward) {
                store.delete(row.id());
            } else {
                store.setStatus(row.id(), MigrationStatus.APPLIED);
            }
        });
        return read();
    }

    /**
     * Records what a database that was migrated automatically holds by now.
     *
     * @param log of a thing that is recorded
     */
    void adopt(Adoption adoption, LogEntry log) throws SQLException {
        if (adoption.held().isEmpty()) {
            return;
        }
        Revision last = adoption.held().get(adoption.held().size() - 1);
        new Transaction(connection).run(() -> {
            store.deleteAll();
            for (Revision revision : adoption.held()) {
                store.insert(HistoryEntries.of(revision, MigrationStatus.APPLIED));
            }
            store.log(log.about(last.id(), last.checksum())
                    .detail("recorded: automatic migration had made this state already"));
        });
        progress.note("the database was at " + last.id() + " already, by automatic migration: recorded");
    }
}
