package dev.tenon.migrate.dialect;

import dev.tenon.migrate.statement.Statement;
import java.sql.SQLException;
import java.util.List;

/**
 * What a product needs done around a migration's transaction on one connection. A runner opens it with {@link
 * Dialect#session} before the transaction begins, calls {@link #before} and {@link #after} around each statement and {@link
 * #violations} before it commits, and closes it when the transaction has ended, however it ended.
 */
public interface MigrationSession extends AutoCloseable {

    /** For a product that needs nothing. */
    MigrationSession NOTHING = new MigrationSession() {};

    default void before(Statement statement) throws SQLException {}

    /** What is now due besides the plan: statements that the runner executes next. */
    default List<String> after(Statement statement) throws SQLException {
        return List.of();
    }

    /** What is wrong with the database as it would be committed, in the user's words; a runner then rolls back. */
    default List<String> violations() throws SQLException {
        return List.of();
    }

    @Override
    default void close() throws SQLException {}
}
