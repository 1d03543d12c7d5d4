package dev.tenon.runtime;

import dev.tenon.runtime.history.HistoryReader;
import dev.tenon.runtime.history.LiveState;
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
 *
 * <p>{@link GuardOptions} ask for more or less than that; without them it is {@link GuardOptions#DEFAULT}.
 */
public final class SchemaGuard {
    /** The environment variable that says where a program runs. */
    public static final String ENVIRONMENT_VARIABLE = "DSL_ENV";

    /** Its value in production. */
    public static final String PRODUCTION = "production";

    private static final System.Logger LOG = System.getLogger(SchemaGuard.class.getName());

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
        open(database, program, GuardOptions.DEFAULT);
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
     * The database for the program to work with: the very same where it may start, and where it may not, but {@link
     * Otherwise#READ_ONLY} is asked for and makes sense, one whose connections cannot write. That is logged as a warning.
     *
     * @param database asked for a connection at each look, which is closed again
     * @param program what the program was built for
     * @param options what to ask, how long, and what then
     * @throws SchemaMismatchException if the program may not start; the message says why, and what mends it
     * @throws SQLException if the database cannot be reached or asked
     */
    public static DataSource open(DataSource database, SchemaDescriptor program, GuardOptions options)
            throws SQLException {
        GuardResult result = check(database, program, options);
        if (result.accepted()) {
            return database;
        }
        if (options.otherwise() == Otherwise.REFUSE || !result.readable()) {
            throw new SchemaMismatchException(result);
        }
        LOG.log(System.Logger.Level.WARNING, "{0}\nUntil then this program only reads.", result.message());
        return new ReadOnlyDataSource(database);
    }

    /**
     * What the database is to the program.
     *
     * @param database asked for one connection, which is closed again
     * @param program what the program was built for
     * @throws SQLException if the database cannot be reached or asked
     */
    public static GuardResult check(DataSource database, SchemaDescriptor program) throws SQLException {
        return check(database, program, GuardOptions.DEFAULT);
    }

    /**
     * The same at another level, and with patience.
     *
     * @param database asked for a connection at each look, which is closed again
     * @param program what the program was built for
     * @param options the level, and how long to wait; nothing is done about what is found
     * @throws SQLException if the database cannot be reached or asked
     */
    public static GuardResult check(DataSource database, SchemaDescriptor program, GuardOptions options)
            throws SQLException {
        return GuardWait.until(options.waiting(), () -> look(database, program, options.level()));
    }

    private static GuardResult look(DataSource database, SchemaDescriptor program, GuardLevel level)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            try {
                return check(connection, program, level, isProduction());
            } finally {
                // A pool that hands out connections with an open transaction gets this one back without.
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                }
            }
        }
    }

    /**
     * The same over a connection that stays open, at the level {@link GuardLevel#COMPATIBLE}.
     *
     * @param connection open; better in auto-commit mode
     * @param program what the program was built for
     * @param production whether an automatically migrated database is refused
     * @throws SQLException if the database cannot be asked
     */
    public static GuardResult check(Connection connection, SchemaDescriptor program, boolean production)
            throws SQLException {
        return check(connection, program, GuardLevel.COMPATIBLE, production);
    }

    /**
     * The same at any level. See {@link HistoryReader#read} for what a missing history does to an
     * open transaction.
     *
     * @param connection open; better in auto-commit mode
     * @param program what the program was built for
     * @param level how much has to be right
     * @param production whether an automatically migrated database is refused
     * @throws SQLException if the database cannot be asked
     */
    public static GuardResult check(
            Connection connection, SchemaDescriptor program, GuardLevel level, boolean production) throws SQLException {
        LiveState live = level == GuardLevel.DEEP
                ? HistoryReader.readWithTables(
                        connection,
                        program.tables().stream().map(ExpectedTable::name).toList())
                : new LiveState(HistoryReader.read(connection));
        String database = SafeUrl.of(connection.getMetaData().getURL());
        return new Comparison(program, database, level, production).judge(live);
    }

    /** Whether {@link #ENVIRONMENT_VARIABLE} says that this process runs in production. */
    public static boolean isProduction() {
        return PRODUCTION.equals(System.getenv(ENVIRONMENT_VARIABLE));
    }
}
