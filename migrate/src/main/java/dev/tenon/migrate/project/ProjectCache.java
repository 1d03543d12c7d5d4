package dev.tenon.migrate.project;

import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Migrations.Known;
import dev.tenon.migrate.file.Revision;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What an earlier run found in files that are still the same: commands that only ask where a database stands need not read
 * them again. Kept in the project's {@code .dsl} folder where there is one, and never needed: what does not fit the files
 * and this build of Tenon to the byte is as good as absent, and a folder that cannot be written stays as it is.
 */
final class ProjectCache {
    private static final String NO_WORD = "-";
    private static final String WORD = ":";

    private final Path folder;

    ProjectCache(Path projectFolder) {
        this.folder = projectFolder.resolve(Project.OWN_FOLDER);
    }

    Optional<String> schemaFingerprint(List<SourceFile> files) {
        return recall("schema", files).flatMap(lines -> lines.stream().findFirst());
    }

    void keepSchemaFingerprint(List<SourceFile> files, String fingerprint) {
        keep("schema", files, List.of(fingerprint));
    }

    Optional<Migrations> migrations(List<SourceFile> files) {
        return recall("migrations", files).map(lines -> Migrations.known(known(lines), files));
    }

    void keepMigrations(List<SourceFile> files, Migrations migrations) {
        List<String> lines = new ArrayList<>();
        for (Revision revision : migrations.shortly()) {
            Known known = Known.of(revision);
            lines.add(known.squashed().size() + " " + line(known.facts()));
            known.squashed().forEach(facts -> lines.add(line(facts)));
        }
        keep("migrations", files, lines);
    }

    /** Each behind the number of those that it squashes, which follow it. */
    private static List<Known> known(List<String> lines) {
        List<Known> all = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String[] words = lines.get(i).split(" ", 2);
            int squashed = Integer.parseInt(words[0]);
            all.add(new Known(
                    facts(words[1]),
                    lines.subList(i + 1, i + 1 + squashed).stream()
                            .map(ProjectCache::facts)
                            .toList()));
            i += squashed;
        }
        return all;
    }

    private static String line(Revision.Facts facts) {
        return String.join(
                " ",
                facts.id(),
                facts.fingerprint(),
                facts.checksum(),
                String.valueOf(facts.open()),
                facts.note().map(ProjectCache::word).orElse(NO_WORD),
                String.join(" ", facts.after()));
    }

    private static Revision.Facts facts(String line) {
        List<String> words = List.of(line.split(" "));
        return new Revision.Facts(
                words.get(0),
                words.subList(5, words.size()),
                words.get(1),
                words.get(2),
                Boolean.parseBoolean(words.get(3)),
                Optional.of(words.get(4)).filter(note -> !note.equals(NO_WORD)).map(ProjectCache::text));
    }

    /** Any text, an empty one too, as one word. */
    private static String word(String text) {
        return WORD + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String word) {
        byte[] bytes = Base64.getDecoder().decode(word.substring(WORD.length()));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private Path file(String name) {
        return folder.resolve("cache").resolve(name);
    }

    /** The lines kept for exactly these files: behind the lines stand the files themselves. */
    private Optional<List<String>> recall(String name, List<SourceFile> files) {
        try {
            Path file = file(name);
            String kept = Files.isRegularFile(file) ? Files.readString(file) : "";
            String subject = subject(files);
            return kept.endsWith(subject)
                    ? Optional.of(kept.substring(0, kept.length() - subject.length())
                            .lines()
                            .toList())
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private void keep(String name, List<SourceFile> files, List<String> found) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Path file = file(name);
        try {
            Files.createDirectories(file.getParent());
            Path written = Files.createTempFile(file.getParent(), name, ".new");
            Files.writeString(written, String.join("\n", found) + subject(files));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException notWritable) {
            // Then the next run reads the files again.
        }
    }

    /** Not a digest of it: to load SHA-256 takes longer than to compare the texts of a hundred files. */
    private static String subject(List<SourceFile> files) {
        StringBuilder text = new StringBuilder("\n\n").append(build());
        for (SourceFile file : files) {
            text.append(Path.of(file.name()).getFileName())
                    .append(' ')
                    .append(file.text().length())
                    .append('\n')
                    .append(file.text())
                    .append('\n');
        }
        return text.toString();
    }

    /**
     * Where this program's code is, and when it was made: another build may see other things in the same files. A change in
     * what this module stands on makes it anew too.
     */
    private static String build() {
        try {
            CodeSource source = ProjectCache.class.getProtectionDomain().getCodeSource();
            Path code = Path.of(source.getLocation().toURI());
            return code + " " + Files.getLastModifiedTime(code) + "\n";
        } catch (IOException | URISyntaxException | IllegalArgumentException unknown) {
            // No two runs are of the same build then.
            return System.nanoTime() + "\n";
        }
    }
}
