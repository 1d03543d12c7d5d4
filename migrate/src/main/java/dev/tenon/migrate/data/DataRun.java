package dev.tenon.migrate.data;

import dev.tenon.compiler.model.Database;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One run of one class. The only door to jOOQ: who never passes it does not wait until that is loaded. */
public final class DataRun {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final ClassSource classes;
    private final Consumer<String> notes;

    /** @param notes takes what the class tells whoever runs it */
    public DataRun(ClassSource classes, Consumer<String> notes) {
        this.classes = classes;
        this.notes = notes;
    }

    /**
     * @param connection in the migration's transaction
     * @param state of the database, by the migrations
     * @return what was run, for the log
     * @throws DataMigrationException if the class cannot be run, or throws
     * @throws SQLException if a lock was not to be had, so that the transaction is to be tried again
     */
    public String run(String name, Connection connection, Database state, String migration) throws SQLException {
        classes.problem(name).ifPresent(problem -> {
            throw new DataMigrationException(problem, null);
        });
        StateContext context = new StateContext(connection, SqlDialect.of(connection), state, migration, notes);
        try {
            return classes.call(() -> {
                DataMigration made = (DataMigration)
                        classes.loader().loadClass(name).getConstructor().newInstance();
                made.migrate(context);
                requireGoingOn(connection);
                return name + classes.checksum(name).map(sum -> " " + sum).orElse("");
            });
        } catch (Exception | LinkageError | AssertionError e) {
            requireLock(e);
            throw failed(name, e);
        }
    }

    /** Behind an error that the class caught PostgreSQL takes nothing more. */
    private static void requireGoingOn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }

    /** Somebody who waits long enough gets it. */
    private static void requireLock(Throwable thrown) throws SQLException {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())) {
                throw sql;
            }
        }
    }

    private static DataMigrationException failed(String name, Throwable thrown) {
        Throwable told = thrown instanceof java.lang.reflect.InvocationTargetException && thrown.getCause() != null
                ? thrown.getCause()
                : thrown;
        String place = Stream.of(told.getStackTrace())
                .filter(frame -> frame.getClassName().equals(name)
                        || frame.getClassName().startsWith(name + "$"))
                .findFirst()
                .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("");
        return new DataMigrationException(name + " failed" + place + ", with " + words(told), told);
    }

    /** Also what it comes from, which a library may only have wrapped. */
    private static String words(Throwable thrown) {
        StringBuilder words = new StringBuilder(thrown.getClass().getName());
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            String message = at.getMessage();
            if (message != null && words.indexOf(message.strip()) < 0) {
                words.append(": ").append(message.strip());
            }
        }
        return words.toString();
    }
}
