package dev.tenon.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** How often tests are run, and what is said where they cannot be. */
class DslTestTest {
    private static final String PROJECT = "src/test/project";

    private static EngineExecutionResults run(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute();
    }

    private static String failure(Class<?> tests) {
        List<String> messages = new ArrayList<>();
        run(tests).allEvents().failed().stream()
                .forEach(event -> event.getPayload(TestExecutionResult.class)
                        .flatMap(TestExecutionResult::getThrowable)
                        .ifPresent(thrown -> messages.add(String.valueOf(thrown.getMessage()))));
        assertEquals(1, messages.size(), messages::toString);
        return messages.get(0);
    }

    static class Marked {
        static final List<String> SEEN = new ArrayList<>();

        @DslTest(
                project = PROJECT,
                on = {SqlDialect.SQLITE, SqlDialect.POSTGRESQL, SqlDialect.SQLITE})
        void onBoth(Connection connection) throws SQLException {
            SEEN.add(connection.getMetaData().getDatabaseProductName());
        }

        @DslTest(project = PROJECT)
        void onSqlite(Connection connection) throws SQLException {
            SEEN.add(connection.getMetaData().getDatabaseProductName());
        }
    }

    @Test
    void aMarkedMethodIsRunOnceForEachProduct() {
        Marked.SEEN.clear();
        run(Marked.class).testEvents().assertStatistics(all -> all.succeeded(3).failed(0));
        assertEquals(
                List.of("PostgreSQL", "SQLite", "SQLite"),
                Marked.SEEN.stream().sorted().toList());
    }

    @DslTest(project = PROJECT, on = SqlDialect.POSTGRESQL)
    static class MarkedInside {
        @DslTest(project = PROJECT)
        void theNearerMarkCounts(Connection connection) throws SQLException {
            assertEquals("SQLite", connection.getMetaData().getDatabaseProductName());
        }
    }

    @Test
    void theMarkOfAMethodCountsBeforeThatOfItsClass() {
        run(MarkedInside.class)
                .testEvents()
                .assertStatistics(all -> all.succeeded(1).failed(0));
    }

    static class Closed {
        static final List<Connection> SEEN = new ArrayList<>();

        @DslTest(project = PROJECT)
        void keep(Connection connection) {
            SEEN.add(connection);
        }
    }

    @Test
    void theConnectionIsClosedBehindTheTest() throws SQLException {
        Closed.SEEN.clear();
        run(Closed.class).testEvents().assertStatistics(all -> all.succeeded(1));
        assertTrue(Closed.SEEN.get(0).isClosed());
    }

    static class Ahead {
        static final String AHEAD = "src/test/ahead";

        @DslTest(project = AHEAD)
        void committed(Connection connection) {}
    }

    static class AsItIs {
        @DslTest(project = Ahead.AHEAD, state = DslTest.State.SCHEMA)
        void asItIs(Connection connection) throws SQLException {
            try (var statement = connection.createStatement()) {
                statement.execute("insert into customer (name, nickname) values ('Ada', 'A')");
            }
        }
    }

    @Test
    void aSchemaThatIsAheadOfItsMigrationsIsSaid() {
        assertTrue(failure(Ahead.class).endsWith("""
                                the schema has changes that no migration holds yet:
                                  add column customer.nickname : str(40)?
                                Write one with `dsl db migrate`, or test on the schema as it is: @DslTest(state = State.SCHEMA)"""), () -> failure(Ahead.class));
        run(AsItIs.class).testEvents().assertStatistics(all -> all.succeeded(1).failed(0));
    }

    static class NoMigration {
        @DslTest(project = PROJECT)
        void unsaid(MigrationUnderTest migration) {}
    }

    static class UnknownMigration {
        @DslTest(project = PROJECT)
        @AtMigration("1999")
        void unknown(MigrationUnderTest migration) {}
    }

    static class EmptyMigration {
        @DslTest(project = PROJECT)
        @AtMigration("")
        void unsaid(Connection connection) {}
    }

    static class NoProduct {
        @DslTest(
                project = PROJECT,
                on = {})
        void nowhere(Connection connection) {}
    }

    static class NoProject {
        @DslTest(project = "nowhere")
        void nowhere(Connection connection) {}
    }

    @DslTest(project = PROJECT)
    static class ForAllInside {
        @Nested
        class Inside {
            @BeforeAll
            static void forAll(Connection connection) {}

            @Test
            void one(Connection connection) {}
        }
    }

    @DslTest(project = PROJECT)
    static class KeptInside {
        @Nested
        @TestInstance(TestInstance.Lifecycle.PER_CLASS)
        class Inside {
            Inside(DataSource source) {}

            @Test
            void one(Connection connection) {}
        }
    }

    /** Else the tests would share that one. */
    @Test
    void whatBelongsToNoTestHasNoDatabase() {
        says("a database belongs to one test", ForAllInside.class);
        says("a database belongs to one test", KeptInside.class);
    }

    @Test
    void whatIsWrongIsSaid() {
        ends("which migration? say it with @AtMigration(\"…\") on the test", NoMigration.class);
        ends("which migration? say it with @AtMigration(\"…\") on the test", EmptyMigration.class);
        says("on which product? @DslTest(on = {}) names none", NoProduct.class);
        says("there is no migration 1999; write ", UnknownMigration.class);
        ends("there is no folder nowhere", NoProject.class);
    }

    private static void ends(String expected, Class<?> tests) {
        String message = failure(tests);
        assertTrue(message.endsWith(expected), message);
    }

    private static void says(String expected, Class<?> tests) {
        String message = failure(tests);
        assertTrue(message.contains(expected), message);
    }
}
