package dev.tenon.scratch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
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
 * A folder that is there no longer than this JVM, and locked meanwhile. Folders without a holder were left behind by a program that
 * was killed or a machine that went down; whoever next makes one of the same name removes them.
 */
public final class ScratchFolder {
    /** A younger folder may belong to a JVM that has not come to lock it. */
    private static final Duration MINIMUM_AGE = Duration.ofMinutes(1);

    /** Held until the JVM ends: a lock lasts as long as its channel is open, and a channel nobody holds is collected. */
    private static final Set<FileChannel> LOCKS = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    private ScratchFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** @param prefix what its name begins with, and that of those left behind */
    public static ScratchFolder create(String prefix) {
        return create(temporary(), prefix);
    }

    static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    static ScratchFolder create(Path parent, String prefix) {
        try {
            removeAbandoned(parent, prefix);
            Path path = Files.createTempDirectory(parent, prefix);
            FileChannel lock = FileChannel.open(lockFile(path), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock.lock();
            LOCKS.add(lock);
            return new ScratchFolder(path, lock);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create a folder in " + parent, e);
        }
    }

    public Path path() {
        return path;
    }

    public void delete() {
        try {
            lock.close();
            LOCKS.remove(lock);
            deleteTree(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(root)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.deleteIfExists(file);
        }
    }

    private static void removeAbandoned(Path parent, String prefix) throws IOException {
        Instant latest = Instant.now().minus(MINIMUM_AGE);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, prefix + "*")) {
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
        } catch (OverlappingFileLockException e) {
            return true; // by this very JVM
        }
    }

    private static Path lockFile(Path folder) {
        return folder.resolve("lock");
    }
}
