package dev.tenon.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresTest {
    private final EmbeddedPostgres postgres = EmbeddedPostgres.shared();

    @Test
    void everyDatabaseIsFresh() throws SQLException {
        String first = postgres.createDatabase();
        String second = postgres.createDatabase();
        assertNotEquals(first, second);
        query(first, "create table only_here (n int)");
        assertEquals(
                "0", query(second, "select count(*) from information_schema.tables where table_name = 'only_here'"));
    }

    @Test
    void textIsUtf8AndSortsByBytes() throws SQLException {
        String url = postgres.createDatabase();
        assertEquals("UTF8", query(url, "show server_encoding"));
        assertEquals("t", query(url, "select 'Z' < 'a' and 'z' < 'ä'"));
    }

    @Test
    void aDatabaseInUseCanBeDropped() throws SQLException {
        String url = postgres.createDatabase();
        try (Connection connection = DriverManager.getConnection(url)) {
            postgres.dropDatabase(url);
            assertThrows(SQLException.class, () -> connection.createStatement().execute("select 1"));
        }
        assertThrows(SQLException.class, () -> query(url, "select 1"));
    }

    @Test
    void theServerHasTheVersionThatTheBuildChose() {
        assertEquals(Integer.getInteger("tenon.test.postgres", 18), postgres.majorVersion());
    }

    @Test
    void aRefusalNamesTheStatement() {
        IllegalStateException refusal = assertThrows(
                IllegalStateException.class,
                () -> postgres.dropDatabase("jdbc:postgresql://127.0.0.1:1/no_such_database?user=postgres"));
        assertEquals(
                "the PostgreSQL for tests refused: drop database no_such_database with (force)", refusal.getMessage());
    }

    private static String query(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
