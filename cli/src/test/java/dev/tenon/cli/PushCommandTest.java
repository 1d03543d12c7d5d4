package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A database that follows the schema without files. */
class PushCommandTest extends OnEveryProduct {
    private static final String NO_EMAIL = """
            entity Guest {
              id : long = auto() pk
            }

            entity Booking {
              id       : long = auto() pk
              guest_id : long
            }
            """;

    @ParameterizedTest
    @MethodSource("products")
    void theDatabaseFollowsAndTheMigrationThatComesLaterIsOnlyRecorded(String product) {
        open(product);
        expect(0, cli.run("db", "push", "--dry-run"), "create table", "Nothing was changed.");
        assertEquals("empty", status().get("place").asString().replace("missing", "empty"));
        expect(0, cli.run("db", "push"), "Pushed: ");
        expect(0, cli.run("db", "push"), "Nothing to do: ");
        assertEquals("development", status().get("place").asString());
        cli.file("schema/a.dsl", cli.read("schema/a.dsl").replace("str(80)", "str(120)"));
        expect(0, cli.run("db", "push"), "guest.email type str(120)");
        expect(0, cli.run("db", "migrate"));
        expect(0, cli.run("db", "upgrade"), "by automatic migration: recorded");
        assertEquals("current", status().get("place").asString());
    }

    @ParameterizedTest
    @MethodSource("products")
    void nothingIsLostWithoutConsent(String product) throws Exception {
        open(product);
        expect(0, cli.run("db", "push"));
        sql("insert into guest (email) values ('a')", "insert into guest (email) values (null)");
        cli.file("schema/a.dsl", NO_EMAIL);
        expect(3, cli.run("db", "push"), "This loses guest.email (1 row).", "--accept-loss");
        expect(3, cli.run("db", "push", "--yes"), "--accept-loss");
        expect(3, cli.typing("n").run("db", "push"), "Apply? [y/N]", "Nothing was changed.");
        assertEquals("1", ask("select count(email) from guest"));
        expect(0, cli.typing("y").run("db", "push"), "Pushed: ");
        assertEquals("2", ask("select count(*) from guest"));
        expect(0, cli.run("db", "diff", "env:local", "schema"), "No difference");
    }

    @ParameterizedTest
    @MethodSource("products")
    void whatOnlyTheAuthorKnowsIsAsked(String product) throws Exception {
        open(product);
        expect(0, cli.run("db", "push"));
        sql("insert into guest (email) values ('a')");
        cli.file("schema/a.dsl", cli.read("schema/a.dsl").replace("email : str(80)?", "e_mail : str(80)?"));
        expect(3, cli.run("db", "push"), "say it by `dsl db push --rename guest.email=e_mail`");
        expect(0, cli.run("db", "push", "--rename", "guest.email=e_mail"), "Pushed: ");
        assertEquals("a", ask("select e_mail from guest"));
    }

    @ParameterizedTest
    @MethodSource("products")
    void whatIsNotOursIsNotTakenByTheWay(String product) throws Exception {
        open(product);
        sql("create table guest (id integer primary key)");
        expect(3, cli.run("db", "push", "--accept-loss"), "somebody else made what is in");
        assertEquals("0", ask("select count(*) from guest"));
        expect(0, cli.run("db", "push", "--accept-loss", "--yes"), "Pushed: ");
        expect(0, cli.run("db", "push"), "Nothing to do");
    }

    @ParameterizedTest
    @MethodSource("products")
    void whatFilesBroughtBelongsToFiles(String product) {
        open(product);
        expect(0, cli.run("db", "upgrade"));
        expect(0, cli.run("db", "push"), "Nothing to do");
        cli.file("schema/a.dsl", NO_EMAIL);
        expect(1, cli.run("db", "push"), "holds 1 migration from files", "dsl db migrate --apply", "--force");
        expect(0, cli.run("db", "push", "--force"), "Pushed: ");
        assertEquals("development", status().get("place").asString());
    }

    @Test
    void neverInProductionAndNoFileByLooking() {
        open("sqlite");
        expect(2, cli.run("db", "push", "--env", "production"), "the environment is production");
        expect(0, cli.run("db", "push", "--dry-run", "--format", "json"), "\"applied\" : false");
        assertFalse(Files.exists(cli.path("test.db")));
    }
}
