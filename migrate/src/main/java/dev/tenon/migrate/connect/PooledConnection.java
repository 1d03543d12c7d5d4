package dev.tenon.migrate.connect;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection through a pooler that gives each transaction a session of the server as it comes, and gives that to others
 * afterwards. So nothing is set for a session: each transaction begins with what must hold in it.
 */
public final class PooledConnection implements InvocationHandler {
    private final Connection target;
    private final DatabaseUrl url;
    private final Set<String> settings = new LinkedHashSet<>();
    private Check check = () -> {};

    /** What must still be so where a transaction is committed; asked inside of it. */
    @FunctionalInterface
    public interface Check {
        void require() throws SQLException;
    }

    private PooledConnection(Connection target, DatabaseUrl url) {
        this.target = target;
        this.url = url;
    }

    /** @param settings of a session, each {@code set …} */
    static Connection over(Connection target, DatabaseUrl url, List<String> settings) {
        PooledConnection pooled = new PooledConnection(target, url);
        settings.forEach(setting -> pooled.inEach(setting.replaceFirst("^set ", "set local ")));
        return (Connection) Proxy.newProxyInstance(
                PooledConnection.class.getClassLoader(), new Class<?>[] {Connection.class}, pooled);
    }

    /** What a connection is more than others; empty for one to the server itself. */
    public static Optional<PooledConnection> of(Connection connection) throws SQLException {
        return connection.isWrapperFor(PooledConnection.class)
                ? Optional.of(connection.unwrap(PooledConnection.class))
                : Optional.empty();
    }

    /** Where it leads. */
    public DatabaseUrl url() {
        return url;
    }

    /** @param setting for each transaction from now on: {@code set local …} */
    public void inEach(String setting) {
        settings.add(setting);
    }

    /** In place of the check that there was. */
    public void checking(Check now) {
        check = now;
    }

    /** Begins a transaction that sees what others commit meanwhile, whatever the role has: the check must. */
    public void begin() throws SQLException {
        Jdbc.execute(target, "begin isolation level read committed; " + String.join("; ", settings));
    }

    public void beforeCommit() throws SQLException {
        check.require();
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        Object first = arguments == null || arguments.length == 0 ? null : arguments[0];
        if (first == PooledConnection.class) {
            return method.getName().equals("unwrap") ? this : true;
        }
        try {
            Object result = method.invoke(target, arguments);
            if (method.getName().equals("setAutoCommit") && Boolean.FALSE.equals(first)) {
                Jdbc.execute(target, String.join("; ", settings));
            }
            return result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
