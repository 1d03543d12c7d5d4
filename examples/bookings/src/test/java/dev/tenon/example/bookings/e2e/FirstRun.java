package dev.tenon.example.bookings.e2e;

import dev.tenon.scratch.ScratchFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The launcher beside what was built, as a checkout has them in which no command has run yet, and the first command there: it makes
 * quick starts in the background, by a dozen JVMs. All tests use this launcher and wait for those; started beside them they would
 * take longer than they wait.
 *
 * @param launcher where commands start quickly
 * @param quickStarts the folder of what they start from
 * @param user as whom the first command was run: with variables that name the files of a project
 * @param project the folder of that project
 * @param before its files
 * @param after the same when all was made
 */
record FirstRun(Path launcher, Path quickStarts, Dsl user, Path project, List<Path> before, List<Path> after) {
    static final FirstRun DONE = run();

    private static FirstRun run() {
        ScratchFolder folder = ScratchFolder.create("tenon-launcher-");
        Runtime.getRuntime().addShutdownHook(new Thread(folder::delete, "remove the launcher"));
        try {
            Path home = checkoutWithoutQuickStarts(folder.path().resolve("checkout"));
            ProjectFolder project = new ProjectFolder(folder.path().resolve("shop"))
                    .write("tables/a.dsl", "entity A {\n  id : long = auto() pk\n}\n");
            Path files = project.path();
            Dsl user = new Dsl(home.resolve("dsl"), files)
                    .with("DSL_ENV", "production")
                    .with("DSL_URL", "sqlite:" + files.resolve("production.db"))
                    .with("DSL_SCHEMA", files.resolve("tables").toString())
                    .with("DSL_MIGRATIONS", files.resolve("steps").toString());
            List<Path> before = list(files);
            user.run("--version").expect(0, "dsl ");
            Path quickStarts = QuickStarts.await(home);
            return new FirstRun(home.resolve("dsl"), quickStarts, user, files, before, list(files));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path checkoutWithoutQuickStarts(Path home) throws IOException {
        Files.createDirectories(home.resolve("cli/target"));
        Files.createSymbolicLink(home.resolve("cli/target/dist"), Dsl.CHECKOUT.resolve("cli/target/dist"));
        Files.copy(Dsl.CHECKOUT.resolve("dsl"), home.resolve("dsl"));
        return home;
    }

    /** Those of the project by now. */
    List<Path> files() throws IOException {
        return list(project);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }
}
