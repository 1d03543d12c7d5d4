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

/**
 * A lock beside a SQLite file, which the operating system takes back when its holder ends, however it ends. The file stays:
 * to delete it would let two runners lock two files of one name.
 */
final class FileLock implements AutoCloseable {
    private static final String SUFFIX = "-dsl-lock";
    private final FileChannel channel;

    private FileLock(FileChannel channel) {
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
    static Optional<FileLock> take(Path place) throws SQLException {
        try {
            FileChannel channel = FileChannel.open(place, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isTaken(channel)) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new FileLock(channel));
        } catch (IOException e) {
            throw new SQLException("cannot write " + place + ", which keeps two runs apart", e);
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException e) {
            // By another thread of this process.
            return true;
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            channel.close();
        } catch (IOException e) {
            throw new SQLException("the lock of the run cannot be given back", e);
        }
    }
}
