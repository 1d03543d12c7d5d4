package dev.tenon.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the goals say of a project, most of all of a broken one. The example `bookings` runs them within Maven. */
class GoalsTest {
    private static final String SCHEMA = """
            entity Guest {
              id   : long = auto() pk
              name : str(40)
            }
            """;

    @TempDir
    Path root;

    private RecordingLog log;

    @BeforeEach
    void aProject() throws IOException {
        file("dsl.toml", "[project]\nname = \"shop\"\n\n[generate]\npackage = \"shop.model\"\n");
        file("schema/shop.dsl", SCHEMA);
    }

    private void file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** What is logged, where the goal ends well. */
    private List<String> run(DslMojo goal) throws Exception {
        log = new RecordingLog();
        goal.setLog(log);
        goal.project = root.toFile();
        goal.execute();
        return log.lines();
    }

    /** What Maven shows at its end, without the stack trace of any cause. */
    private String fails(DslMojo goal) {
        MojoFailureException failure = assertThrows(MojoFailureException.class, () -> run(goal));
        assertNull(failure.getCause());
        return failure.getMessage();
    }

    private MigrateMojo migrate(String message) {
        MigrateMojo migrate = new MigrateMojo();
        migrate.message = message;
        return migrate;
    }

    private GenerateMojo generate(MavenProject maven) {
        GenerateMojo generate = new GenerateMojo();
        generate.buildFolder = root.resolve("target").toFile();
        generate.mavenProject = maven;
        return generate;
    }

    private GuardMojo guard(String url, String level) {
        GuardMojo guard = new GuardMojo();
        guard.url = url;
        guard.level = level;
        return guard;
    }

    @Test
    void anErrorHasItsPlaceAsAnEditorReadsIt() throws Exception {
        assertEquals(List.of("INFO The schema is valid."), run(new CheckMojo()));
        file("schema/shop.dsl", SCHEMA.replace("str(40)", "strng(40)").replace("auto()", "aut()"));
        for (DslMojo goal : List.of(new CheckMojo(), generate(new MavenProject()), migrate("x"), new VerifyMojo())) {
            String said = fails(goal);
            String file = root.resolve("schema/shop.dsl").toAbsolutePath().toString();
            assertTrue(said.endsWith("in the files of the project, listed above"), said);
            assertTrue(
                    log.lines().stream().anyMatch(line -> line.startsWith("ERROR " + file + ":[3,10] ")),
                    log.lines().toString());
        }
    }

    @Test
    void aWarningOfTheRulesIsOne() throws Exception {
        file("schema/shop.dsl", "entity Guest {\n  name : str(40)\n}\n");
        List<String> lines = run(new CheckMojo());
        assertTrue(
                lines.stream().anyMatch(line -> line.matches("WARN .*shop\\.dsl:\\[1,\\d+\\] .*")), lines.toString());
    }

    @Test
    void sourcesAreHandedToTheCompilerAndMadeOnce() throws Exception {
        for (String expected :
                List.of("INFO 5 written, 0 unchanged, 0 removed in ", "INFO Nothing to generate: all 5 files")) {
            MavenProject maven = new MavenProject();
            List<String> lines = run(generate(maven));
            assertTrue(lines.get(0).startsWith(expected), lines.toString());
            assertTrue(
                    lines.get(1).startsWith("WARN the schema has changes that no migration holds"), lines.toString());
            Path sources = root.resolve("target/generated-sources/dsl");
            assertEquals(List.of(sources.toAbsolutePath().toString()), maven.getCompileSourceRoots());
            assertTrue(Files.exists(sources.resolve("shop/model/Guest.java")));
        }
        GenerateMojo unsaid = generate(new MavenProject());
        file("dsl.toml", "[project]\nname = \"shop\"\n");
        assertTrue(fails(unsaid).startsWith("generate needs a Java package"));
    }

