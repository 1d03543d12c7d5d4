package dev.tenon.migrate.run;

import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.history.HistoryStore;
import dev.tenon.migrate.history.LogEntry;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.runtime.history.MigrationStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** One database of a project and the connection to it: what it is asked, and what is done while no other run is under way. */
public final class OpenDatabase implements AutoCloseable {
    private final DatabaseUrl url;
    private final Connection connection;
    private final Dialect dialect;
    private final Progress progress;
    private final Limits limits;

    private OpenDatabase(DatabaseUrl url, Progress progress, Limits limits) {
        this.url = url;
        this.progress = progress;
        this.limits = limits;
        this.connection = Connections.open(url);
        this.dialect = opening(() -> Connections.dialect(url).on(connection));
    }

    /** @throws DatabaseException if the database cannot be reached */
    public static OpenDatabase open(DatabaseUrl url, Progress progress) {
        return open(url, progress, Limits.USUAL);
    }

    /** @throws DatabaseException if the database cannot be reached */
    public static OpenDatabase open(DatabaseUrl url, Progress progress, Limits limits) {
        return new OpenDatabase(url, progress, limits);
    }

    public DatabaseUrl url() {
        return url;
    }

    public Connection connection() {
        return connection;
    }

    /** Of the product, and of what this database in particular has. */
    public Dialect dialect() {
        return dialect;
    }

    /** How its transactions wait for what other sessions have locked. */
    public LockPatience locks() throws SQLException {
        return new LockPatience(connection, progress, limits);
    }

    /**
     * Where it stands. Changes nothing.
     *
     * @throws RefusedException if its history is none that this program can read
     */
    public Position position(Migrations migrations) {
        return ask(() -> new Outset(url, connection, migrations, progress).read());
    }

    /**
     * Where it stands, if its history tells the state that it should be at.
     *
     * @throws RefusedException with where it stands and what to do, if not
     */
    public Position settled(Migrations migrations) {
        Position position = position(migrations);
        Requirements.sound(position);
        position.interrupted().ifPresent(row -> {
            throw new RefusedException(
                    Reason.FINDING,
                    "a run with " + row.id() + " is under way, or was cut off"
                            + position.part().map(part -> " " + part.phrase()).orElse("")
                            + "; until it has ended nobody can say what should be there. `dsl db upgrade` goes on from there");
        });
        return position;
    }

    /** Work that no run of another program comes between. */
    public <T> T alone(Transaction.Question<T> work) {
        return ask(() -> RunnerLock.hold(connection, limits.waiting(), progress, work));
    }

    /**
     * Records migrations behind those that it holds, without running anything: in one transaction, which makes the tables too
     * where they are not there.
     *
     * @param event for the log
     */
    public void record(List<Revision> held, String event, String detail) {
        ask(() -> {
            HistoryStore store = new HistoryStore(connection);
            LogEntry log = LogEntry.of(LogEntry.newRun(), event, LogEntry.Outcome.DONE);
            new Transaction(connection).run(() -> {
                store.create();
                for (Revision revision : held) {
                    store.insert(HistoryEntries.of(revision, MigrationStatus.APPLIED));
                    store.log(log.about(revision.id(), revision.checksum()).detail(detail));
                }
            });
            return true;
        });
    }

    /** What must be known at the start: where it cannot be, the connection is closed. */
    public <T> T opening(Transaction.Question<T> question) {
        boolean known = false;
        try {
            T answer = ask(question);
            known = true;
            return answer;
        } finally {
            if (!known) {
                close();
            }
        }
    }

    /** @throws DatabaseException if the database refuses */
    public <T> T ask(Transaction.Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw DatabaseException.of(url, e);
        }
    }

    @Override
    public void close() {
        ask(() -> {
            connection.close();
            return true;
        });
    }
}
