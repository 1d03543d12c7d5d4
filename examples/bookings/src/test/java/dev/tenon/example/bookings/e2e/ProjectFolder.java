package dev.tenon.example.bookings.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A project as its author sees it: files to edit, and the command to run beside them. */
record ProjectFolder(Path path) {
    private static final Pattern WROTE = Pattern.compile("wrote migrations/(\\S+)\\.migration");

    /** A copy of this example. */
    static ProjectFolder bookings(Path path) throws IOException {
        ProjectFolder project = new ProjectFolder(path);
        Path example = Dsl.CHECKOUT.resolve("examples/bookings");
        for (String name : List.of("schema", "migrations")) {
            try (Stream<Path> files = Files.list(example.resolve(name))) {
                for (Path file : files.toList()) {
                    project.write(name + "/" + file.getFileName(), Files.readString(file));
                }
            }
        }
        return project.write("dsl.toml", Files.readString(example.resolve("dsl.toml")));
    }

    Dsl dsl() {
        return new Dsl(path);
    }

    ProjectFolder write(String name, String text) throws IOException {
        Path file = path.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    String read(String name) throws IOException {
        return Files.readString(path.resolve(name));
    }

    void edit(String name, String from, String to) throws IOException {
        String text = read(name);
        assertTrue(text.contains(from), () -> name + " has no " + from);
        write(name, text.replace(from, to));
    }

    void delete(String name) throws IOException {
        Files.delete(path.resolve(name));
    }

    /** Writes the next migration; returns its id. */
    String migrate(String note, String... flags) throws InterruptedException {
        List<String> words = Stream.concat(Stream.of("db", "migrate", "-m", note), Stream.of(flags))
                .toList();
        return written(dsl().run(words.toArray(String[]::new)).expect(0));
    }

    /** The id of the migration that a run wrote. */
    static String written(Ended run) {
        Matcher wrote = WROTE.matcher(run.out());
        assertTrue(wrote.find(), run::toString);
        return wrote.group(1);
    }

    static String file(String migration) {
        return "migrations/" + migration + ".migration";
    }
}
