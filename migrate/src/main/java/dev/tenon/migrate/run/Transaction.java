package dev.tenon.migrate.run;

import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.migrate.connect.PooledConnection;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** All or nothing on one connection. */
public final class Transaction {
    private final Connection connection;
    private final boolean sqlite;
    private final Optional<PooledConnection> pooled;

    public Transaction(Connection connection) throws SQLException {
        this.connection = connection;
        this.sqlite = SqlDialect.of(connection) == SqlDialect.SQLITE;
        this.pooled = PooledConnection.of(connection);
    }

    /**
     * Questions that are asked outside a transaction of the run, with the session as it is set up: behind a pooler only a
     * transaction has one that is.
     */
    static <T> T asked(Connection connection, Question<T> questions) throws SQLException {
        return PooledConnection.of(connection).isPresent()
                ? new Transaction(connection).ask(questions)
                : questions.ask();
    }

    @FunctionalInterface
    public interface Work {
        void run() throws SQLException;
    }

    /** Work that says something. */
    @FunctionalInterface
    public interface Question<T> {
        T ask() throws SQLException;
    }

    public void run(Work work) throws SQLException {
        ask(() -> {
            work.run();
            return true;
        });
    }

    public <T> T ask(Question<T> work) throws SQLException {
        begin();
        boolean done = false;
        try {
            T answer = work.ask();
            if (pooled.isPresent()) {
                pooled.get().beforeCommit();
            }
            Jdbc.execute(connection, "commit");
            done = true;
            return answer;
        } finally {
            if (!done) {
                rollback();
            }
        }
    }

    // As statements, because the drivers open a transaction at the first statement and not now; SQLite must take its
    // write lock before it reads, or two runners that both read first would both fail.
    private void begin() throws SQLException {
        if (pooled.isPresent()) {
            pooled.get().begin();
            return;
        }
        Jdbc.execute(connection, sqlite ? "begin immediate" : "begin");
    }

    private void rollback() {
        try {
            if (!connection.isClosed()) {
                Jdbc.execute(connection, "rollback");
            }
        } catch (SQLException e) {
            // The connection is gone or the database has rolled back by itself: either way nothing is left of it.
            return;
        }
    }
}
