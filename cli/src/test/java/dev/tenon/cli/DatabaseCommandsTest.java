package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static dev.tenon.cli.Run.expectError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands on a database, each on SQLite and on PostgreSQL. */
class DatabaseCommandsTest extends OnEveryProduct {
    private static final String FIRST = "20261120T160100_initial";
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

        assertTrue(expect(0, cli.run("db", "downgrade", "-2", "--accept-loss"))
                .err()
                .contains("loses booking.note (2 rows)"));
        String toBase =
                expect(0, cli.run("db", "downgrade", "base", "--accept-loss")).err();
        assertTrue(
                toBase.contains("loses booking (3 rows), guest (1 row)")
                        || toBase.contains("loses guest (1 row), booking (3 rows)"),
                toBase);
        cli.run("db", "upgrade");
        assertFalse(expect(0, cli.run("db", "downgrade", "base")).err().contains("loses"));
    }

    @ParameterizedTest
    @MethodSource("products")
    void nothingIsLostByTheWayBackWithoutConsent(String product) throws Exception {
        open(product);
        schema("guest_id : long", "guest_id : long\n  note : text?");
        String second = cli.migrations().get(1).replaceAll("migrations/|\\.migration", "");
        cli.run("db", "upgrade");
        expect(0, cli.typing().run("db", "downgrade", "-1"), "Took back 1 migration");
        cli.run("db", "upgrade");
        sql(
                "insert into guest (email) values ('a@b')",
                "insert into booking (guest_id, note) values (1, 'a'), (2, null)");

        Cli.Result alone =
                expect(3, cli.run("db", "downgrade", "base"), "error: nobody can be asked here", "--accept-loss");
        assertTrue(alone.err().contains("\n  " + second + "  booking.note (1 row)\n  " + FIRST + "  "), alone.err());
        assertTrue(
                alone.err()
                        .matches(
                                "(?s).*(guest \\(1 row\\), booking \\(2 rows\\)|booking \\(2 rows\\), guest \\(1 row\\))\n"),
                alone.err());
        expect(
                3,
                cli.typing("n").run("db", "downgrade", "-1"),
                "This would lose\n  " + second + "  booking.note (1 row)\n",
                "Take back this migration, and lose that? [y/N] ",
                "Nothing was changed.");
        expect(
                3,
                cli.typing("").run("db", "downgrade", "-1", "--quiet"),
                "booking.note (1 row)",
                "Nothing was changed.");
        JsonNode report = JsonMapper.shared()
                .readTree(expect(3, cli.run("db", "downgrade", "-1", "--format", "json"))
                        .out());
        assertEquals("[]", report.get("reverted").toString());
        assertEquals(second, report.get("head").asString());
        assertEquals(
                "[{\"migration\":\"" + second
                        + "\",\"what\":\"booking.note\",\"rows\":1,\"partly\":false,\"kept\":false}]",
                report.get("loses").toString());
        assertEquals("1", ask("select count(note) from booking"));

        expect(0, cli.typing("y").run("db", "downgrade", "-1"), "Took back 1 migration");
        expect(0, cli.run("db", "downgrade", "base", "--accept-loss", "--format", "json"), "\"what\" : \"guest\"");
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
        expectError(4, cli.typing().run("db", "downgrade", "-1"), "the way back of ", " cannot be applied to the rows");
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
}
