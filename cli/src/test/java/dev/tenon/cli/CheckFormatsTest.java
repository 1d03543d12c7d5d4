package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code dsl db check} found, for code hosts and for pull requests. */
class CheckFormatsTest {
    private static final String SCHEMA = """
            entity Customer {
              id  : long = auto() pk
              fax : text?
            }
            """;

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void project() {
        cli = new Cli(folder)
                .file("dsl.toml", "[migrations]\nacknowledge = \"required\"\n")
                .file("schema/a.dsl", SCHEMA);
        expect(0, cli.run("db", "migrate"));
    }

    private String withoutFax() {
        cli.file("schema/a.dsl", SCHEMA.replace("  fax : text?\n", ""));
        expect(0, cli.run("db", "migrate", "-m", "Without fax"));
        return cli.migrations().get(1);
    }

    private JsonNode sarif(int code) {
        JsonNode sarif = JsonMapper.shared()
                .readTree(expect(code, cli.run("db", "check", "--format", "sarif"))
                        .out());
        assertEquals("2.1.0", sarif.at("/version").asString());
        return sarif.at("/runs/0");
    }

    private static String place(JsonNode result) {
        JsonNode place = result.at("/locations/0/physicalLocation");
        return place.at("/artifactLocation/uri").asString() + ":"
                + place.at("/region/startLine").asInt() + ":"
                + place.at("/region/startColumn").asInt();
    }

    @Test
    void sarifSaysWhere() {
        assertEquals(0, sarif(0).get("results").size());
        String file = withoutFax();
        JsonNode run = sarif(1);
        assertEquals(1, run.get("results").size());
        JsonNode result = run.at("/results/0");
        assertEquals("E0514", result.get("ruleId").asString());
        assertEquals(
                "missing-acknowledgement", run.at("/tool/driver/rules/0/name").asString());
        assertEquals("error", result.get("level").asString());
        assertEquals(file + ":7:3", place(result));
        assertTrue(result.at("/message/text").asString().contains("acknowledge drop customer.fax"), result.toString());
    }

    @Test
    void whatHasNoCodeHasARuleAndAPlaceToo() {
        cli.file("schema/a.dsl", SCHEMA.replace("fax", "phone"));
        JsonNode result = sarif(1).at("/results/0");
        assertEquals("unmigrated-change", result.get("ruleId").asString());
        assertEquals("schema/a.dsl:1:1", place(result));
        expect(3, cli.run("db", "migrate"));
        assertEquals("open-decision", sarif(3).at("/results/0/ruleId").asString());
        assertEquals(cli.migrations().get(1) + ":1:1", place(sarif(3).at("/results/0")));
    }

    @Test
    void aFileWithAnErrorIsAFinding() {
        String file = cli.migrations().get(0);
        cli.file(file, cli.read(file).replace("fax", "phone"));
        assertEquals("E0502", sarif(1).at("/results/0/ruleId").asString());
        expect(1, cli.run("db", "check", "--format", "markdown"), "- `" + file + ":2` **wrong-fingerprint**: ");
        cli.file("schema/a.dsl", "entity {");
        assertTrue(sarif(1).at("/results/0/ruleId").asString().startsWith("E0"));
    }

    @Test
    void markdownIsASummary() {
        String file = withoutFax();
        String id = file.replaceAll("migrations/|\\.migration", "");
        String first = cli.migrations().get(0).replaceAll("migrations/|\\.migration", "");
        String summary = """
                ## Migrations

                | migration | does | loses data | locks on postgresql |
                | --- | --- | --- | --- |
                | `%s` | 1 create-table | – | – |
                | `%s` | 1 drop-column | `customer.fax`%s | ACCESS EXCLUSIVE, changes the catalog only |
                """;
        assertEquals(
                summary.formatted(first, id, "") + """

                ### Findings

                - `%s:7` **missing-acknowledgement**: this line loses data, and nothing acknowledges it: customer.fax; if that is meant, write below `yields`: acknowledge drop customer.fax "why it may go"

                **Not sound**: 1 finding.
                """.formatted(file),
                expect(1, cli.run("db", "check", "--format", "markdown", "--dialect", "postgresql"))
                        .out());
        cli.file(
                file,
                cli.read(file).replaceFirst("(  yields .*\n)", "$1  acknowledge drop customer.fax \"a|b <i>*_\"\n"));
        assertEquals(
                summary.formatted(first, id, " (a\\|b &lt;i>\\*\\_)") + """

                **The migrations are sound**: 2 files, and they add up to the schema.
                """,
                expect(0, cli.run("db", "check", "--format", "markdown", "--dialect", "postgresql"))
                        .out());
        expect(
                0,
                cli.run("db", "check", "--format", "markdown", "--database"),
                "locks on sqlite",
                "database write lock, ",
                "- SQLite 3.",
                "up, down to nothing and up again");
    }

    @Test
    void othersHaveNoSummary() {
        expect(2, cli.run("db", "status", "--format", "markdown"), "only `dsl db check`");
        expect(2, cli.run("check", "--format", "markdown"), "only `dsl db check`");
        expect(2, cli.run("db", "status", "--format", "sarif"), "`dsl check` and `dsl db check`");
    }
}
