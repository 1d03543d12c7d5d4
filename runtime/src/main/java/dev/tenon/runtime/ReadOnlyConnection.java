package dev.tenon.runtime;

import dev.tenon.runtime.value.SqlDialect;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose session refuses to write, by a setting of the database's own: also in auto-commit mode, and whatever the
 * driver is told about it. When it is closed, it is as it was before.
 */
final class ReadOnlyConnection implements InvocationHandler {
    /** The SQL state of what cannot be done in a transaction that only reads. */
    private static final String READ_ONLY = "25006";

    private final Connection connection;
    private final SqlDialect dialect;

    /** What the setting was. */
    private final String before;

    private ReadOnlyConnection(Connection connection) throws SQLException {
        this.connection = connection;
        this.dialect = SqlDialect.of(connection);
        this.before = text(
                switch (dialect) {
                    case POSTGRESQL -> "show default_transaction_read_only";
                    case SQLITE -> "pragma query_only";
                });
        set(dialect == SqlDialect.POSTGRESQL ? "on" : "1");
    }

    static Connection over(Connection connection) throws SQLException {
        try {
            return (Connection) Proxy.newProxyInstance(
                    ReadOnlyConnection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    new ReadOnlyConnection(connection));
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        return switch (method.getName()) {
            case "close" -> close();
            case "isReadOnly" -> true;
            case "setReadOnly" -> setReadOnly(Boolean.TRUE.equals(arguments[0]));
            case "equals" -> proxy == arguments[0];
            default -> pass(method, arguments);
        };
    }

    private @Nullable Object pass(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static @Nullable Object setReadOnly(boolean readOnly) throws SQLException {
        if (!readOnly) {
            throw new SQLException(
                    "this program only reads, because the database is not at its state; see the log of its start",
                    READ_ONLY);
        }
        return null;
    }

    private @Nullable Object close() throws SQLException {
        try (Connection closing = connection) {
            if (!closing.isClosed()) {
                if (!closing.getAutoCommit()) {
                    closing.rollback();
                }
                set(before);
            }
        }
        return null;
    }

    private void set(String value) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    switch (dialect) {
                        case POSTGRESQL -> "set default_transaction_read_only = " + value;
                        case SQLITE -> "pragma query_only = " + value;
                    });
        }
        if (!connection.getAutoCommit()) {
            // Else it would last as long as this transaction, which has already begun as it is.
            connection.commit();
        }
    }

    private String text(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
