package dev.tenon.junit;

import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.connect.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * In memory, by SQLite's {@code memdb}: all connections of this process to one name share a database, and wait for each other as they
 * would with a file. {@code :memory:} gives each connection another one, and those of a shared cache do not wait.
 */
final class SqliteTemplate implements Template {
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final Connection connection;

    private SqliteTemplate(Connection connection) {
        this.connection = connection;
    }

    static SqliteTemplate of(Content content) throws SQLException {
        DatabaseUrl url = url(newFile());
        Connection connection = Connections.open(url);
        try {
            content.fill(url);
            return new SqliteTemplate(connection);
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public synchronized Copy copy() throws SQLException {
        String file = newFile();
        DatabaseUrl url = url(file);
        // It is there as long as somebody is connected to it.
        Connection first = Connections.open(url);
        try {
            Jdbc.execute(connection, "vacuum into '" + file + "'");
        } catch (SQLException e) {
            first.close();
            throw e;
        }
        return new Copy(url, source(url), first::close);
    }

    private static String newFile() {
        return "file:/tenon-test-" + NAMES.incrementAndGet() + "?vfs=memdb";
    }

    private static DatabaseUrl url(String file) {
        return DatabaseUrl.parse("sqlite:" + file);
    }

    private static DataSource source(DatabaseUrl url) {
        SQLiteConfig config = new SQLiteConfig();
        // SQLite looks at foreign keys only on connections that ask for it.
        config.enforceForeignKeys(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url.jdbc());
        return source;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
