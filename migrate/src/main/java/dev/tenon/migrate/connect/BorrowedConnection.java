package dev.tenon.migrate.connect;

import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.runtime.value.SqlDialect;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another's connection, of a pool for example: when it is given back, its session is set up as it was before. */
final class BorrowedConnection implements InvocationHandler {
    /** What runs set; also {@link Dialect#connectionSettings}. */
    private static final List<String> POSTGRESQL = List.of(
            "TimeZone",
            "DateStyle",
            "IntervalStyle",
            "lock_timeout",
            "statement_timeout",
            "client_connection_check_interval");

    private static final List<String> SQLITE = List.of("busy_timeout", "foreign_keys");

    private final Connection target;
    private final boolean closes;
    private final boolean autoCommit;
    private final List<String> restoring = new ArrayList<>();
    private boolean returned;

    private BorrowedConnection(Connection target, boolean closes) throws SQLException {
        this.target = target;
        this.closes = closes;
        this.autoCommit = target.getAutoCommit();
        if (!autoCommit) {
            target.setAutoCommit(true);
        }
        boolean sqlite = SqlDialect.of(target) == SqlDialect.SQLITE;
        for (String name : sqlite ? SQLITE : POSTGRESQL) {
            String read = sqlite ? "pragma " + name : "select quote_literal(current_setting('" + name + "'))";
            String value = Jdbc.text(target, read).orElseThrow();
            restoring.add(
                    sqlite
                            ? "pragma " + name + " = " + value
                            : "select set_config('" + name + "', " + value + ", false)");
        }
    }

    /**
     * @param closes whether to close it is to give it back; else it stays open
     * @throws SQLException if it is in a transaction that is not ended, or the database refuses
     */
    static Connection over(Connection target, boolean closes) throws SQLException {
        return (Connection) Proxy.newProxyInstance(
                BorrowedConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new BorrowedConnection(target, closes));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("close")) {
            giveBack();
            return null;
        }
        if (method.getName().equals("isClosed") && returned) {
            return true;
        }
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void giveBack() throws SQLException {
        if (returned) {
            return;
        }
        returned = true;
        try {
            if (!target.isClosed()) {
                for (String statement : restoring) {
                    Jdbc.execute(target, statement);
                }
                target.setAutoCommit(autoCommit);
            }
        } finally {
            if (closes) {
                target.close();
            }
        }
    }
}
