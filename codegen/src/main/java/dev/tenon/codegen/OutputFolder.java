package dev.tenon.codegen;

import dev.tenon.compiler.source.TextFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where generated files go. Only what differs is written, so that a build sees no change where there is none. Files that a
 * generator once made and no longer makes are removed, in the folders it writes to and nowhere else. Files without the mark
 * are someone's work and never touched.
 */
public record OutputFolder(Path root) {
    /** Where the mark of a file is looked for. */
    private static final int START = 1024;

    /** Paths as in {@link GeneratedFile}, sorted. */
    public record Changes(List<String> written, List<String> unchanged, List<String> removed) {}

    /**
     * Makes the folder hold these files.
     *
     * @throws GenerationException if a file without the mark is in the way; then nothing was changed
     */
    public Changes write(List<GeneratedFile> files) throws IOException {
        Map<String, GeneratedFile> byPath = new LinkedHashMap<>();
        files.stream().sorted((a, b) -> a.path().compareTo(b.path())).forEach(file -> byPath.put(file.path(), file));
        refuseToOverwrite(byPath.keySet());
        List<String> written = new ArrayList<>();
        List<String> unchanged = new ArrayList<>();
        for (GeneratedFile file : byPath.values()) {
            (writeOne(file) ? written : unchanged).add(file.path());
        }
        return new Changes(written, unchanged, removeOthers(byPath));
    }

    private void refuseToOverwrite(Set<String> paths) throws IOException {
        for (String path : paths) {
            Path target = target(path);
            if (Files.exists(target) && !isMarked(target)) {
                throw new GenerationException(
                        target + " was not generated, and a generated file would take its place: move it");
            }
        }
    }

    private Path target(String path) {
        Path target;
        try {
            target = root.resolve(path);
        } catch (InvalidPathException e) {
            throw new GenerationException("this system has no file name for " + path
                    + " (a locale with UTF-8 may help, such as LC_ALL=C.UTF-8)");
        }
        if (!target.normalize().startsWith(root.normalize())) {
            throw new GenerationException(path + " is not inside of the output folder");
        }
        return target;
    }

    private boolean writeOne(GeneratedFile file) throws IOException {
        Path target = target(file.path());
        Files.createDirectories(target.getParent());
        // Moved into place, so that a compiler never sees half a file.
        return TextFiles.put(target, file.text());
    }

    private List<String> removeOthers(Map<String, GeneratedFile> kept) throws IOException {
        Set<String> folders =
                kept.values().stream().map(GeneratedFile::folder).collect(Collectors.toCollection(TreeSet::new));
        List<String> removed = new ArrayList<>();
        for (String folder : folders) {
            for (Path file : filesIn(root.resolve(folder))) {
                String path = folder.isEmpty() ? name(file) : folder + "/" + name(file);
                if (!kept.containsKey(path) && isMarked(file)) {
                    Files.delete(file);
                    removed.add(path);
                }
            }
        }
        return removed;
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static boolean isMarked(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        // The mark is ASCII, whatever the rest is.
        try (var start = Files.newInputStream(file)) {
            return GeneratedFile.isMarked(new String(start.readNBytes(START), StandardCharsets.ISO_8859_1));
        }
    }
}
