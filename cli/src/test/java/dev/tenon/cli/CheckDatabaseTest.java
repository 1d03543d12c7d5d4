package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static dev.tenon.cli.Run.expectError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tenon.testing.EmbeddedPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code dsl db check --database}: where it runs, and what it says. */
class CheckDatabaseTest {
    private static final String SETTINGS = """
            [environments.production]
            url = "${DATABASE_URL}"
            """;

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void project() {
        cli = new Cli(folder).file("dsl.toml", SETTINGS).file("schema/a.dsl", """
                entity Guest {
                  id    : long = auto() pk
                  email : str(80)?
                }
                """);
        expect(0, cli.run("db", "migrate"));
    }

    @Test
    void onSqliteWhereNothingIsSaid() {
        String out = expect(
                        0,
                        cli.run("db", "check", "--database"),
                        "The migrations are sound: 1 file",
                        "SQLite 3.",
                        "1 migration up, down to nothing and up again",
                        "environments.production.url")
                .out();
        assertFalse(out.contains("PostgreSQL"), out);
        assertFalse(cli.path(".dsl/dev.db").toFile().exists());
    }

    @Test
    void onTheProductsThatAddressesName() {
        String server = EmbeddedPostgres.shared().createDatabase();
        try {
            cli.with("DATABASE_URL", server);
            String out = expect(0, cli.run("db", "check", "--database", "--scratch", "${DATABASE_URL}"))
                    .out();
            assertEquals(2, out.lines().filter(line -> !line.isBlank()).count(), out);
            expect(
                    0,
                    cli.run("db", "check", "--database", "--scratch", server, "--dialect", "sqlite,postgresql"),
                    "SQLite",
                    "PostgreSQL");
        } finally {
            EmbeddedPostgres.shared().dropDatabase(server);
        }
    }

    /** The binaries that the tests have on their class path. */
    @Test
    void onAServerThatIsStartedForIt() {
        expect(0, cli.run("db", "check", "--database", "--dialect", "postgresql"), "PostgreSQL");
    }

    @Test
    void whatDoesNotHoldIsToldToPeopleAndPrograms() {
        String file = cli.migrations().get(0);
        cli.file(
                file,
                cli.read(file).replace("}\n\ndown {", "  sql { sqlite \"create table beside (n int)\" }\n}\n\ndown {"));
        expect(
                1,
                cli.run("db", "check", "--database"),
                "sqlite: ",
                " (up): table beside: expected nothing, found table (n); ");
        JsonNode report = JsonMapper.shared()
                .readTree(expect(1, cli.run("db", "check", "--database", "--format", "json"))
                        .out());
        assertFalse(report.get("sound").asBoolean());
        JsonNode finding = report.get("databases").get(0).get("findings").get(0);
        assertEquals("up", finding.get("way").asString());
        assertEquals("table beside", finding.get("object").asString());
        assertEquals("table (n)", finding.get("found").asString());
        assertEquals(1, report.get("findings").size());
    }

    @Test
    void wrongUsage() {
        expectError(2, cli.run("db", "check", "--dialect", "sqlite"), "--database");
        expectError(2, cli.run("db", "check", "--database", "--dialect", "oracle"), "postgresql and sqlite");
        expectError(2, cli.run("db", "check", "--database", "--scratch", "sqlite:a.db"), "SQLite needs none");
        expectError(2, cli.run("db", "check", "--database", "--scratch", "nonsense"), "no database address");
        expectError(
                4,
                cli.run("db", "check", "--database", "--scratch", "postgresql://nobody@127.0.0.1:1/none"),
                "cannot open postgresql://nobody@127.0.0.1:1/none");
    }
}