    @Test
    void whatNoMigrationHoldsIsToldExactly() throws Exception {
        List<String> lines = run(migrate("Guests"));
        assertTrue(lines.get(0).matches("INFO wrote .*_guests\\.migration"), lines.toString());
        assertEquals(List.of("INFO Nothing to write: the migrations add up to the schema."), run(migrate("Guests")));
        assertEquals(List.of("INFO The migrations are sound, and add up to the schema."), run(new VerifyMojo()));

        file("schema/shop.dsl", SCHEMA.replace("str(40)", "str(60)\n  email : str(80)?"));
        String said = fails(new VerifyMojo());
        assertEquals("""
                The schema has changes that no migration holds: run `dsl db migrate`.
                  add    column guest.email : str(80)?
                  alter  column guest.name type str(60)                       // cast: widen""", said);
        String file = root.resolve("schema/shop.dsl").toAbsolutePath().toString();
        assertEquals(
                List.of(
                        "ERROR " + file + ":[4,3] add    column guest.email : str(80)?",
                        "ERROR " + file
                                + ":[3,3] alter  column guest.name type str(60)                       // cast: widen"),
                log.lines());
        run(migrate("Addresses"));
        run(new VerifyMojo());
    }

    @Test
    void theLineOfAnObjectIsNotItsDocumentation() throws Exception {
        file("schema/shop.dsl", "/// Who comes.\n/// Or came.\n" + SCHEMA);
        fails(new VerifyMojo());
        String file = root.resolve("schema/shop.dsl").toAbsolutePath().toString();
        assertEquals(List.of("ERROR " + file + ":[3,8] create table guest {"), log.lines());
    }

    @Test
    void whatOnlyTheAuthorKnowsStaysOpen() throws Exception {
        run(migrate("Guests"));
        file("schema/shop.dsl", SCHEMA.replace("name :", "nick :"));
        String said = fails(migrate("Nicknames"));
        assertTrue(said.startsWith("only you can know, so a decision is open in "), said);
        assertTrue(fails(new VerifyMojo()).startsWith("A decision is open in "));
        assertTrue(fails(migrate("Again")).startsWith("a decision is open in "));
    }

    @Test
    void aFileThatWasEditedHasItsPlace() throws Exception {
        run(migrate("Guests"));
        try (Stream<Path> files = Files.list(root.resolve("migrations"))) {
            Path file = files.findFirst().orElseThrow();
            Files.writeString(file, Files.readString(file).replace("str(40)", "str(41)"));
            fails(new VerifyMojo());
            assertTrue(
                    log.lines().stream().allMatch(line -> line.startsWith("ERROR " + file + ":[")),
                    log.lines().toString());
        }
    }

    @Test
    void theGuardRefusesWhatAProgramWouldRefuse() throws Exception {
        run(migrate("Guests"));
        assertTrue(
                fails(guard("sqlite:shop.db", "head")).contains("does not exist yet.\nRun `dsl db upgrade --url …`"));
        Files.createFile(root.resolve("shop.db"));
        String behind = fails(guard("sqlite:shop.db", "head"));
        assertTrue(behind.contains("`dsl db upgrade --url …`"), behind);
        assertEquals("the level is head, compatible or deep, not all", fails(guard("sqlite:shop.db", "all")));
        assertTrue(fails(guard("oracle:shop", "head")).contains("sqlite:"));

        GuardMojo elsewhere = new GuardMojo();
        elsewhere.environment = "staging";
        assertTrue(fails(elsewhere).startsWith("the environment staging has no database"));
    }

    @Test
    void aFolderWithoutAProjectAndAGoalThatIsSkipped() throws Exception {
        DslMojo skipped = new VerifyMojo();
        skipped.skip = true;
        assertEquals(List.of("INFO skipped"), run(skipped));
        root = Files.createDirectory(root.resolve("empty"));
        assertTrue(fails(new CheckMojo()).startsWith("there is no project in "));
    }
}
