package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static dev.tenon.cli.Run.expectError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.testing.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code dsl db pull} as its users see it. */
class PullCommandTest {
    @TempDir
    Path folder;

    private Cli cli;
    private String postgres = "";

    @BeforeEach
    void open() {
        cli = new Cli(folder);
    }

    @AfterEach
    void drop() {
        if (!postgres.isEmpty()) {
            EmbeddedPostgres.shared().dropDatabase(postgres);
        }
    }

    private void sql(String jdbc, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbc);
                Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }

    private String sqlite() throws SQLException {
        sql(
                "jdbc:sqlite:" + folder.resolve("old.db"),
                "create table customers (id integer primary key autoincrement, name text not null)",
                "create table scratch (id integer primary key) strict",
                "create view names as select name from customers");
        return "sqlite:old.db";
    }

    private String postgresql(String... statements) throws SQLException {
        postgres = EmbeddedPostgres.shared().createDatabase();
        sql(postgres, statements);
        return postgres;
    }

    @Test
    void withoutAProjectOneIsStarted() throws Exception {
        expect(
                0,
                cli.run("db", "pull", "--url", sqlite()),
                "wrote schema/main.dsl",
                "wrote dsl.toml",
                "wrote .gitignore",
                "2 tables, 1 view",
                "table scratch: column id is counted without autoincrement: numbers may come again",
                "Next: look through it, then run `dsl db baseline --url …`.");
        assertTrue(cli.read("schema/main.dsl").contains("entity Customer {"), cli.read("schema/main.dsl"));
        assertFalse(cli.read("dsl.toml").contains("old.db"));
        assertTrue(Files.isDirectory(folder.resolve("migrations")));
        expect(0, cli.run("check"), "The schema is valid");
        expect(0, cli.run("fmt", "--check"));
    }

    @Test
    void theSameAgainWritesNothing() throws Exception {
        String url = sqlite();
        cli.run("db", "pull", "--url", url);
        expect(0, cli.run("db", "pull", "--url", url), "holds this schema already; nothing was written");
    }

    @Test
    void aSchemaThatIsThereStays() throws Exception {
        String url = sqlite();
        cli.file("schema/mine.dsl", "entity Mine { id : long pk }\n");
        expectError(2, cli.run("db", "pull", "--url", url), "holds a schema already (mine.dsl)", "dsl db pull -o DIR");
        assertFalse(Files.exists(folder.resolve("schema/main.dsl")));
        expect(0, cli.run("db", "pull", "--url", url, "-o", "drafts"), "wrote drafts/main.dsl");
        assertFalse(Files.exists(folder.resolve("dsl.toml")));
    }

    @Test
    void nothingIsPulledOfNothing() throws Exception {
        expectError(2, cli.run("db", "pull"), "there is no project here", "--url");
        expectError(4, cli.run("db", "pull", "--url", "sqlite:gone.db"), "there is no database sqlite:gone.db");
        sql("jdbc:sqlite:" + folder.resolve("empty.db"), "create table t (id int)", "drop table t");
        expectError(2, cli.run("db", "pull", "--url", "sqlite:empty.db"), "holds nothing", "nothing was written");
        assertFalse(Files.exists(folder.resolve("dsl.toml")));
    }

    @Test
    void schemasAreChosenAndTheOthersTold() throws Exception {
        String url = postgresql(
                "create table a (id int primary key)",
                "create schema shop",
                "create table shop.b (id int primary key, a int references a)",
                "create schema audit",
                "create table audit.log (what text)");
        String told =
                expect(0, cli.run("db", "pull", "--url", url, "-o", "one")).err();
        assertTrue(told.contains("schema shop has 1 table or view and was not read: --schema shop"), told);
        expect(
                0,
                cli.run("db", "pull", "--url", url, "--schema", "public", "--schema", "shop"),
                "wrote schema/main.dsl",
                "wrote schema/shop.dsl",
                "schema audit has 1 table or view");
        assertTrue(cli.read("dsl.toml").contains("[database]\nschemas = [\"public\", \"shop\"]"));
        assertFalse(expect(0, cli.run("db", "pull", "--url", url, "--schema", "*", "-o", "all"))
                .err()
                .contains("was not read"));
        assertTrue(cli.read("all/audit.dsl").contains("module audit"));
    }

    @Test
    void whatNoSchemaSaysIsToldInGroups() throws Exception {
        String url = postgresql(
                "create table t (id int)",
                "create materialized view a as select 1 as n with no data",
                "create materialized view b as select 2 as n with no data",
                "create collation c from \"C\"");
        String told =
                expect(0, cli.run("db", "pull", "--url", url, "-o", "out")).err();
        assertTrue(told.contains("  2 materialized views: not populated\n"), told);
        assertTrue(told.contains("  collation c: is left out\n"), told);
        expect(0, cli.run("db", "pull", "--url", url, "-o", "more", "-v"), "  materialized view b: not populated");
        JsonNode json = JsonMapper.shared()
                .readTree(cli.run("db", "pull", "--url", url, "-o", "json", "--format", "json")
                        .out());
        assertEquals(3, json.get("remarks").size());
        assertEquals(1, json.get("counts").get("table").asInt());
        assertEquals(
                "materialized view a", json.get("remarks").get(0).get("object").asString());
    }

    @Test
    void whatCannotBeSaidIsRefusedByName() throws Exception {
        String url = postgresql("create table customer (id int)", "create table \"Customer\" (id int)");
        expectError(1, cli.run("db", "pull", "--url", url), "the name `customer`", "nothing was written", "ignore = [");
        assertFalse(Files.exists(folder.resolve("schema")));
        cli.file("dsl.toml", "[database]\nignore = [\"Customer\"]\n");
        expect(0, cli.run("db", "pull", "--url", url), "wrote schema/main.dsl", "1 table");
    }

    /** Its catalog is open to every role. */
    @Test
    void aRoleWithoutRightsReadsAllTheSame() throws Exception {
        String url = postgresql(
                "create schema hidden",
                "create table hidden.a (id int primary key)",
                "do $$ begin if not exists (select from pg_roles where rolname = 'pull_reader') then"
                        + " create role pull_reader login password 'open sesame'; end if; end $$",
                "revoke all on schema hidden from public");
        String reader = url.replaceFirst("user=[^&]*", "user=pull_reader")
                .replaceFirst("password=[^&]*", "password=open%20sesame");
        Cli.Result result =
                expect(0, cli.run("db", "pull", "--url", reader, "--schema", "hidden"), "1 table", "owner is ");
        assertFalse(result.all().contains("sesame"));
        assertFalse(cli.read("dsl.toml").contains("sesame"));
    }
}
