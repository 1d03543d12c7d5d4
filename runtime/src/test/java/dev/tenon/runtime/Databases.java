package dev.tenon.runtime;

import dev.tenon.runtime.value.SqlDialect;
import dev.tenon.testing.EmbeddedPostgres;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** A fresh database of each kind. */
public final class Databases {
    private Databases() {}

    public static DataSource fresh(SqlDialect dialect, Path folder) {
        return switch (dialect) {
            case POSTGRESQL -> {
                PGSimpleDataSource source = new PGSimpleDataSource();
                source.setUrl(EmbeddedPostgres.shared().createDatabase());
                yield source;
            }
            case SQLITE -> {
                SQLiteDataSource source = new SQLiteDataSource();
                source.setUrl("jdbc:sqlite:" + folder.resolve("test.db"));
                source.setSynchronous("OFF");
                yield source;
            }
        };
    }

    /** A pool of one connection, which closing only gives back. */
    static DataSource pool(Connection connection) {
        Connection pooled = proxy(Connection.class, connection, "close", null);
        return proxy(DataSource.class, connection, "getConnection", pooled);
    }

    /** Of one connection, and writes down what is asked of it. */
    static DataSource recording(Connection connection, List<String> calls) {
        InvocationHandler recorder = (self, method, arguments) -> {
            calls.add(method.getName());
            return method.getName().equals("close") ? null : method.invoke(connection, arguments);
        };
        Connection recorded = (Connection)
                Proxy.newProxyInstance(Databases.class.getClassLoader(), new Class<?>[] {Connection.class}, recorder);
        return proxy(DataSource.class, connection, "getConnection", recorded);
    }

    private static <T> T proxy(Class<T> type, Object target, String ownMethod, Object ownAnswer) {
        return type.cast(Proxy.newProxyInstance(
                Databases.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals(ownMethod)) {
                        return ownAnswer;
                    }
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
