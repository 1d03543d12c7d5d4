package dev.tenon.cli.command;

import dev.tenon.compiler.source.TextFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What a new project starts with, whoever starts it. */
public final class NewProject {
    /** Databases of developers are nobody else's business, and generated code is made by each build. */
    private static final List<String> IGNORED = List.of(".dsl/", "target/");

    private final Path root;
    private final String name;

    public NewProject(Path root) {
        Path named = root.toAbsolutePath().normalize().getFileName();
        this.root = root;
        this.name = named == null ? "project" : named.toString();
    }

    public void folders() throws IOException {
        Files.createDirectories(root.resolve("schema"));
        Files.createDirectories(root.resolve("migrations"));
    }

    public String template(String path) throws IOException {
        try (InputStream text = NewProject.class.getResourceAsStream("template/" + path)) {
            return new String(Objects.requireNonNull(text, path).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{{name}}", name.replace("\\", "\\\\").replace("\"", "\\\""))
                    .replace("{{package}}", packageName(name));
        }
    }

    private static String packageName(String name) {
        String word = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return word.isEmpty() || Character.isDigit(word.charAt(0)) ? "model" : word + ".model";
    }

    /** A .gitignore that is there gets what it lacks; empty where it lacks nothing. */
    public Optional<Path> ignore() throws IOException {
        Path file = root.resolve(".gitignore");
        if (!Files.exists(file)) {
            return Optional.of(TextFiles.create(file, String.join("\n", IGNORED) + "\n"));
        }
        String there = TextFiles.read(file);
        List<String> lines = there.lines().map(String::strip).toList();
        List<String> missing =
                IGNORED.stream().filter(line -> !lines.contains(line)).toList();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String gap = there.isEmpty() || there.endsWith("\n") ? "" : "\n";
        TextFiles.replace(file, there + gap + String.join("\n", missing) + "\n");
        return Optional.of(file);
    }
}
