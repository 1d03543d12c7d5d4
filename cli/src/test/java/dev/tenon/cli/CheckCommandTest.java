package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static dev.tenon.cli.Run.expectError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code dsl check}: the rules, their levels, and the forms that findings are told in. */
class CheckCommandTest {
    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void schema() {
        cli = new Cli(folder).file("schema/größe 1.dsl", "entity Guest {\n  id : int = auto() pk\n}\n");
    }

    @Test
    void aRuleWarnsUnlessTheProjectSeesItOtherwise() {
        expect(0, cli.run("check"), "1.dsl:2:3: warning W0605 small-key", "is valid: 1 entity, with 1 warning.");
        cli.file("dsl.toml", "[lint]\nsmall-key = \"error\"\n");
        expect(1, cli.run("check"), "error W0605 small-key", "\n1 error.\n");
        cli.file("dsl.toml", "[lint]\nW0605 = \"hint\"\n");
        expect(0, cli.run("check"), "hint W0605 small-key", "with 1 hint.");
        cli.file("dsl.toml", "[lint]\nsmall-key = \"off\"\n[naming]\nentity = \"[a-z]+\"\n");
        String out = expect(0, cli.run("check"), "W0609 name-form", "`Guest`", "[a-z]+")
                .out();
        assertFalse(out.contains("W0605"), out);
    }

    @Test
    void settingsThatMeanNothingAreRefused() {
        cli.file("dsl.toml", "[lint]\nsmal-key = \"off\"\n");
        expectError(2, cli.run("check"), "lint.smal-key", "did you mean `small-key`?");
        cli.file("dsl.toml", "[lint]\nsmall-key = \"loud\"\n");
        expectError(2, cli.run("check"), "lint.small-key", "off, hint, warning or error, not loud");
        cli.file("dsl.toml", "[lint]\nunknown-type = \"off\"\n");
        expectError(2, cli.run("check"), "there is no rule lint.unknown-type");
        cli.file("dsl.toml", "[naming]\nentity = \"[a-z\"\n");
        expectError(2, cli.run("check"), "naming.entity is no regular expression");
        cli.file("dsl.toml", "[naming]\nentitty = \"a\"\n");
        expectError(2, cli.run("check"), "naming.entitty", "did you mean `entity`?");
    }

    @Test
    void sarifSaysTheSame() {
        JsonNode sarif = new JsonMapper()
                .readTree(expect(0, cli.run("check", "--format", "sarif")).out());
        assertEquals("2.1.0", sarif.at("/version").asString());
        assertEquals("W0605", sarif.at("/runs/0/tool/driver/rules/0/id").asString());
        JsonNode result = sarif.at("/runs/0/results/0");
        assertEquals("warning", result.at("/level").asString());
        JsonNode place = result.at("/locations/0/physicalLocation");
        String uri = place.at("/artifactLocation/uri").asString();
        assertEquals("schema/gr%C3%B6%C3%9Fe%201.dsl", uri.substring(uri.indexOf("schema/")));
        assertEquals(
                "2 3 5",
                place.at("/region/startLine").asInt() + " "
                        + place.at("/region/startColumn").asInt() + " "
                        + place.at("/region/endColumn").asInt());
        cli.file("schema/größe 1.dsl", "entity Guest { id : lnog }");
        expect(1, cli.run("check", "--format", "sarif"), "\"E0203\"", "\"error\"");
        expect(2, cli.run("fmt", "--format", "sarif"), "dsl check", "text and json");
    }
}
