package dev.tenon.runtime;

import dev.tenon.runtime.history.History;
import dev.tenon.runtime.history.HistoryReader;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Refuses to start a program on a database that is not at the state the program was built for. One statement, one round
 * trip, nothing is ever written.
 *
 * <p>A database is right if it holds exactly the migrations the program was built with, each from the same file. It may be
 * ahead by migrations that are recorded as compatible, so that old and new programs run side by side during a deploy. A
 * database that was migrated automatically is right if its state has the program's fingerprint, but not in production:
 * there what was reviewed and committed counts, and {@code dsl db upgrade} records it without a change. Production is
 * where the environment variable {@code DSL_ENV} is {@code production}; nothing else here depends on it.
 */
public final class SchemaGuard {
    /** The environment variable that says where a program runs. */
    public static final String ENVIRONMENT_VARIABLE = "DSL_ENV";

    /** Its value in production. */
    public static final String PRODUCTION = "production";

    private SchemaGuard() {}

    /**
     * Returns if the program may start on the database, in production and everywhere else.
     *
     * @param database asked for one connection, which is closed again
     * @param program what the program was built for: {@code Schema.DESCRIPTOR} of the generated code
     * @throws SchemaMismatchException if it may not; the message says why, and what mends it
     * @throws SQLException if the database cannot be reached or asked
     */
    public static void require(DataSource database, SchemaDescriptor program) throws SQLException {
        GuardResult result = check(database, program);
        if (!result.accepted()) {
            throw new SchemaMismatchException(result);
        }
    }

    /**
     * The same, but only in production; elsewhere the database is not even asked. For programs whose developers change the
     * schema while the program runs.
     *
     * @throws SchemaMismatchException if the program may not start
     * @throws SQLException if the database cannot be reached or asked
     */
    public static void requireInProduction(DataSource database, SchemaDescriptor program) throws SQLException {
        if (isProduction()) {
            require(database, program);
        }
    }

    /**
     * What the database is to the program.
     *
     * @param database asked for one connection, which is closed again
     * @param program what the program was built for
     * @throws SQLException if the database cannot be reached or asked
     */
    public static GuardResult check(DataSource database, SchemaDescriptor program) throws SQLException {
        try (Connection connection = database.getConnection()) {
            try {
                return check(connection, program, isProduction());
            } finally {
                // A pool that hands out connections with an open transaction gets this one back without.
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                }
            }
        }
    }

    /**
     * The same over a connection that stays open. See {@link HistoryReader#read} for what a missing history does to an
     * open transaction.
     *
     * @param connection open; better in auto-commit mode
     * @param program what the program was built for
     * @param production whether an automatically migrated database is refused
     * @throws SQLException if the database cannot be asked
     */
    public static GuardResult check(Connection connection, SchemaDescriptor program, boolean production)
            throws SQLException {
        History history = HistoryReader.read(connection);
        String database = SafeUrl.of(connection.getMetaData().getURL());
        return new Comparison(program, database, production).judge(history);
    }

    /** Whether {@link #ENVIRONMENT_VARIABLE} says that this process runs in production. */
    public static boolean isProduction() {
        return PRODUCTION.equals(System.getenv(ENVIRONMENT_VARIABLE));
    }
}
