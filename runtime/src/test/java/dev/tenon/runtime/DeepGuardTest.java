package dev.tenon.runtime;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.runtime.value.SqlDialect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a program uses is looked for in the catalog. */
@ParameterizedClass
@EnumSource
class DeepGuardTest {
    private static final GuardOptions DEEP = GuardOptions.DEFAULT.withLevel(GuardLevel.DEEP);

    private static final SchemaDescriptor PROGRAM = SchemaDescriptor.parse(
                    "shop", "sha256:state-a", "a sha256:state-a sha256:file-a")
            .using("""
            booking id guest note? doubled= "odd \\"name\\""
            open_booking
            """);

    private final SqlDialect dialect;

    @TempDir
    Path folder;

    private DataSource database;
    private HistoryFixture history;

    DeepGuardTest(SqlDialect dialect) {
        this.dialect = dialect;
    }

    @BeforeEach
    void database() throws SQLException {
        database = Databases.fresh(dialect, folder);
        history = new HistoryFixture(database, dialect).create().applied("a");
        history.execute(
                "create table booking (id integer primary key, guest text not null, note text, "
                        + "doubled integer generated always as (id * 2) stored, \"odd \"\"name\"\"\" text not null default '')");
        history.execute("create view open_booking as select id from booking");
    }

    private void finds(String... differences) throws SQLException {
        GuardResult result = SchemaGuard.check(database, PROGRAM, DEEP);
        Verdict verdict = differences.length == 0 ? Verdict.CURRENT : Verdict.DRIFTED;
        assertAll(
                () -> assertEquals(verdict, result.verdict(), result::message),
                () -> assertEquals(List.of(differences), result.differences()),
                () -> assertEquals(
                        Verdict.CURRENT, SchemaGuard.check(database, PROGRAM).verdict()));
    }

    @Test
    void acceptsWhatIsAsTheProgramNeedsIt() throws SQLException {
        finds();
        history.execute("alter table booking add column more text");
        history.execute("alter table booking add column most integer not null default 1");
        finds();
    }

    @Test
    void refusesWhereAColumnIsGone() throws SQLException {
        history.execute("alter table booking drop column note");
        finds("column booking.note is missing");
        String message = assertThrows(SchemaMismatchException.class, () -> SchemaGuard.open(database, PROGRAM, DEEP))
                .getMessage();
        assertTrue(message.contains("\n  differs   column booking.note is missing\nRun `dsl db drift`"), message);
    }

    @Test
    void refusesWhereATableOrAViewIsGone() throws SQLException {
        history.execute("drop view open_booking");
        history.execute("alter table booking rename to reservation");
        finds("table booking is missing", "table open_booking is missing");
    }

    @Test
    void refusesWhereAColumnMayBeNullOrMayNot() throws SQLException {
        history.execute("drop view open_booking");
        history.execute("drop table booking");
        history.execute("create table booking (id integer primary key, guest text, note text not null default '', "
                + "doubled integer not null default 0, \"odd \"\"name\"\"\" text not null, must integer not null)");
        history.execute("create view open_booking as select id from booking");
        finds(
                "column booking.guest may be null, and this program takes it for required",
                "column booking.note is required, and this program may leave it out",
                "column booking.must is required and has no default, and this program does not know it");
    }

    @Test
    void doesNotMindAViewThatMakesNoSense() throws SQLException {
        if (dialect == SqlDialect.SQLITE) {
            history.execute("pragma legacy_alter_table = on");
            history.execute("drop view open_booking");
            history.execute("create view open_booking as select id from gone");
        }
        finds();
    }

    @Test
    void looksInTheSchemaOfATable() throws SQLException {
        SchemaDescriptor program = PROGRAM.using("lab.measure id");
        String name = dialect == SqlDialect.POSTGRESQL ? "lab.measure" : "\"lab.measure\"";
        assertEquals(
                List.of("table lab.measure is missing"),
                SchemaGuard.check(database, program, DEEP).differences());
        if (dialect == SqlDialect.POSTGRESQL) {
            history.execute("create schema lab");
        }
        history.execute("create table " + name + " (id integer primary key)");
        assertEquals(Verdict.CURRENT, SchemaGuard.check(database, program, DEEP).verdict());
    }

    /** The history has its say first. */
    @Test
    void saysWhatTheHistorySays() throws SQLException {
        history.execute("delete from dsl_migration");
        assertEquals(Verdict.BEHIND, SchemaGuard.check(database, PROGRAM, DEEP).verdict());
        history.execute("drop table dsl_migration");
        assertEquals(
                Verdict.NO_HISTORY, SchemaGuard.check(database, PROGRAM, DEEP).verdict());
        history.execute("create table dsl_migration (version integer)");
        assertEquals(
                Verdict.NOT_OURS, SchemaGuard.check(database, PROGRAM, DEEP).verdict());
    }

    @Test
    void asksOneStatement() throws SQLException {
        List<String> calls = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            SchemaGuard.open(Databases.recording(connection, calls), PROGRAM, DEEP);
        }
        assertEquals(
                List.of("prepareStatement"),
                calls.stream().filter(call -> call.endsWith("Statement")).toList());
    }
}
