package dev.tenon.runtime;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.runtime.value.SqlDialect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class SchemaGuardTest {
    private static final SchemaDescriptor PROGRAM = program("a", "b");

    private final SqlDialect dialect;

    @TempDir
    Path folder;

    private DataSource database;
    private HistoryFixture history;

    SchemaGuardTest(SqlDialect dialect) {
        this.dialect = dialect;
    }

    @BeforeEach
    void database() {
        database = Databases.fresh(dialect, folder);
        history = new HistoryFixture(database, dialect);
    }

    @Test
    void acceptsTheStateItWasBuiltFor() throws SQLException {
        history.create().applied("a", "b");
        assertFinding(Verdict.CURRENT);
        assertDoesNotThrow(() -> SchemaGuard.require(database, PROGRAM));
    }

    @Test
    void refusesAnEmptyDatabase() throws SQLException {
        GuardResult result = assertFinding(Verdict.NO_HISTORY, "a", "b");
        assertTrue(result.message().contains("dsl db upgrade"), result::message);
    }

    @Test
    void leavesAPooledConnectionUsableAfterAnEmptyDatabase() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            assertEquals(
                    Verdict.NO_HISTORY,
                    SchemaGuard.check(Databases.pool(connection), PROGRAM).verdict());
            assertTrue(connection.createStatement().execute("select 1"));
        }
    }

    @Test
    void asksOneStatement() throws SQLException {
        history.create().applied("a", "b");
        List<String> calls = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            SchemaGuard.require(Databases.recording(connection, calls), PROGRAM);
        }
        assertEquals(
                List.of("prepareStatement"),
                calls.stream().filter(call -> call.endsWith("Statement")).toList());
        assertEquals("close", calls.get(calls.size() - 1));
    }

    @Test
    void refusesATableThatIsNotOurs() throws SQLException {
        history.execute("create table dsl_migration (version integer)");
        assertFinding(Verdict.NOT_OURS);
    }

    @Test
    void refusesARowWithoutSense() throws SQLException {
        history.create().row("a", "x", "y", "half", false, 1);
        assertFinding(Verdict.NOT_OURS);
    }

    @Test
    void refusesADatabaseThatIsBehind() throws SQLException {
        history.create().applied("a");
        GuardResult result = assertFinding(Verdict.BEHIND, "b");
        assertEquals("""
                The database is behind this program: 1 migration missing.
                  database  %s
                  is at     sha256:state-a
                  program   sha256:state-b (shop)
                  missing   b
                Run `dsl db upgrade`.""".formatted(result.database()), result.message());
        SchemaMismatchException refusal =
                assertThrows(SchemaMismatchException.class, () -> SchemaGuard.require(database, PROGRAM));
        assertEquals(result, refusal.result());
        assertEquals(result.message(), refusal.getMessage());
    }

    @Test
    void refusesADatabaseThatLacksAMigrationOfDataAlone() throws SQLException {
        history.create().applied("a", "b");
        SchemaDescriptor program = new SchemaDescriptor(
                "shop",
                "sha256:state-b",
                List.of(ref("a"), ref("b"), new MigrationRef("data", "sha256:state-b", "sha256:file-data")));
        assertEquals(List.of("data"), SchemaGuard.check(database, program).migrations());
    }

    @Test
    void namesTenMissingMigrationsAndCountsTheRest() throws SQLException {
        history.create();
        SchemaDescriptor program =
                program(IntStream.rangeClosed(1, 13).mapToObj(i -> "m" + i).toArray(String[]::new));
        String message = SchemaGuard.check(database, program).message();
        assertAll(
                () -> assertTrue(message.contains("13 migrations missing"), message),
                () -> assertTrue(message.contains("m10\n            and 3 more\n"), message),
                () -> assertFalse(message.contains("m11"), message));
    }

    @Test
    void refusesAnEditedMigration() throws SQLException {
        history.create().applied("a").row("b", "sha256:state-b", "sha256:other", "applied", false, 1);
        GuardResult result = assertFinding(Verdict.EDITED, "b");
        assertTrue(result.message().contains("edited    b\n"), result::message);
    }

    @Test
    void refusesAHalfAppliedMigration() throws SQLException {
        history.create().applied("a").row("b", "sha256:state-b", "sha256:file-b", "applying", false, 1);
        assertTrue(assertFinding(Verdict.HALF_APPLIED, "b").message().contains("resumes"));
    }

    @Test
    void refusesAMigrationThatIsDoneStepByStep() throws SQLException {
        history.create().applied("a").row("b", "sha256:state-b", "sha256:file-b", "applying", true, 2);
        assertTrue(assertFinding(Verdict.HALF_APPLIED, "b").message().contains("is at     no recorded state"));
    }

    @Test
    void refusesAHalfRevertedMigration() throws SQLException {
        history.create().applied("a", "b").row("c", "sha256:state-c", "sha256:file-c", "reverting", true, 1);
        assertFinding(Verdict.HALF_APPLIED, "c");
    }

    @Test
    void acceptsADatabaseAheadByCompatibleMigrations() throws SQLException {
        history.create().applied("a", "b").row("c", "sha256:state-c", "sha256:file-c", "applied", true, 1);
        assertFinding(Verdict.AHEAD_COMPATIBLE, "c");
        assertDoesNotThrow(() -> SchemaGuard.require(database, PROGRAM));
    }

    @Test
    void refusesADatabaseAheadByCompatibleMigrationsAtTheLevelHead() throws SQLException {
        history.create().applied("a", "b").row("c", "sha256:state-c", "sha256:file-c", "applied", true, 1);
        GuardOptions head = GuardOptions.DEFAULT.withLevel(GuardLevel.HEAD);
        GuardResult result = SchemaGuard.check(database, PROGRAM, head);
        assertAll(
                () -> assertEquals(Verdict.AHEAD, result.verdict()),
                () -> assertEquals(List.of("c"), result.migrations()),
                () -> assertTrue(result.message().contains("ahead by  c\nStart the newer version"), result::message),
                () -> assertThrows(SchemaMismatchException.class, () -> SchemaGuard.open(database, PROGRAM, head)));
    }

    @Test
    void refusesADatabaseAheadByAnIncompatibleMigration() throws SQLException {
        history.create()
                .applied("a", "b")
                .row("c", "sha256:state-c", "sha256:file-c", "applied", true, 1)
                .row("d", "sha256:state-d", "sha256:file-d", "applied", false, 1);
        assertFinding(Verdict.AHEAD_INCOMPATIBLE, "c", "d");
    }

    @Test
    void refusesAStateItDoesNotKnow() throws SQLException {
        history.create().applied("a", "z");
        assertFinding(Verdict.UNKNOWN_STATE, "z");
    }

    @Test
    void callsADatabaseBehindThatGotToTheStateByFoldedMigrations() throws SQLException {
        history.create().applied("a").row("c", "sha256:state-b", "sha256:file-c", "applied", false, 1);
        assertFinding(Verdict.BEHIND, "b");
    }

    @Test
    void refusesANewerLayoutWhateverItsRowsMean() throws SQLException {
        history.create().applied("a").row("b", "sha256:state-b", "sha256:file-b", "paused", false, 3);
        assertFinding(Verdict.NEWER_FORMAT);
    }

    @Test
    void refusesAProgramWhoseSchemaIsNotCommitted() throws SQLException {
        history.create().applied("a", "b");
        SchemaDescriptor program = new SchemaDescriptor("shop", "sha256:edited", PROGRAM.migrations());
        assertEquals(
                Verdict.UNCOMMITTED_SCHEMA, SchemaGuard.check(database, program).verdict());
    }

    @Test
    void acceptsAnAutomaticallyMigratedDatabaseOutsideProductionOnly() throws SQLException {
        history.create().applied("a").row("dev", "sha256:state-b", "-", "applied", false, 1);
        try (Connection connection = database.getConnection()) {
            assertEquals(
                    Verdict.DEVELOPMENT,
                    SchemaGuard.check(connection, PROGRAM, false).verdict());
            assertEquals(
                    Verdict.DEVELOPMENT_IN_PRODUCTION,
                    SchemaGuard.check(connection, PROGRAM, true).verdict());
        }
    }

    @Test
    void refusesAnAutomaticallyMigratedDatabaseAtAnotherState() throws SQLException {
        history.create().applied("a", "b").row("dev", "sha256:state-x", "-", "applied", false, 1);
        assertFinding(Verdict.UNKNOWN_STATE);
    }

    @Test
    void forgetsAutomaticMigrationOnceItIsCommitted() throws SQLException {
        history.create()
                .applied("a")
                .row("dev", "sha256:state-b", "-", "applied", false, 1)
                .applied("b");
        assertFinding(Verdict.CURRENT);
    }

    private GuardResult assertFinding(Verdict verdict, String... migrations) throws SQLException {
        GuardResult result = SchemaGuard.check(database, PROGRAM);
        assertAll(
                () -> assertEquals(verdict, result.verdict(), result::message),
                () -> assertEquals(List.of(migrations), result.migrations()),
                () -> assertEquals(verdict.accepted(), result.accepted()));
        return result;
    }

    private static SchemaDescriptor program(String... ids) {
        List<MigrationRef> refs =
                List.of(ids).stream().map(SchemaGuardTest::ref).toList();
        return new SchemaDescriptor("shop", refs.get(refs.size() - 1).fingerprint(), refs);
    }

    private static MigrationRef ref(String id) {
        return new MigrationRef(id, "sha256:state-" + id, "sha256:file-" + id);
    }
}
