package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tenon.testing.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example, as a database: what is pulled from it says what is there, and what its own schema says. */
class ExamplesPulledTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    @TempDir
    Path folder;

    static Stream<String> examples() throws IOException {
        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            return folders
                    .filter(example -> Files.isDirectory(example.resolve("schema")))
                    .map(example -> example.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void onSqlite(String example) throws IOException {
        requirePulled(example, "jdbc:sqlite:" + folder.resolve("example.db"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void onPostgresql(String example) throws IOException {
        String database = EmbeddedPostgres.shared().createDatabase();
        try {
            requirePulled(example, database);
        } finally {
            EmbeddedPostgres.shared().dropDatabase(database);
        }
    }

    private void requirePulled(String example, String url) throws IOException {
        Cli project = copy(EXAMPLES.resolve(example), folder.resolve(example)).with("DSL_URL", url);
        if (!Files.isDirectory(folder.resolve(example).resolve("migrations"))) {
            expect(0, project.run("db", "migrate"));
        }
        Cli.Result made = project.run("db", "upgrade");
        // examples/tour has what only the newest versions can, and Tenon says so.
        assumeFalse(made.err().contains("which needs PostgreSQL"), made.err());
        expect(0, made);
        Path empty = Files.createDirectories(folder.resolve("pulled"));
        Cli pulled = new Cli(empty).with("DSL_URL", url);
        expect(0, pulled.run("db", "pull", "--url", url, "--schema", "*"));
        expect(0, pulled.run("check"));
        expect(0, pulled.run("fmt", "--check"));
        expect(0, pulled.run("db", "diff", "schema", url, "--exit-code"), "No difference");
        expect(0, pulled.run("db", "diff", url, "schema", "--exit-code"), "No difference");
        expect(0, project.run("db", "drift"), "No drift");
    }

    private static Cli copy(Path from, Path to) throws IOException {
        for (String part : new String[] {"dsl.toml", "schema", "migrations"}) {
            if (Files.exists(from.resolve(part))) {
                try (Stream<Path> files = Files.walk(from.resolve(part))) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        Path copy = to.resolve(from.relativize(file).toString());
                        Files.createDirectories(copy.getParent());
                        Files.copy(file, copy);
                    }
                }
            }
        }
        return new Cli(to);
    }
}
