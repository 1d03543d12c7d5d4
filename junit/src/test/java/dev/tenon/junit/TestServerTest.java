package dev.tenon.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.testing.EmbeddedPostgres;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestServerTest {
    private static final ClassLoader EMPTY = new URLClassLoader(new URL[0], null);

    private static TestServer named(String url) throws SQLException {
        return TestServer.find(Optional.of(url), EMPTY);
    }

    @Test
    void whatAKilledRunLeftIsRemovedAndWhatOthersUseIsNot() throws SQLException {
        String url = EmbeddedPostgres.shared().createDatabase();
        try (Connection connection = Connections.open(DatabaseUrl.parse(url));
                TestServer other = named(url)) {
            Jdbc.execute(connection, "create database tenon_test_1_2_3");
            Jdbc.execute(connection, "create database tenon_test_of_mine");
            String used = other.create("template0");
            String made;
            try (TestServer server = named(url)) {
                assertEquals(0, count(connection, "tenon_test_1_2_3"));
                assertEquals(1, count(connection, "tenon_test_of_mine"));
                assertEquals(1, count(connection, used));
                made = server.create("template0");
                assertEquals(1, count(connection, made));
                server.drop(made);
            }
            assertEquals(0, count(connection, made));
            assertEquals(1, count(connection, used));
        }
    }

    private static long count(Connection connection, String database) throws SQLException {
        return Jdbc.number(connection, "select count(*) from pg_database where datname = '" + database + "'");
    }

    @Test
    void aWrongAddressIsSaid() {
        DatabaseException wrong = assertThrows(DatabaseException.class, () -> named("sqlite:some.db"));
        assertEquals("DSL_TEST_POSTGRES names no PostgreSQL: sqlite:some.db", wrong.getMessage());
        DatabaseException unknown = assertThrows(DatabaseException.class, () -> named("mysql://db"));
        assertTrue(unknown.getMessage().startsWith("DSL_TEST_POSTGRES: "), unknown.getMessage());
    }
}
