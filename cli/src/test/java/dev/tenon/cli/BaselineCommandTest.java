package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static dev.tenon.cli.Run.expectError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code dsl db baseline}, on databases without a history. */
class BaselineCommandTest extends OnEveryProduct {
    private static final String FIRST = "20261120T160100_initial";

    /** What an upgrade makes, without its history. */
    private void made(String product) throws SQLException {
        expect(0, cli.run("db", "upgrade"));
        forget(product);
    }

    private void forget(String product) throws SQLException {
        sql("drop table dsl_migration", "drop table dsl_log");
        if (product.equals("postgresql")) {
            sql("drop function dsl_log_keeps()");
        }
    }

    private void withoutMigrations() throws IOException {
        for (String file : cli.migrations()) {
            Files.delete(cli.path(file));
        }
    }

    @ParameterizedTest
    @MethodSource("products")
    void theFirstMigrationIsWrittenAndRecorded(String product) throws Exception {
        open(product);
        made(product);
        sql("insert into guest (email) values ('a@b')");
        String committed = cli.read(cli.migrations().get(0));
        withoutMigrations();
        String out = expect(
                        0,
                        cli.run("db", "baseline", "-m", "As it was"),
                        "wrote migrations/",
                        "Adopted: ",
                        "nothing was run")
                .out();
        assertTrue(out.contains("Recorded 1 migration"), out);
        String written = cli.read(cli.migrations().get(0));
        assertEquals(body(committed), body(written), "as `dsl db migrate` writes it");
        assertEquals("current", status().get("place").asString());
        assertEquals("1", ask("select count(*) from guest"));
        assertEquals("baseline done", ask("select event || ' ' || outcome from dsl_log"));
        expect(0, cli.run("db", "upgrade"), "Nothing to apply");
        expect(0, cli.run("db", "check"), "sound");
        expect(0, cli.run("db", "guard"));
        schema("email : str(80)?", "email : str(120)?");
        expect(0, cli.run("db", "upgrade"), "Applied 1 migration");
        expect(1, cli.run("db", "downgrade", "base"), "would be dropped with all its rows; nothing was changed");
        expect(1, cli.run("db", "plan", "base"), "was adopted by `dsl db baseline`");
        expect(1, cli.run("db", "downgrade", "base", "--sql"), "was adopted by `dsl db baseline`");
        expect(0, cli.run("db", "downgrade", "-1"), "Took back 1 migration");
        expect(0, cli.run("db", "stamp", "base"), "Nothing was run");
        assertEquals("1", ask("select count(*) from guest"));
    }

    private static String body(String migration) {
        return migration.substring(migration.indexOf("up {"));
    }

    @ParameterizedTest
    @MethodSource("products")
    void committedMigrationsAreOnlyRecorded(String product) throws Exception {
        open(product);
        schema("guest_id : long", "guest_id : long\n  note : text?");
        made(product);
        expect(4, cli.run("db", "upgrade"), "dsl db baseline");
        JsonNode report = JsonMapper.shared()
                .readTree(
                        expect(0, cli.run("db", "baseline", "--format", "json")).out());
        assertTrue(report.get("adopted").asBoolean());
        assertEquals(2, report.get("recorded").size());
        assertFalse(report.has("file"));
        assertEquals(2, cli.migrations().size());
        assertEquals("current", status().get("place").asString());
    }

    @ParameterizedTest
    @MethodSource("products")
    void aDatabaseMayBeAtAnEarlierMigration(String product) throws Exception {
        open(product);
        made(product);
        schema("guest_id : long", "guest_id : long\n  note : text?");
        String refused = expect(
                        1, cli.run("db", "baseline"), "column booking.note", "expected  text?", "found     nothing")
                .out();
        assertTrue(refused.contains("run this again with --at " + FIRST), refused);
        assertEquals("nothing", historyTables(product));
        expect(0, cli.run("db", "baseline", "--at", FIRST.substring(0, 15)), "is what " + FIRST + " leads to");
        expect(0, cli.run("db", "upgrade"), "Applied 1 migration");
    }

    private String historyTables(String product) throws SQLException {
        return ask(
                product.equals("sqlite")
                        ? "select name from sqlite_schema where name like 'dsl%'"
                        : "select relname from pg_class where relname like 'dsl%'");
    }

    @ParameterizedTest
    @MethodSource("products")
    void whatDiffersIsToldAndNothingIsWritten(String product) throws Exception {
        open(product);
        made(product);
        withoutMigrations();
        sql("alter table booking add column note text", "create index ix_mine on booking (guest_id)");
        String refused = expect(
                        1,
                        cli.run("db", "baseline"),
                        "column booking.note",
                        "index ix_mine",
                        "expected  nothing",
                        "differs in 2 things from the schema",
                        "Nothing was written or recorded",
                        "dsl db pull")
                .out();
        assertTrue(refused.contains("found     index (guest_id)"), refused);
        assertEquals(0, cli.migrations().size());
        assertEquals("nothing", historyTables(product));
        JsonNode report = JsonMapper.shared()
                .readTree(
                        expect(1, cli.run("db", "baseline", "--format", "json")).out());
        assertFalse(report.get("adopted").asBoolean());
        assertEquals("booking.note", report.get("findings").get(0).get("name").asString());
    }

    @ParameterizedTest
    @MethodSource("products")
    void aDatabaseWithAHistoryIsLeftAlone(String product) throws Exception {
        open(product);
        expect(0, cli.run("db", "upgrade"));
        expectError(1, cli.run("db", "baseline"), "has a history already and is at " + FIRST, "dsl db drift");
    }

    @ParameterizedTest
    @MethodSource("products")
    void anEmptyDatabaseIsNoneToAdopt(String product) throws Exception {
        open(product);
        sql("create table x (id integer)", "drop table x");
        expect(1, cli.run("db", "baseline"), "It is empty: `dsl db upgrade");
        expectError(2, cli.run("db", "baseline", "--at", "nowhere"), "there is no migration nowhere");
        expectError(2, cli.run("db", "baseline", "--at", "base"), "write head, an id");
    }

    @ParameterizedTest
    @MethodSource("products")
    void aMissingDatabaseIsNotMade(String product) throws Exception {
        open(product);
        if (product.equals("sqlite")) {
            expectError(4, cli.run("db", "baseline"), "there is no database");
            assertFalse(Files.exists(Path.of(jdbc.substring("jdbc:sqlite:".length()))));
        }
    }

    @ParameterizedTest
    @MethodSource("products")
    void whatCannotBeComparedWantsSomebodyToVouch(String product) throws Exception {
        open(product);
        String index = "create index ix_mine on guest (email)";
        cli.file(
                "schema/b.dsl",
                "sql index mine on postgresql \"" + index + "\" drop \"drop index ix_mine\"\n"
                        + "sql index mine_too on sqlite \"" + index + "\" drop \"drop index ix_mine\"\n");
        expect(0, cli.run("db", "migrate"));
        made(product);
        String object = product.equals("sqlite") ? "sql mine_too" : "sql mine";
        expect(1, cli.run("db", "baseline"), object, "only its name could be compared", "--trust");
        expectError(
                2, cli.run("db", "baseline", "--trust", "guest"), "nothing is in doubt that is called guest", object);
        expect(0, cli.run("db", "baseline", "--trust", object), "Recorded 2 migrations");
    }
}
