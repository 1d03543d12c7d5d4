package dev.tenon.serve.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What can be seen of the files in a folder without reading them; two states are equal if nothing seems to have changed. */
record FolderState(Map<Path, Stamp> files) {

    record Stamp(FileTime modified, long size) {}

    /** Whether a file that held something is gone, or holds nothing. */
    boolean misses(FolderState before) {
        return before.files.entrySet().stream().anyMatch(file -> {
            Stamp now = files.get(file.getKey());
            return file.getValue().size() > 0 && (now == null || now.size() == 0);
        });
    }

    static FolderState of(Path folder, String suffix) {
        Map<Path, Stamp> files = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(folder)) {
            tree.filter(path -> path.toString().endsWith(suffix)).forEach(path -> put(files, path));
        } catch (IOException | UncheckedIOException e) {
            // The folder is being moved or is gone: what was found so far is what there is.
            return new FolderState(files);
        }
        return new FolderState(files);
    }

    private static void put(Map<Path, Stamp> files, Path path) {
        try {
            files.put(path, new Stamp(Files.getLastModifiedTime(path), Files.size(path)));
        } catch (IOException e) {
            // Gone since the listing: the next look finds it missing.
            files.remove(path);
        }
    }
}
