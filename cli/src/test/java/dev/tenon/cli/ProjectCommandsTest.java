package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static dev.tenon.cli.Run.expectError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProjectCommandsTest {
    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void open() {
        cli = new Cli(folder);
    }

    // ---------------------------------------------------------------- init

    @Test
    void initWritesAProjectThatWorksAtOnce() {
        expect(
                0,
                cli.run("init", "shop"),
                "wrote shop/dsl.toml",
                "Next: cd shop && dsl serve --local\nIt makes a database,");
        expect(0, cli.run("check", "--project", "shop"), "The schema is valid: 2 entities and 1 enum.");
        expect(0, cli.run("fmt", "--check", "--project", "shop"));
        expect(0, cli.run("db", "migrate", "--project", "shop"), "create table author");
        expect(0, cli.run("db", "upgrade", "--project", "shop"), "Applied 1 migration: sqlite:");
        expect(0, cli.run("generate", "--project", "shop"), "com/example/shop/model/Article.java");
        assertEquals(".dsl/\ntarget/\n", cli.read("shop/.gitignore"));
    }

    @Test
    void initOverwritesNothing() {
        cli.file("README.md", "mine\n").file(".gitignore", "target/");
        expect(0, cli.run("init"));
        assertEquals("mine\n", cli.read("README.md"));
        assertEquals("target/\n.dsl/\n", cli.read(".gitignore"));
        String toml = cli.read("dsl.toml");
        expectError(2, cli.run("init"), "dsl.toml", "nothing was written");
        assertEquals(toml, cli.read("dsl.toml"));
    }

    // --------------------------------------------------------------- check

    @Test
    void checkShowsAllErrorsOfAllFilesInOneRun() {
        cli.file("schema/a.dsl", "entity A {\n  id : lnog pk\n  b : ref Bb\n}\n");
        cli.file("schema/b.dsl", "entity B {\n  id : long pk\n  id : int\n}\n");
        expect(
                1,
                cli.run("check"),
                "schema/a.dsl:2:8",
                "lnog",
                "did you mean `long`?",
                "schema/a.dsl:3",
                "schema/b.dsl:3",
                "3 errors.");
    }

    @Test
    void checkShowsSyntaxErrorsWithTheirPlace() {
        cli.file("schema/a.dsl", "entity A {\n  id : long pk\n  name : \n}\n");
        Cli.Result result = expect(1, cli.run("check"), "schema/a.dsl:3:", "E0101 syntax", "1 error.");
        assertEquals("", result.err());
    }

    @Test
    void checkKnowsAnEntityThatTwoFilesDeclare() {
        cli.file("schema/a.dsl", "entity A { id : long pk }\n").file("schema/b.dsl", "entity A { id : long pk }\n");
        expect(1, cli.run("check"), "schema/b.dsl:1:8", "declared twice", "schema/a.dsl, line 1");
    }

    @Test
    void checkTellsTheSameToPrograms() {
        cli.file("schema/a.dsl", "entity A { id : lnog pk }\n");
        JsonNode found = json(expect(1, cli.run("check", "--format", "json")));
        assertFalse(found.get("valid").asBoolean());
        JsonNode diagnostic = found.get("diagnostics").get(0);
        assertEquals("error", diagnostic.get("severity").asString());
        assertEquals(1, diagnostic.get("line").asInt());
    }

    // ----------------------------------------------------------------- fmt

    @Test
    void fmtRewritesWhatIsNotInTheOneForm() {
        String text = "entity   A {\nid:long pk\n}\n";
        cli.file("schema/a.dsl", text);
        expect(1, cli.run("fmt", "--check"), "to format: schema/a.dsl");
        assertEquals(text, cli.read("schema/a.dsl"));
        expect(0, cli.run("fmt"), "formatted schema/a.dsl");
        assertEquals("entity A {\n  id : long pk\n}\n", cli.read("schema/a.dsl"));
        expect(0, cli.run("fmt", "--check"), "1 file, all in the one form.");
    }

    @Test
    void fmtLeavesAFileWithSyntaxErrorsAndFormatsTheOthers() {
        cli.file("schema/a.dsl", "entity A { id : }").file("schema/b.dsl", "entity  B { id : long pk }\n");
        expect(1, cli.run("fmt"), "formatted schema/b.dsl", "schema/a.dsl:1:");
        assertEquals("entity A { id : }", cli.read("schema/a.dsl"));
    }

    // ------------------------------------------------------------ generate

    @Test
    void generateWritesOnlyWhatDiffers() {
        cli.run("init");
        expect(0, cli.run("generate"), "9 written, 0 unchanged, 0 removed", "no migration holds");
        cli.run("db", "migrate");
        // Only the descriptor knows of migrations.
        expect(0, cli.run("generate"), "1 written, 8 unchanged, 0 removed");
        Cli.Result again = expect(0, cli.run("generate"), "0 written, 9 unchanged, 0 removed");
        assertEquals("", again.err());
        cli.file("schema/blog.dsl", "entity Author { id : long pk }\n");
        cli.run("db", "migrate");
        expect(0, cli.run("generate"), "removed   target/generated-sources/dsl/com/example");
    }

    @Test
    void generateAsksTheGeneratorsThatAreNamed() {
        cli.run("init");
        cli.file("dsl.toml", """
                [generate]
                package = "com.example.model"
                generators = ["java", "jooq"]

                [generate.jooq]
                dialect = "sqlite"
                """);
        expect(
                0,
                cli.run("generate"),
                "com/example/model/Article.java",
                "com/example/model/jooq/tables/records/ArticleRecord.java",
                "0 unchanged");
        expect(0, cli.run("generate"), "0 written", "0 removed");
    }

    @Test
    void generateNeedsAPackageAndASchemaWithoutErrors() {
        cli.file("schema/a.dsl", "entity A { id : long pk }\n");
        expectError(2, cli.run("generate"), "[generate] package");
        cli.file("dsl.toml", "[generate]\npackage = \"not a package\"\n");
        expectError(2, cli.run("generate"), "no name for a Java package");
        cli.file("dsl.toml", "[generate]\npackage = \"p\"\n");
        cli.file("schema/a.dsl", "entity A { id : lnog pk }\n");
        expect(1, cli.run("generate"), "lnog");
        assertFalse(Files.exists(cli.path("target")));
    }

    // ------------------------------------------------------- the command line itself

    static Stream<List<String>> commands() {
        return Stream.concat(
                CommandTable.TOP.keySet().stream().map(List::of),
                Stream.concat(
                        Stream.of(List.of("db")),
                        CommandTable.DB.keySet().stream().map(name -> List.of("db", name))));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpWithExamples(List<String> command) {
        List<String> args = Stream.concat(command.stream(), Stream.of("--help")).toList();
        Cli.Result result = expect(
                0,
                cli.run(args.toArray(String[]::new)),
                "Usage: dsl " + String.join(" ", command),
                "Options of every command:",
                "--format=text|json",
                "Examples:\n");
        assertEquals("", result.err());
    }

    /** They run without the parser of arguments, so that nothing may be there to parse. */
    @Test
    void bareCommandsNeedNothingOfTheirOwn() {
        for (String name : CommandTable.BARE) {
            String help = cli.run("db", name, "--help").out();
            String range = name.equals("history") ? " [RANGE]" : ""; // which says its own default
            assertTrue(
                    help.contains("Usage: dsl db " + name.replace("current", "status") + range + " [OPTION]...\n"),
                    help);
            // Nobody sets what an option is without: its field must say so.
            assertFalse(
                    help.contains("\nOptions:")
                            && !List.of("guard", "status", "current").contains(name),
                    help);
        }
    }

    @Test
    void wrongWordsAreUsageErrorsWithSuggestions() {
        expectError(2, cli.run("chek"), "there is no command `dsl chek`", "Did you mean", "check", "dsl --help");
        expectError(2, cli.run("check", "--frmat", "json"), "`dsl check` has no option --frmat", "mean --format?");
        expectError(2, cli.run("check", "all"), "`dsl check` cannot do anything with all");
        expectError(
                2,
                cli.run("check", "--format", "xml"),
                "expected one of [text, json, sarif, mermaid, markdown] but was 'xml'");
        expect(0, cli.run("help", "db"), "Usage: dsl db COMMAND");
        expectError(2, cli.run("db", "upgrad"), "upgrade");
        expectError(2, cli.run("check", "--frmat", "json"), "--frmat");
        expectError(2, cli.run("db", "downgrade"), "TARGET");
        expectError(2, cli.run("check", "--format", "xml"), "xml");
        expectError(2, cli.run("db", "downgrade", "--force"), "--force");
        expectError(2, cli.run("init", "--hlep"), "--hlep", "--help");
        expectError(2, cli.run("serve", "--prot", "1"), "--prot", "dsl serve --help");
        expect(2, cli.run(), "Usage: dsl COMMAND");
        expect(2, cli.run("db"), "Usage: dsl db COMMAND");
    }

    @Test
    void helpAndVersionNeedNoProject() {
        expect(0, cli.run("--help"), "init", "serve", "db", "Examples:");
        expect(0, cli.run("db", "--help"), "migrate", "upgrade");
        expect(0, cli.run("--version"), "dsl ");
        expect(0, cli.run("--version", "--color", "never"), "dsl ");
    }

    @Test
    void completionKnowsEveryCommandAndOption() {
        Cli.Result result = expect(0, cli.run("completion"), "upgrade", "downgrade", "--no-rename", "generate");
        assertTrue(result.out().startsWith("#!/usr/bin/env bash"));
    }

    @Test
    void globalOptionsStandBeforeOrBehindTheCommand() {
        cli.run("init", "shop");
        expect(0, cli.run("--project", "shop", "check", "--format", "json"), "\"valid\" : true");
        expect(0, cli.run("--format=json", "check", "--project=shop"), "\"valid\" : true");
        cli.run("init", "check");
        // A folder that is called like a command is not taken for one.
        expect(1, cli.run("--project", "check", "db", "check"), "no migration holds");
    }

    @Test
    void aProjectIsFoundFromAFolderInsideIt() throws Exception {
        cli.run("init");
        Path inside = Files.createDirectories(folder.resolve("src/main"));
        expect(0, new Cli(inside).run("check"), "valid");
        expect(0, new Cli(inside).run("db", "status"), "sqlite:");
        assertFalse(Files.exists(inside.resolve(".dsl")));
    }

    @Test
    void withoutAProjectTheErrorSaysHowToStartOne() {
        expectError(2, cli.run("check"), "there is no project in", "dsl init");
        expectError(2, cli.run("check", "--project", "nowhere"), "there is no folder", "nowhere");
    }

    @Test
    void settingsThatMakeNoSenseAreUsageErrors() {
        cli.file("schema/a.dsl", "entity A { id : long pk }\n");
        cli.file("dsl.toml", "[project]\nnmae = \"x\"\n");
        expectError(2, cli.run("check"), "dsl.toml", "project.nmae", "project.name");
        cli.file("dsl.toml", "[project\n");
        expectError(2, cli.run("check"), "dsl.toml:1");
        cli.file("dsl.toml", "[project]\nschema = \"nowhere\"\n");
        expectError(2, cli.run("check"), "there is no schema folder", "nowhere");
    }

    @Test
    void coloursAreForTerminalsAndForWhoAsks() {
        cli.file("schema/a.dsl", "entity A { id : lnog pk }\n");
        assertFalse(cli.run("check").out().contains("\u001b["));
        assertTrue(cli.run("check", "--color", "always").out().contains("\u001b[1;31m"));
        assertTrue(cli.run("check", "--help", "--color=always").out().contains("\u001b["));
    }

    private static JsonNode json(Cli.Result result) {
        return JsonMapper.shared().readTree(result.out());
    }
}
