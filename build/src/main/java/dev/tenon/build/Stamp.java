package dev.tenon.build;

import dev.tenon.codegen.OutputFolder.Changes;
import dev.tenon.compiler.source.TextFiles;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a generation was made from and what it left behind: a next one that finds both as they were has nothing to do. Each file that it
 * made counts with its size and its time, and the names of all others beside them. Never needed: what cannot be read is as
 * good as absent, and where nothing can be kept the next run generates again.
 */
final class Stamp {
    /** Parts the words of a line, and is in no path that a generator makes. */
    private static final String BLANK = "\t";

    private final Path file;
    private final Path root;

    /** @param memory where stamps are; one for each folder of sources */
    Stamp(Path memory, Path root) {
        this.root = root;
        int name = root.toAbsolutePath().normalize().hashCode();
        this.file = memory.resolve("generated-" + Integer.toHexString(name));
    }

    /** What was made then, if it was made from the same and still is as it was. */
    Optional<Generated> recall(String inputs) {
        try {
            List<String> lines = lines();
            if (lines.size() < 2 || !lines.get(0).equals(inputs)) {
                return Optional.empty();
            }
            List<String> state = lines.subList(2, lines.size());
            List<String> generated = made(state);
            return state.equals(state(generated))
                    ? Optional.of(new Generated(
                            root,
                            new Changes(List.of(), generated, List.of()),
                            Boolean.parseBoolean(lines.get(1)),
                            true))
                    : Optional.empty();
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /** What the last run made, of whatever; nothing where that is not known. */
    List<String> made() {
        try {
            Path folder = root.normalize();
            return made(lines()).stream()
                    .filter(path -> folder.resolve(path).normalize().startsWith(folder))
                    .toList();
        } catch (IOException | RuntimeException unreadable) {
            return List.of();
        }
    }

    private List<String> lines() throws IOException {
        return Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
    }

    private static List<String> made(List<String> state) {
        return state.stream()
                .filter(line -> line.contains(BLANK))
                .map(line -> line.substring(0, line.indexOf(BLANK)))
                .toList();
    }

    void keep(String inputs, Generated made) {
        try {
            List<String> lines = new ArrayList<>(List.of(inputs, String.valueOf(made.isCommitted())));
            lines.addAll(state(Stream.concat(made.changes().written().stream(), made.changes().unchanged().stream())
                    .toList()));
            Files.createDirectories(file.getParent());
            TextFiles.put(file, String.join("\n", lines) + "\n");
        } catch (IOException notWritable) {
            // Then the next run generates again.
        }
    }

    /** A line for each file in the folders of those that were generated, sorted. */
    private List<String> state(Collection<String> generated) throws IOException {
        Set<String> made = new HashSet<>(generated);
        Set<String> folders = new TreeSet<>();
        made.forEach(path -> folders.add(path.contains("/") ? path.substring(0, path.lastIndexOf('/') + 1) : ""));
        Set<String> lines = new TreeSet<>();
        for (String folder : folders) {
            Files.walkFileTree(
                    root.resolve(folder), EnumSet.of(FileVisitOption.FOLLOW_LINKS), 1, new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path found, BasicFileAttributes attributes) {
                            if (attributes.isRegularFile()) {
                                String path = folder + found.getFileName();
                                lines.add(made.contains(path) ? path + BLANK + version(attributes) : path);
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        }
        return List.copyOf(lines);
    }

    private static String version(BasicFileAttributes attributes) {
        return attributes.size() + BLANK + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    }
}
