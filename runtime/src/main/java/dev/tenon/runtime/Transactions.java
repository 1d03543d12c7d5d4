package dev.tenon.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Work that is done in full or not at all, on a connection of a data source. Serves all threads.
 */
public final class Transactions {
    private static final int TRIES = 5;
    /** Serialization failure and deadlock: whoever begins again may get through. */
    private static final Set<String> AGAIN = Set.of("40001", "40P01");

    private final DataSource source;

    public Transactions(DataSource source) {
        this.source = source;
    }

    /**
     * What is done.
     *
     * @param <T> the type of what comes of it
     * @param <E> what else it may throw
     */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T run(Connection connection) throws SQLException, E;
    }

    /**
     * The same without a result.
     *
     * @param <E> what else it may throw
     */
    @FunctionalInterface
    public interface Task<E extends Exception> {
        void run(Connection connection) throws SQLException, E;
    }

    /**
     * Commits when the work has ended, and rolls back when it throws. Where the database ends it for the sake of another transaction
     * (a deadlock, a serialization failure), it is run anew on a connection of its own, up to five times in all: the work must
     * not leave traces elsewhere.
     */
    public <T, E extends Exception> T call(Work<T, E> work) throws SQLException, E {
        for (int tried = 1; ; tried++) {
            try (Connection connection = source.getConnection()) {
                return once(connection, work);
            } catch (SQLException e) {
                if (tried == TRIES || !AGAIN.contains(String.valueOf(e.getSQLState()))) {
                    throw e;
                }
            }
        }
    }

    /** The same without a result. */
    public <E extends Exception> void run(Task<E> task) throws SQLException, E {
        this.<Boolean, E>call(connection -> {
            task.run(connection);
            return true;
        });
    }

    private static <T, E extends Exception> T once(Connection connection, Work<T, E> work) throws SQLException, E {
        boolean auto = connection.getAutoCommit();
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            T result = work.run(connection);
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                connection.rollback();
            }
            connection.setAutoCommit(auto);
        }
    }
}
