package dev.tenon.junit;

import dev.tenon.migrate.connect.DatabaseUrl;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of the server for tests that nobody is connected to, which PostgreSQL then copies file by file. */
final class PostgresTemplate implements Template {
    private final TestServer server;
    private final String name;

    private PostgresTemplate(TestServer server, String name) {
        this.server = server;
        this.name = name;
    }

    static PostgresTemplate of(TestServer server, Content content) throws SQLException {
        // What an administrator put into template1 would be taken for what a migration made.
        String name = server.create("template0");
        try {
            content.fill(server.url(name));
            return new PostgresTemplate(server, name);
        } catch (RuntimeException e) {
            server.drop(name);
            throw e;
        }
    }

    @Override
    public Copy copy() throws SQLException {
        String copy = server.create(name);
        DatabaseUrl url = server.url(copy);
        return new Copy(url, source(url), () -> server.drop(copy));
    }

    private static DataSource source(DatabaseUrl url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url.jdbc());
        source.setUser(url.properties().getProperty("user"));
        source.setPassword(url.properties().getProperty("password"));
        return source;
    }

    @Override
    public void close() throws SQLException {
        server.drop(name);
    }
}
