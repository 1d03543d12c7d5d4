package dev.tenon.migrate.run;

import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.migrate.history.LogEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock beside a SQLite file, which the operating system takes back when its holder ends, however it ends. The file stays:
 * to delete it would let two runners lock two files of one name. In it stands who has the lock.
 */
final class FileLock implements RunnerLock.Way {
    private static final String SUFFIX = "-dsl-lock";
    /** Behind all that is written: where locks are more than a word among friends, the rest can be read. */
    private static final long LOCKED = Long.MAX_VALUE - 1;

    /**
     * The files that this process has locked. Its other threads must not open them: to close a file gives back all locks that
     * the process has on it.
     */
    private static final Map<Path, Owner> HERE = new ConcurrentHashMap<>();

    private final Path place;

    /** As it stands in the file, a line each. */
    private record Owner(long pid, String host, Instant since) {

        static Owner us() {
            return new Owner(ProcessHandle.current().pid(), LogEntry.hostName(), Instant.now());
        }

        String text() {
            return pid + "\n" + host + "\n" + since + "\n";
        }

        /** Empty where somebody is just writing it. */
        static Optional<Owner> of(List<String> lines) {
            try {
                return lines.size() < 3
                        ? Optional.empty()
                        : Optional.of(
                                new Owner(Long.parseLong(lines.get(0)), lines.get(1), Instant.parse(lines.get(2))));
            } catch (NumberFormatException | DateTimeException e) {
                return Optional.empty();
            }
        }

        Holder holder() {
            return new Holder(
                    pid,
                    Optional.of(host),
                    Optional.of(Duration.between(since, Instant.now()).toSeconds()));
        }
    }

    FileLock(Path place) {
        this.place = place;
    }

    /** Beside a connection's database; none if that is in memory, where nobody else is. */
    static Optional<FileLock> of(Connection connection) throws SQLException {
        return Jdbc.text(connection, "select file from pragma_database_list where name = 'main'")
                .filter(file -> !file.isEmpty())
                .map(file -> new FileLock(Path.of(file + SUFFIX)));
    }

    @Override
    public Optional<RunnerLock.Release> take() throws SQLException {
        Owner us = Owner.us();
        if (HERE.putIfAbsent(place, us) != null) {
            return Optional.empty();
        }
        boolean taken = false;
        try {
            Optional<FileChannel> locked = lock(us);
            taken = locked.isPresent();
            return locked.map(channel -> () -> release(channel));
        } catch (IOException e) {
            throw new SQLException(
                    "cannot write " + place
                            + ", which keeps two runs apart; it must be a file that this user may write",
                    e);
        } finally {
            if (!taken) {
                HERE.remove(place);
            }
        }
    }

    private Optional<FileChannel> lock(Owner us) throws IOException {
        FileChannel channel = FileChannel.open(place, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = isLocked(channel);
            if (locked) {
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(us.text().getBytes(StandardCharsets.UTF_8)));
            }
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked ? Optional.of(channel) : Optional.empty();
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED, 1, false) != null;
        } catch (OverlappingFileLockException e) {
            // By this program, loaded a second time into this process.
            return false;
        }
    }

    private void release(FileChannel channel) throws SQLException {
        try {
            channel.close();
        } catch (IOException e) {
            throw new SQLException("the lock of the run cannot be given back", e);
        } finally {
            HERE.remove(place);
        }
    }

    @Override
    public Optional<Holder> holder() {
        Owner here = HERE.get(place);
        if (here != null) {
            return Optional.of(here.holder());
        }
        try {
            return Owner.of(Files.readAllLines(place)).map(Owner::holder);
        } catch (IOException e) {
            // Whoever has it need not let others read it.
            return Optional.empty();
        }
    }
}
