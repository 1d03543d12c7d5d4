package dev.tenon.cli;

import dev.tenon.cli.shell.Shell;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The program, run in this JVM in a folder of a test. */
final class Cli {
    private final Path folder;
    private final Map<String, String> variables = new HashMap<>();
    private String typed = "";
    private boolean terminal;
    private volatile ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Instant now = Instant.parse("2026-11-20T16:00:00Z");

    Cli(Path folder) {
        this.folder = folder;
    }

    /** What a run left behind; the folder's own path is taken out of the texts. */
    record Result(int code, String out, String err) {
        String all() {
            return out + err;
        }
    }

    Result run(String... args) {
        out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        now = now.plusSeconds(60);
        Shell shell = new Shell(
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal,
                terminal,
                terminal,
                folder,
                name -> Optional.ofNullable(variables.get(name)),
                Clock.fixed(now, ZoneOffset.UTC));
        int code = Program.run(args, shell);
        typed = "";
        terminal = false;
        return new Result(code, text(out), text(err));
    }

    /** Its output so far, of a run that another thread is in. */
    String written() {
        return text(out);
    }

    private String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).replace(folder + "/", "");
    }

    /** The next run is a minute later than this. */
    Cli at(String instant) {
        now = Instant.parse(instant);
        return this;
    }

    Cli with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    /** What a person types in the next run, at a terminal, line by line; then nothing more comes. */
    Cli typing(String... lines) {
        typed = String.join("\n", lines) + (lines.length == 0 ? "" : "\n");
        terminal = true;
        return with("NO_COLOR", "1");
    }

    /** Writes a file below the folder. */
    Cli file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** The migration files, in order. */
    List<String> migrations() {
        try (Stream<Path> files = Files.list(folder.resolve("migrations"))) {
            return files.map(file -> "migrations/" + file.getFileName())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
