package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static dev.tenon.cli.Run.expectError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.file.Fingerprints;
import dev.tenon.testing.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands on a database, each on SQLite and on PostgreSQL. */
class DatabaseCommandsTest {
    private static final String FIRST = "20261120T160100_initial";
    private static final List<String> MADE = new ArrayList<>();

    @TempDir
    Path folder;

    private Cli cli;

    private String jdbc;

    static Stream<String> products() {
        return Stream.of("sqlite", "postgresql");
    }

    @AfterAll
    static void dropDatabases() {
        MADE.forEach(EmbeddedPostgres.shared()::dropDatabase);
    }

    private void open(String product) {
        if (product.equals("sqlite")) {
            jdbc = "jdbc:sqlite:" + folder.resolve("test.db");
        } else {
            jdbc = EmbeddedPostgres.shared().createDatabase();
            MADE.add(jdbc);
        }
        cli = new Cli(folder).with("DSL_URL", jdbc).file("schema/a.dsl", """
                entity Guest {
                  id    : long = auto() pk
                  email : str(80)?
                }

                entity Booking {
                  id       : long = auto() pk
                  guest_id : long
                }
                """);
        expect(0, cli.run("db", "migrate"));
    }

    private void schema(String from, String to) {
        cli.file("schema/a.dsl", cli.read("schema/a.dsl").replace(from, to));
        expect(0, cli.run("db", "migrate"));
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbc);
                Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }

    private String ask(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbc);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.next() ? String.valueOf(result.getString(1)) : "nothing";
        }
    }

    private JsonNode status() {
        return JsonMapper.shared()
                .readTree(expect(0, cli.run("db", "status", "--format", "json")).out());
    }

    // ------------------------------------------------------------------ there and back

    @ParameterizedTest
    @MethodSource("products")
    void aDatabaseGoesForwardAndBack(String product) {
        open(product);
        schema("email : str(80)?", "email : str(120)?");
        schema("guest_id : long", "guest_id : long\n  note : text?");
        expect(0, cli.run("db", "status"), "pending", FIRST, "Next: `dsl db upgrade`");
        expect(0, cli.run("db", "upgrade", "+1"), "applied " + FIRST, "Applied 1 migration", "is at " + FIRST);
        assertEquals("behind", status().get("place").asString());
        expect(0, cli.run("db", "upgrade"), "Applied 2 migrations");
        expect(0, cli.run("db", "upgrade"), "Nothing to apply");
        assertEquals("current", status().get("place").asString());
        expect(0, cli.run("db", "current"), "is what the migrations add up to");
        expect(0, cli.run("db", "downgrade", "-1"), "Took back 1 migration");
        expect(0, cli.run("db", "downgrade", FIRST.substring(0, 13)), "Took back 1 migration", "is at " + FIRST);
        expect(0, cli.run("db", "downgrade", "base"), "is at base");
        expect(0, cli.run("db", "downgrade", "base"), "Nothing to take back");
        assertEquals("empty", status().get("place").asString());
    }

    @ParameterizedTest
    @MethodSource("products")
    void targetsThatMakeNoSenseAreUsageErrors(String product) {
        open(product);
        expectError(2, cli.run("db", "upgrade", "nowhere"), "there is no migration nowhere");
        expectError(2, cli.run("db", "upgrade", "+5"), "+5 is more than the 1");
        expectError(2, cli.run("db", "downgrade", "-1"), "-1 is more than the 0");
        expectError(2, cli.run("db", "downgrade", FIRST), "is not applied here");
        expectError(2, cli.run("db", "stamp", "nowhere"), "there is no migration nowhere");
        expectError(2, cli.run("db", "plan", "nowhere"), "there is no migration nowhere");
    }

    @ParameterizedTest
    @MethodSource("products")
    void aPlanShowsStatementsLocksAndWork(String product) {
        open(product);
        expect(0, cli.run("db", "plan"), "create table guest", "-- changes the catalog only", "Nothing was changed.");
        JsonNode plan = JsonMapper.shared()
                .readTree(expect(0, cli.run("db", "plan", "--format", "json")).out());
        JsonNode statement = plan.get("migrations")
                .get(0)
                .get("steps")
                .get(0)
                .get("statements")
                .get(0);
        assertEquals("catalog", statement.get("work").asString());
        cli.run("db", "upgrade");
        expect(0, cli.run("db", "plan"), "Nothing to run");
    }

    @ParameterizedTest
    @MethodSource("products")
    void whatIsLostIsSaidBeforeItIs(String product) throws Exception {
        open(product);
        schema("guest_id : long", "guest_id : long\n  note : text?");
        schema("email : str(80)?", "mail : str(80)? was email");
        cli.run("db", "upgrade");
        sql("insert into booking (guest_id, note) values (1, 'a'), (2, 'b'), (3, null)");
        sql("insert into guest (mail) values ('a@b')");
        expect(0, cli.run("db", "plan", "-2"), "A downgrade would take back 2", "loses data: booking.note");
        expect(0, cli.run("db", "plan", "base"), "take back 3 migrations", "loses data: booking\n");
        expect(0, cli.run("db", "plan", FIRST), "A downgrade would take back 2");
        JsonNode plan = JsonMapper.shared()
                .readTree(expect(0, cli.run("db", "plan", "-2", "--format", "json"))
                        .out());
        JsonNode last = plan.get("migrations").get(1);
        assertEquals("down", last.get("direction").asString());
        assertEquals(
                "booking.note", last.get("steps").get(0).get("losses").get(0).asString());
        assertEquals("2", ask("select count(note) from booking"));

        assertTrue(expect(0, cli.run("db", "downgrade", "-2")).err().contains("loses booking.note (2 rows)"));
        String toBase = expect(0, cli.run("db", "downgrade", "base")).err();
        assertTrue(
                toBase.contains("loses booking (3 rows), guest (1 row)")
                        || toBase.contains("loses guest (1 row), booking (3 rows)"),
                toBase);
        cli.run("db", "upgrade");
        assertFalse(expect(0, cli.run("db", "downgrade", "base")).err().contains("loses"));
    }

    @ParameterizedTest
    @MethodSource("products")
    void theNextStepOfAnOpenDecisionIsToDecide(String product) {
        open(product);
        cli.run("db", "upgrade");
        cli.file(
                "schema/a.dsl",
                cli.read("schema/a.dsl").replace("guest_id : long", "guest_id : long\n  name : str(9)"));
        String migrate = expect(3, cli.run("db", "migrate")).out();
        assertFalse(migrate.contains("`down` holds"), migrate);
        String status = expect(0, cli.run("db", "status"), "a decision is open", "Next: decide in the file of ")
                .out();
        assertFalse(status.contains("dsl db upgrade"), status);
    }

    // ------------------------------------------------------------------ rows in the way

    @ParameterizedTest
    @MethodSource("products")
    void rowsThatStandInTheWayAreCountedAndShownBeforeAnythingRuns(String product) throws Exception {
        open(product);
        cli.run("db", "upgrade");
        sql("insert into guest (id, email) values (1, 'a@x'), (2, null), (3, 'a@x'), (4, null)");
        sql("insert into booking (id, guest_id) values (7, 1), (8, 99)");
        schema("email : str(80)?", "email : str(80)");
        expect(
                1,
                cli.run("db", "plan"),
                "guest.email is never null: not so in 2 rows of guest",
                "id = 2",
                "id = 4",
                "so an upgrade would be refused");
        expectError(
                4, cli.run("db", "upgrade"), "nothing was changed", "not so in 2 rows of guest", "id = 2", "id = 4");
        assertEquals("1", ask("select count(*) from dsl_migration"));
        sql("update guest set email = 'b@x' where email is null");
        expect(0, cli.run("db", "upgrade"));

        schema("email : str(80)", "email : str(80) unique");
        expectError(4, cli.run("db", "upgrade"), "guest.email is unique: not so in 4 rows", "email = a@x", "times = 2");
        sql("update guest set email = email || id");
        expect(0, cli.run("db", "upgrade"));

        schema("guest_id : long", "guest : ref Guest");
        expectError(
                4,
                cli.run("db", "upgrade"),
                "booking.guest_id exists in guest.id",
                "1 row of booking",
                "id = 8, guest_id = 99");

        sql("delete from booking where id = 8");
        expect(0, cli.run("db", "upgrade"));
        schema("email : str(80) unique", "email : str(2) unique");
        expectError(4, cli.run("db", "upgrade"), "guest.email", "not so in 4 rows of guest", "id = 1");
    }

    @ParameterizedTest
    @MethodSource("products")
    void rowsThatStandInTheWayBackAreToldAsSuch(String product) throws Exception {
        open(product);
        schema("email : str(80)?", "email : str(90)?");
        cli.run("db", "upgrade");
        sql("insert into guest (id, email) values (1, '" + "x".repeat(85) + "')");
        expectError(4, cli.run("db", "downgrade", "-1"), "the way back of ", " cannot be applied to the rows");
    }

    // ------------------------------------------------------------------ the guard

    @ParameterizedTest
    @MethodSource("products")
    void theGuardSaysWhatIsMissing(String product) throws Exception {
        open(product);
        expect(1, cli.run("db", "guard"), "dsl db upgrade");
        cli.run("db", "upgrade");
        expect(0, cli.run("db", "guard"), "is at the state this program was built for");
        schema("email : str(80)?", "email : str(120)?");
        expect(1, cli.run("db", "guard"), "behind this program: 1 migration missing", "Run `dsl db upgrade`.");
        JsonNode found = JsonMapper.shared()
                .readTree(expect(1, cli.run("db", "guard", "--format", "json")).out());
        assertEquals("behind", found.get("verdict").asString());
        cli.run("db", "upgrade");
        sql("update dsl_migration set status = 'applying' where seq = 2");
        expect(1, cli.run("db", "guard"), "only in part");
        expect(0, cli.run("db", "status"), "unfinished", "goes on from there");
        expectError(1, cli.run("db", "upgrade", "--sql"), "did not finish");
    }

    @ParameterizedTest
    @MethodSource("products")
    void aRunThatWasCutOffIsToldAndGoesOn(String product) throws Exception {
        open(product);
        cli.run("db", "upgrade");
        schema("email : str(80)?", "email : str(120)?");
        // What a kill leaves behind: the mark, and nothing of the migration, which is one transaction.
        String id = cli.migrations().get(1).replace("migrations/", "").replace(".migration", "");
        sql("insert into dsl_migration select 2, '" + id
                + "', fingerprint, checksum, 'applying', compatible, applied_at, format, model from dsl_migration");
        String checksum = Fingerprints.checksum(cli.read(cli.migrations().get(1)));
        sql("update dsl_migration set checksum = '" + checksum + "' where seq = 2");
        expect(0, cli.run("db", "status"), "unfinished", id, "`dsl db upgrade` goes on from there");
        expect(1, cli.run("db", "guard"), "only in part");
        expect(0, cli.run("db", "upgrade"), "did not finish applying " + id, "Applied 1 migration");
        assertEquals("current", status().get("place").asString());
    }

    /** Its last step finds a row that the backfill leaves out. */
    @ParameterizedTest
    @MethodSource("products")
    void aMigrationInStepsIsToldAndGoesOn(String product) throws Exception {
        open(product);
        cli.run("db", "upgrade");
        sql("insert into guest (id, email) values (1, null), (2, null), (3, 'c')");
        schema("email : str(80)?", "email : str(80)");
        String file = cli.migrations().get(1);
        cli.file(
                file,
                cli.read(file)
                        .replace(
                                "up {",
                                "up {\n  backfill guest set email = 'none' where (id <> 2 and email is null) batch 2 pause 1 ms"));
        expect(
                0,
                cli.run("db", "plan"),
                "-- in batches of 2 rows by id, each a transaction of its own, with 1 ms between them",
                "-- in a transaction of its own");
        expect(0, cli.run("db", "plan", "--format", "json"), "\"pauseMillis\" : 1");
        expect(
                4,
                cli.run("db", "upgrade"),
                "guest: 1 of 3 rows written",
                "cannot be applied to the rows that are there; the database stays as it is, after step 1 of 2",
                "`dsl db downgrade -1` undoes");
        expect(0, cli.run("db", "status"), "unfinished", "after step 1 of 2", "`dsl db downgrade -1` undoes");
        assertEquals(1, status().get("part").get("done").asInt());
        expect(1, cli.run("db", "guard"), "only in part", "no recorded state");
        expect(0, cli.run("db", "plan", "-1"), "is there in part, after step 1 of 2");
        sql("update guest set email = 'b' where id = 2");
        expect(0, cli.run("db", "upgrade"), "did not finish applying", "Applied 1 migration");
        assertEquals("none, b, c", ask("select string_agg(email, ', ' order by id) from guest"));
        assertEquals("current", status().get("place").asString());
    }

    @ParameterizedTest
    @MethodSource("products")
    void anAppliedFileThatWasEditedIsNoticed(String product) {
        open(product);
        cli.run("db", "upgrade");
        String file = cli.migrations().get(0);
        cli.file(file, cli.read(file).replace("up {", "// a remark that was not there\nup {"));
        assertEquals("edited", status().get("place").asString());
        expect(0, cli.run("db", "status"), "edited", "Undo the edit");
        expect(1, cli.run("db", "guard"), "edited since");
        expectError(1, cli.run("db", "upgrade"), "is not the one that was applied");
        expectError(1, cli.run("db", "plan"), "is not the one that was applied");
    }

    @ParameterizedTest
    @MethodSource("products")
    void anAppliedFileThatIsGoneIsNoticed(String product) throws Exception {
        open(product);
        schema("email : str(80)?", "email : str(120)?");
        cli.run("db", "upgrade");
        Files.delete(cli.path(cli.migrations().get(1)));
        assertEquals("unknown", status().get("place").asString());
        expectError(1, cli.run("db", "upgrade"), "there is no such file here");
    }

    @ParameterizedTest
    @MethodSource("products")
    void stampRecordsAndRunsNothing(String product) throws Exception {
        open(product);
        expect(0, cli.run("db", "stamp", "head"), "holds 1 migration", "Nothing was run");
        assertEquals("current", status().get("place").asString());
        expect(0, cli.run("db", "stamp", "base"), "holds no migration");
        assertEquals("stamp", ask("select event from dsl_log order by seq desc limit 1"));
    }

    // ------------------------------------------------------------------ databases that are wrong

    @ParameterizedTest
    @MethodSource("products")
    void aDatabaseOfOthersIsLeftAlone(String product) throws Exception {
        open(product);
        sql("create table theirs (id integer)");
        expectError(4, cli.run("db", "upgrade"), "1 table and no history of Tenon", "not ours to change");
        expectError(4, cli.run("db", "plan"), "not ours to change");
        expectError(4, cli.run("db", "upgrade", "--sql"), "not ours to change");
        expectError(4, cli.run("db", "reset", "--yes"), "not ours to empty");
        assertEquals("0", ask("select count(*) from theirs"));
        sql("create table dsl_migration (something integer)");
        expectError(4, cli.run("db", "status"), "is not ours");
        expect(1, cli.run("db", "guard"), "cannot read");
    }

    @ParameterizedTest
    @MethodSource("products")
    void aNewerHistoryIsLeftAlone(String product) throws Exception {
        open(product);
        cli.run("db", "upgrade");
        sql("update dsl_migration set format = 7");
        expectError(4, cli.run("db", "status"), "newer Tenon", "layout 7");
        expectError(4, cli.run("db", "upgrade"), "newer Tenon");
        expect(1, cli.run("db", "guard"), "newer version");
    }

    // ------------------------------------------------------------------ development

    @ParameterizedTest
    @MethodSource("products")
    void resetEmptiesADatabaseThatMayBeEmptied(String product) throws Exception {
        open(product);
        cli.run("db", "upgrade");
        sql("insert into guest (email) values ('a')");
        expect(2, cli.run("db", "reset"), "2 tables with 1 row", "Nothing was changed", "--yes");
        assertEquals("1", ask("select count(*) from guest"));
        expectError(2, cli.run("db", "reset", "--yes", "--env", "production"), "environment is production");
        expect(0, cli.run("db", "reset", "--yes"), "Emptied");
        // What it is said to hold need not be there.
        expect(0, cli.run("db", "stamp", "head"));
        expect(2, cli.run("db", "reset"), "0 tables with 0 rows");
        expect(0, cli.run("db", "reset", "--yes"), "Emptied");
        assertFalse(status().has("head"));
        expect(0, cli.run("db", "upgrade"), "Applied 1 migration");
        assertEquals("0", ask("select count(*) from guest"));
    }

    @ParameterizedTest
    @MethodSource("products")
    void theTrashOfADatabaseWithoutAnyIsEmpty(String product) {
        open(product);
        expect(0, cli.run("db", "trash"), "Nothing was put aside");
        cli.run("db", "upgrade");
        expect(0, cli.run("db", "trash", "list", "--format", "json"), "\"entries\" : [ ]");
        expectError(2, cli.run("db", "trash", "restore"), "which one?");
        expectError(2, cli.run("db", "trash", "restore", "5"), "there is no entry 5");
    }

    // ------------------------------------------------------------------ scripts

    @ParameterizedTest
    @MethodSource("products")
    void aScriptDoesWhatARunWouldDo(String product) throws Exception {
        open(product);
        schema("email : str(80)?", "email : str(120)? unique");
        run(expect(0, cli.run("db", "upgrade", "--sql"), "-- Run it as: ").out(), product);
        assertEquals("current", status().get("place").asString());
        assertEquals("2", ask("select count(*) from dsl_log where event = 'upgrade' and detail = 'by script'"));
        expect(0, cli.run("db", "upgrade", "--sql"), "-- Nothing to do");
        run(expect(0, cli.run("db", "downgrade", "base", "--sql")).out(), product);
        assertEquals("empty", status().get("place").asString());
        expect(0, cli.run("db", "upgrade"), "Applied 2 migrations");
    }

    @ParameterizedTest
    @MethodSource("products")
    void aScriptStopsWhereRowsStandInTheWay(String product) throws Exception {
        open(product);
        cli.run("db", "upgrade");
        sql("insert into guest (email) values (null)");
        schema("email : str(80)?", "email : str(80)");
        String script = expect(0, cli.run("db", "upgrade", "--sql")).out();
        assertTrue(failure(script, product).isPresent());
        assertEquals("1", ask("select count(*) from dsl_migration"));
        // And where the database is no longer where it was.
        cli.run("db", "downgrade", "base");
        assertTrue(failure(script, product).isPresent());
        assertEquals("0", ask("select count(*) from dsl_migration"));
    }

    @Test
    void aScriptKeepsTheTriggersOfATableThatIsBuiltAnew() throws Exception {
        open("sqlite");
        cli.run("db", "upgrade");
        sql(
                "create table audit (what text)",
                "create trigger on_guest after insert on guest begin insert into audit values ('guest; ' || new.id); end",
                "insert into guest (email) values ('a')");
        schema("email : str(80)?", "email : str(120)? unique");
        String script = expect(0, cli.run("db", "upgrade", "--sql"), "on_guest after insert")
                .out();
        assertEquals("2", ask("select count(*) from sqlite_schema where name in ('audit', 'on_guest')"));
        run(script, "sqlite");
        sql("insert into guest (email) values ('b')");
        assertEquals("2", ask("select count(*) from audit"));
        assertEquals("current", status().get("place").asString());
    }

    private void run(String script, String product) throws SQLException {
        assertEquals(Optional.empty(), failure(script, product), script);
    }

    /** As the products' own clients do it: up to the first error, and then no further. */
    private Optional<String> failure(String script, String product) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbc);
                Statement statement = connection.createStatement()) {
            for (String sql : Scripts.statements(script, product)) {
                statement.execute(sql);
            }
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
