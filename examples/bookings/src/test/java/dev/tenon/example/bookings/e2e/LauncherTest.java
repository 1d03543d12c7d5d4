package dev.tenon.example.bookings.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher does of its own accord. */
class LauncherTest {
    @TempDir
    Path folder;

    /** The first run of a build prepares quick starts in the background, with a project of its own. */
    @Test
    void preparingQuickStartsTouchesNothingOfTheUsers() throws Exception {
        Path home = checkoutWithoutQuickStarts();
        ProjectFolder project = new ProjectFolder(Files.createDirectory(folder.resolve("shop")));
        project.write("tables/a.dsl", "entity A {\n  id : long = auto() pk\n}\n");
        Dsl dsl = new Dsl(home.resolve("dsl"), project.path())
                .with("DSL_ENV", "production")
                .with("DSL_URL", "sqlite:" + project.path().resolve("production.db"))
                .with("DSL_SCHEMA", project.path().resolve("tables").toString())
                .with("DSL_MIGRATIONS", project.path().resolve("steps").toString());
        List<Path> before = files(project.path());

        dsl.run("--version").expect(0, "dsl ");
        Path prepared = QuickStarts.await(home);
        assertEquals(before, files(project.path()));
        assertTrue(Files.size(prepared.resolve("classes.jsa")) > 1_000_000);
        Ended quick = dsl.run("check").expect(0, "The schema is valid: 1 entity");
        assertEquals("", quick.err());
        assertEquals(before, files(project.path()));
    }

    /** Java takes the names of files for what the locale says, and in the one without a name finds only ASCII. */
    @Test
    void theLocaleDoesNotKeepFilesFromBeingFound() throws Exception {
        String script =
                "set -e; cd \"$1\"; d=$(printf 'gr\\303\\274n'); mkdir \"$d\"; cd \"$d\"; \"$2\" init .; cat dsl.toml; \"$2\" check";
        for (String variable : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
            Path parent = Files.createDirectory(folder.resolve(variable));
            ProcessBuilder builder = new ProcessBuilder(
                    "sh",
                    "-c",
                    script,
                    "sh",
                    parent.toString(),
                    Dsl.CHECKOUT.resolve("dsl").toString());
            builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
            builder.environment().put(variable, "C");
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("TENON_BUILD", "never");
            Process process = builder.redirectErrorStream(true).start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), out);
            assertTrue(out.contains("The schema is valid: 2 entities"), out);
        }
    }

    /** The launcher, and what it runs: built, and never run. */
    private Path checkoutWithoutQuickStarts() throws IOException {
        Path home = folder.resolve("checkout");
        Files.createDirectories(home.resolve("cli/target"));
        Files.createSymbolicLink(home.resolve("cli/target/dist"), Dsl.CHECKOUT.resolve("cli/target/dist"));
        return Files.copy(Dsl.CHECKOUT.resolve("dsl"), home.resolve("dsl")).getParent();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }
}
