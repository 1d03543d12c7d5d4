package dev.tenon.codegen;

import dev.tenon.compiler.source.TextFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where generated files go. Only what differs is written, so that a build sees no change where there is none. Files that a
 * generator once made and no longer makes are removed: in the folders it writes to, and wherever the last run is known to have
 * written. Files without the mark are someone's work and never touched.
 */
public record OutputFolder(Path root) {
    /** Where the mark of a file is looked for. */
    private static final int START = 1024;

    /** Paths as in {@link GeneratedFile}, sorted. */
    public record Changes(List<String> written, List<String> unchanged, List<String> removed) {}

    /** The same where nobody knows what the last run made. */
    public Changes write(List<GeneratedFile> files) throws IOException {
        return write(files, List.of());
    }

    /**
     * Makes the folder hold these files.
     *
     * @param before what the last run made, as far as it is known: where one of these is in a folder that is no longer written to, it is
     *     removed too
     * @throws GenerationException if a file without the mark is in the way; then nothing was changed
     */
    public Changes write(List<GeneratedFile> files, Collection<String> before) throws IOException {
        SortedMap<String, GeneratedFile> byPath = new TreeMap<>();
        files.forEach(file -> byPath.put(file.path(), file));
        try {
            // All are looked at before the first one is written.
            Map<Boolean, List<GeneratedFile>> asTheyAre =
                    byPath.values().parallelStream().collect(Collectors.partitioningBy(this::isThere));
            for (String folder : folders(asTheyAre.get(false))) {
                Files.createDirectories(root.resolve(folder));
            }
            asTheyAre.get(false).parallelStream().forEach(this::replace);
            return new Changes(paths(asTheyAre.get(false)), paths(asTheyAre.get(true)), removeOthers(byPath, before));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Set<String> folders(Collection<GeneratedFile> files) {
        return files.stream().map(GeneratedFile::folder).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> paths(List<GeneratedFile> files) {
        return files.stream().map(GeneratedFile::path).toList();
    }

    /** Whether it is there as it should be. */
    private boolean isThere(GeneratedFile file) {
        Path target = target(file.path());
        try {
            if (!Files.exists(target)) {
                return false;
            }
            byte[] found = Files.isRegularFile(target) ? Files.readAllBytes(target) : new byte[0];
            if (!isMarked(found)) {
                throw new GenerationException(
                        target + " was not generated, and a generated file would take its place: move it");
            }
            return Arrays.equals(found, file.text().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moved into its place, so that a compiler never sees half a file. */
    private void replace(GeneratedFile file) {
        try {
            TextFiles.replace(target(file.path()), file.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    private List<String> removeOthers(Map<String, GeneratedFile> kept, Collection<String> before) throws IOException {
        SortedSet<String> others = new TreeSet<>(before);
        for (String folder : folders(kept.values())) {
            others.addAll(filesIn(folder));
        }
        others.removeAll(kept.keySet());
        List<String> removed = new ArrayList<>();
        for (String path : others) {
            Path file = target(path);
            if (Files.isRegularFile(file) && isMarked(start(file))) {
                Files.delete(file);
                removed.add(path);
            }
        }
        return removed;
    }

    private List<String> filesIn(String folder) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .map(name -> folder.isEmpty() ? name : folder + "/" + name)
                    .toList();
        }
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream start = Files.newInputStream(file)) {
            return start.readNBytes(START);
        }
    }

    /** The mark is ASCII, whatever the rest is. */
    private static boolean isMarked(byte[] text) {
        return GeneratedFile.isMarked(new String(text, 0, Math.min(text.length, START), StandardCharsets.ISO_8859_1));
    }
}
