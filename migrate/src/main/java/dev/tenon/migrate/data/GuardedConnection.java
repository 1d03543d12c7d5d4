package dev.tenon.migrate.data;

import dev.tenon.migrate.dialect.SqlSplitter;
import dev.tenon.runtime.value.SqlDialect;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The connection of a transaction that is another's to end. */
public final class GuardedConnection implements InvocationHandler {
    private static final Set<String> ENDING =
            Set.of("commit", "rollback", "close", "abort", "setAutoCommit", "setTransactionIsolation", "setReadOnly");
    private static final Set<String> ENDING_WORDS =
            Set.of("begin", "start", "commit", "end", "rollback", "abort", "vacuum");

    private final Object target;
    private final SqlDialect dialect;
    private final String why;
    private final @Nullable Connection guarded;

    private GuardedConnection(Object target, SqlDialect dialect, String why, @Nullable Connection guarded) {
        this.target = target;
        this.dialect = dialect;
        this.why = why;
        this.guarded = guarded;
    }

    /** @param why the rest of a sentence that says of a statement that it is not for whoever has this connection */
    public static Connection of(Connection connection, SqlDialect dialect, String why) {
        return proxy(Connection.class, new GuardedConnection(connection, dialect, why, null));
    }

    private static <T> T proxy(Class<T> type, GuardedConnection handler) {
        return type.cast(
                Proxy.newProxyInstance(GuardedConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (target instanceof Connection) {
            requireOpen(method.getName(), arguments);
        }
        if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql && takesSql(method)) {
            requireInside(sql);
        }
        if (method.getName().equals("getConnection")) {
            return guarded;
        }
        Object result;
        try {
            result = method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        return proxy instanceof Connection connection ? guarded(result, connection) : result;
    }

    private Object guarded(@Nullable Object result, Connection connection) {
        if (!(result instanceof Statement)) {
            return result;
        }
        GuardedConnection handler = new GuardedConnection(result, dialect, why, connection);
        if (result instanceof CallableStatement) {
            return proxy(CallableStatement.class, handler);
        }
        return result instanceof PreparedStatement
                ? proxy(PreparedStatement.class, handler)
                : proxy(Statement.class, handler);
    }

    private void requireOpen(String method, Object @Nullable [] arguments) throws SQLException {
        // Back to a savepoint stays inside.
        if (ENDING.contains(method) && !(method.equals("rollback") && arguments != null)) {
            throw new SQLException("Connection." + method + why);
        }
    }

    private static boolean takesSql(Method method) {
        String name = method.getName();
        return name.startsWith("prepare") || name.startsWith("execute") || name.equals("addBatch");
    }

    private void requireInside(String sql) throws SQLException {
        SqlSplitter.Syntax syntax =
                dialect == SqlDialect.SQLITE ? SqlSplitter.Syntax.SQLITE : SqlSplitter.Syntax.POSTGRESQL;
        for (String statement : SqlSplitter.split(sql, syntax)) {
            List<String> words = words(statement);
            boolean toSavepoint = words.get(0).equals("rollback") && words.contains("to");
            boolean inTwoPhases = words.size() > 1
                    && words.get(0).equals("prepare")
                    && words.get(1).equals("transaction");
            if (inTwoPhases || (ENDING_WORDS.contains(words.get(0)) && !toSavepoint)) {
                throw new SQLException("`" + words.get(0) + "`" + why);
            }
        }
    }

    /** The first ones, which tell what sort of statement it is. */
    private static List<String> words(String statement) {
        String bare = statement.replaceAll("(?s)/\\*.*?\\*/|--[^\\n]*", " ").strip();
        return List.of(bare.toLowerCase(Locale.ROOT).split("\\s+", 5));
    }
}
