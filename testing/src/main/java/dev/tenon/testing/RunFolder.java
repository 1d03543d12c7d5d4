package dev.tenon.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The folder of one server, locked for as long as its JVM lives. Folders without a holder were left behind by a machine
 * that went down; the next test run removes them.
 */
final class RunFolder {
    private static final String PREFIX = "tenon-postgres-run-";
    /** A younger folder may belong to a JVM that has not come to lock it. */
    private static final Duration MINIMUM_AGE = Duration.ofMinutes(1);

    /** Held until the JVM ends: a lock lasts as long as its channel is open, and a channel nobody holds is collected. */
    private static final Set<FileChannel> LOCKS = ConcurrentHashMap.newKeySet();

    private final Path path;

    private RunFolder(Path path) {
        this.path = path;
    }

    static RunFolder create() {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            removeAbandoned(parent);
            Path path = Files.createTempDirectory(parent, PREFIX);
            FileChannel lock = FileChannel.open(lockFile(path), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock.lock();
            LOCKS.add(lock);
            return new RunFolder(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create a folder for PostgreSQL in " + parent, e);
        }
    }

    Path path() {
        return path;
    }

    Path data() {
        return path.resolve("data");
    }

    Path log() {
        return path.resolve("server.log");
    }

    String readLog() {
        try {
            return Files.exists(log()) ? Files.readString(log()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void deleteLog() {
        try {
            Files.deleteIfExists(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        try {
            deleteTree(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void deleteTree(Path root) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(root)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.deleteIfExists(file);
        }
    }

    private static void removeAbandoned(Path parent) throws IOException {
        Instant latest = Instant.now().minus(MINIMUM_AGE);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                removeIfAbandoned(folder, latest);
            }
        }
    }

    private static void removeIfAbandoned(Path folder, Instant latest) {
        try {
            if (Files.isWritable(folder)
                    && Files.getLastModifiedTime(folder).toInstant().isBefore(latest)
                    && !isLocked(folder)) {
                // A server that still runs notices within a minute that its data are gone, and stops.
                deleteTree(folder);
            }
        } catch (IOException e) {
            // Its own server may be writing its last, or another JVM removing it too: the next run finds what is left.
            return;
        }
    }

    private static boolean isLocked(Path folder) throws IOException {
        if (!Files.exists(lockFile(folder))) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lockFile(folder), StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            return free == null;
        }
    }

    private static Path lockFile(Path folder) {
        return folder.resolve("lock");
    }
}
