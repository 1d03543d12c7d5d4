package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static dev.tenon.cli.Run.expectError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The difference of states of every kind. */
class DiffCommandTest extends OnEveryProduct {
    private static final String NEXT = """
            entity Guest {
              id    : long = auto() pk
              email : str(120)? unique
            }
            """;

    @ParameterizedTest
    @MethodSource("products")
    void aDatabaseIsComparedWithWhatItShouldBe(String product) {
        open(product);
        expect(0, cli.run("db", "upgrade"));
        expect(0, cli.run("db", "diff", "env:local", "schema", "--exit-code"), "No difference");
        expect(0, cli.run("db", "diff", "migrations", jdbc, "--exit-code"), "No difference");
        cli.file("schema/a.dsl", NEXT);
        expect(
                1,
                cli.run("db", "diff", "env:local", "schema", "--exit-code"),
                "drop   table booking",
                "// loses data: booking",
                "alter  column guest.email type str(120)");
        expect(0, cli.run("db", "diff", "schema", "env:local"), "create table booking");
    }

    @ParameterizedTest
    @MethodSource("products")
    void aScriptLeadsADatabaseToTheOtherState(String product) throws Exception {
        open(product);
        expect(0, cli.run("db", "upgrade"));
        sql("insert into guest (email) values ('a')");
        cli.file("next/a.dsl", NEXT);
        String script = expect(
                        0, cli.run("db", "diff", "env:local", "next", "--sql", product), "// loses data: booking")
                .out();
        try (Connection connection = DriverManager.getConnection(jdbc);
                Statement statement = connection.createStatement()) {
            for (String sql : Scripts.statements(script, product)) {
                statement.execute(sql);
            }
        }
        expect(0, cli.run("db", "diff", "env:local", "next"), "No difference");
        assertEquals("a", ask("select email from guest"));
    }

    @Test
    void foldersAndDatabasesNeedNoProject(@TempDir Path empty) throws Exception {
        open("sqlite");
        expect(0, cli.run("db", "upgrade"));
        Cli elsewhere = new Cli(empty).file("next/a.dsl", NEXT).with("WHERE", jdbc);
        database(empty.resolve("hand.db"), "create table guest (id integer primary key, email text)");
        expect(0, elsewhere.run("db", "diff", jdbc, "${WHERE}"), "No difference");
        expect(0, elsewhere.run("db", "diff", "sqlite:hand.db", jdbc), "create table booking");
        expect(0, elsewhere.run("db", "diff", "next/a.dsl", folder.toString()), "create table booking");
        expect(0, elsewhere.run("db", "diff", "base", "next", "--sql", "postgresql"), "create table guest");
        expectError(2, elsewhere.run("db", "diff", "schema", "next"), "there is no project");
    }

    @Test
    void whatIsNoStateIsSaidSo() {
        open("sqlite");
        cli.file("none/readme.txt", "");
        expectError(2, cli.run("db", "diff", "schema", "none"), "holds no .dsl file");
        expectError(2, cli.run("db", "diff", "schema", "none/readme.txt"), "is no .dsl file");
        expectError(2, cli.run("db", "diff", "schema", "some/where"), "there is no folder and no file some/where");
        expectError(2, cli.run("db", "diff", "schema", "somewhere"), "there is no migration somewhere");
        expectError(4, cli.run("db", "diff", "schema", "sqlite:no.db"), "there is no database sqlite:no.db");
        assertFalse(Files.exists(cli.path("no.db")));
        cli.file("bad/a.dsl", "entity");
        expect(1, cli.run("db", "diff", "schema", "bad"), "bad/a.dsl:1");
    }

    @Test
    void aPasswordIsNeverShown() {
        open("sqlite");
        for (String address : new String[] {
            "postgresql://me:secret@localhost:1/x", "postgressql://me:secret@localhost/x", "me:secret@localhost/x"
        }) {
            Cli.Result one = cli.run("db", "diff", "schema", address, "--format", "json");
            Cli.Result three = cli.run("db", "diff", "schema", "base", address);
            assertTrue(one.code() != 0 && three.code() == 2, one.all());
            assertFalse((one.all() + three.all()).contains("secret"), one.all() + three.all());
        }
    }

    @Test
    void programsReadWhatIsToBeDone() {
        open("sqlite");
        cli.file("schema/a.dsl", cli.read("schema/a.dsl").replace("email : str(80)?", "e_mail : str(80)?"));
        JsonNode read = JsonMapper.shared()
                .readTree(expect(0, cli.run("db", "diff", "head", "schema", "--format", "json"))
                        .out());
        assertEquals("head", read.get("from").asString());
        assertFalse(read.get("equal").asBoolean());
        JsonNode drop = read.get("operations").get(1);
        assertEquals("drop-column", drop.get("kind").asString());
        assertEquals("column guest.email", drop.get("object").asString());
        assertTrue(drop.get("losesData").asBoolean());
        assertEquals(
                "guest.email:e_mail",
                read.get("mayBeRenamed").get(0).get("subject").asString());
        cli.file("schema/a.dsl", cli.read("schema/a.dsl").replace("str(80)?", "str(80)? was email"));
        expect(0, cli.run("db", "diff", "head", "schema"), "rename column guest.email to e_mail");
        expect(0, cli.run("db", "diff", "schema", "head"), "rename column guest.e_mail to email");
    }

    private static void database(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
