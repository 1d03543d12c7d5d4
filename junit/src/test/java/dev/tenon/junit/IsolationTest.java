package dev.tenon.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user writes, on both products. Every test adds the same customer, who may be there only once. */
@DslTest(
        project = "src/test/project",
        on = {SqlDialect.SQLITE, SqlDialect.POSTGRESQL})
class IsolationTest {
    private final Connection ofConstructor;

    IsolationTest(Connection connection) {
        this.ofConstructor = connection;
    }

    @BeforeEach
    void add(Customers customers) throws SQLException {
        assertEquals(0, customers.count());
        customers.add("Ada");
    }

    @Test
    void whatBelongsToATestIsOfOneDatabase(Connection connection, Customers customers) throws SQLException {
        assertSame(ofConstructor, connection);
        assertEquals(1, customers.count());
    }

    @Test
    void allConnectionsOfADataSourceSeeTheSame(DataSource source, Customers customers) throws SQLException {
        try (Connection one = source.getConnection();
                Connection two = source.getConnection()) {
            new Customers(one).add("Grace");
            assertEquals(2, new Customers(two).count());
        }
        assertEquals(2, customers.count());
    }

    @Test
    void whoWritesAtTheSameTimeWaits(DataSource source) throws Exception {
        try (Connection slow = source.getConnection();
                Connection other = source.getConnection()) {
            slow.setAutoCommit(false);
            new Customers(slow).add("Grace");
            Thread commit = new Thread(() -> assertTrue(commitsLater(slow)));
            commit.start();
            new Customers(other).add("Alan");
            commit.join();
            assertEquals(3, new Customers(other).count());
        }
    }

    private static boolean commitsLater(Connection connection) {
        try {
            Thread.sleep(100);
            connection.commit();
            return true;
        } catch (InterruptedException | SQLException e) {
            return false;
        }
    }

    @Test
    void referencesAreHeld(Connection connection) {
        assertThrows(SQLException.class, () -> {
            try (var statement = connection.createStatement()) {
                statement.execute("insert into bill (customer_id, cents) values (4711, 1)");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Grace", "Alan"})
    void testsOfAnotherKindHaveOneToo(String name, Customers customers) throws SQLException {
        customers.add(name);
        assertEquals(2, customers.count());
    }

    @Nested
    class Inside {
        @Test
        void soDoClassesInside(Customers customers) throws SQLException {
            assertEquals(1, customers.count());
        }
    }
}
