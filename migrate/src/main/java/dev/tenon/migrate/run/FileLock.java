package dev.tenon.migrate.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock beside a SQLite file, which the operating system takes back when its holder ends, however it ends. The file stays:
 * to delete it would let two runners lock two files of one name.
 */
final class FileLock implements AutoCloseable {
    private static final String SUFFIX = "-dsl-lock";
    /** By this process. A second channel of one of these files would give the lock back when it is closed, on most systems. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path place;
    private final FileChannel channel;

    private FileLock(Path place, FileChannel channel) {
        this.place = place;
        this.channel = channel;
    }

    /** Where the lock of a connection's database lies; nowhere if the database is in memory. */
    static Optional<Path> place(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("select file from pragma_database_list where name = 'main'")) {
            return Optional.of(result.next() ? result.getString(1) : "")
                    .filter(file -> !file.isEmpty())
                    .map(file -> Path.of(file + SUFFIX));
        }
    }

    /** Empty where another holds it. */
    static Optional<FileLock> take(Path file) throws SQLException {
        Optional<FileLock> taken = Optional.empty();
        try {
            Path place = file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
            if (HELD.add(place)) {
                try {
                    taken = lock(place);
                } finally {
                    if (taken.isEmpty()) {
                        HELD.remove(place);
                    }
                }
            }
            return taken;
        } catch (IOException e) {
            throw new SQLException(
                    "cannot write " + file + ", which keeps two runs apart; it must be a file that this user may write",
                    e);
        }
    }

    private static Optional<FileLock> lock(Path place) throws IOException {
        FileChannel channel = FileChannel.open(place, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (isTaken(channel)) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new FileLock(place, channel));
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException e) {
            // By this class in another class loader.
            return true;
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            channel.close();
        } catch (IOException e) {
            throw new SQLException("the lock of the run cannot be given back", e);
        } finally {
            HELD.remove(place);
        }
    }
}
