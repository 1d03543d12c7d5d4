package dev.tenon.example.bookings.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
        Path prepared = awaitPrepared(home.resolve("cli/target/dsl"));
        assertEquals(before, files(project.path()));
        assertTrue(Files.size(prepared.resolve("classes.jsa")) > 1_000_000);
        Ended quick = dsl.run("check").expect(0, "The schema is valid: 1 entity");
        assertEquals("", quick.err());
        assertEquals(before, files(project.path()));
    }

    /** The launcher, and what it runs: built, and never run. */
    private Path checkoutWithoutQuickStarts() throws IOException {
        Path home = folder.resolve("checkout");
        Files.createDirectories(home.resolve("cli/target"));
        Files.createSymbolicLink(home.resolve("cli/target/dist"), Dsl.CHECKOUT.resolve("cli/target/dist"));
        return Files.copy(Dsl.CHECKOUT.resolve("dsl"), home.resolve("dsl")).getParent();
    }

    private static Path awaitPrepared(Path all) throws Exception {
        long end = System.nanoTime() + RunningDsl.PATIENCE.toNanos();
        while (true) {
            List<Path> here = Files.exists(all) ? list(all) : List.of();
            if (here.size() == 1 && Files.exists(here.get(0).resolve("ready"))) {
                return here.get(0);
            }
            assertTrue(System.nanoTime() < end, () -> "never prepared: " + here);
            Thread.sleep(50);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            // The lock is a link to a number.
            return files.filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }
}
