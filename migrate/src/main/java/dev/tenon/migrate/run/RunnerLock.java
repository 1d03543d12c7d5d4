package dev.tenon.migrate.run;

import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.runtime.value.SqlDialect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * One runner at a time, for a whole run of several transactions: between two of them nobody else may take what is under way
 * for cut off. On PostgreSQL a session's advisory lock, which is gone when its session is, however that ends; on SQLite a
 * {@link FileLock}.
 */
public final class RunnerLock {
    /** "teno". */
    private static final int OURS = 0x74656e6f;
    /** Advisory locks are of a database, and each schema has a history of its own. */
    static final String KEY = OURS + ", hashtext(coalesce(current_schema(), ''))";

    private static final Duration POLL = Duration.ofMillis(100);
    private final Release release;

    private interface Release {
        void run() throws SQLException;
    }

    /** Empty where another runner is at work. */
    private interface Attempt {
        Optional<Release> take() throws SQLException;
    }

    private RunnerLock(Release release) {
        this.release = release;
    }

    /** Work that no run of another program comes between. */
    public static <T> T hold(Connection connection, Duration patience, Progress progress, Transaction.Question<T> work)
            throws SQLException {
        RunnerLock lock = take(connection, patience, progress);
        T result;
        try {
            result = work.ask();
        } catch (SQLException | RuntimeException e) {
            try {
                lock.release();
            } catch (SQLException lost) {
                e.addSuppressed(lost);
            }
            throw e;
        }
        lock.release();
        return result;
    }

    static RunnerLock take(Connection connection, Duration patience, Progress progress) throws SQLException {
        boolean sqlite = SqlDialect.of(connection) == SqlDialect.SQLITE;
        Attempt attempt = sqlite ? onFile(FileLock.place(connection)) : () -> onServer(connection);
        long end = System.nanoTime() + patience.toNanos();
        boolean told = false;
        Optional<Release> taken = attempt.take();
        while (taken.isEmpty()) {
            String holder = sqlite ? "" : holder(connection);
            if (System.nanoTime() > end) {
                throw new RefusedException(
                        Reason.DATABASE,
                        "another run holds the migration lock of this database" + holder
                                + "; try again when it has ended");
            }
            if (!told) {
                progress.note("waiting for another run on this database" + holder);
                told = true;
            }
            pause();
            taken = attempt.take();
        }
        return new RunnerLock(taken.get());
    }

    private static Attempt onFile(Optional<Path> place) {
        return place.<Attempt>map(path -> () -> FileLock.take(path).map(lock -> lock::close))
                .orElse(() -> Optional.of(() -> {}));
    }

    private static Optional<Release> onServer(Connection connection) throws SQLException {
        if (!ask(connection, "pg_try_advisory_lock")) {
            return Optional.empty();
        }
        return Optional.of(() -> {
            if (!connection.isClosed()) {
                ask(connection, "pg_advisory_unlock");
            }
        });
    }

    private static boolean ask(Connection connection, String function) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select " + function + "(" + KEY + ")")) {
            return result.next() && result.getBoolean(1);
        }
    }

    private static String holder(Connection connection) throws SQLException {
        String sql = "select a.pid, a.client_addr, extract(epoch from now() - a.backend_start)::bigint"
                + " from pg_locks l join pg_stat_activity a on a.pid = l.pid"
                + " where l.locktype = 'advisory' and l.granted and l.objsubid = 2 and l.classid = " + OURS
                + " and l.objid::bigint = hashtext(coalesce(current_schema(), ''))::bigint & 4294967295"
                + " and l.database = (select oid from pg_database where datname = current_database())";
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            if (!result.next()) {
                return "";
            }
            String address = result.getString(2);
            return " (process " + result.getInt(1) + (address == null ? "" : " from " + address) + ", connected for "
                    + result.getLong(3) + " s)";
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException(Reason.DATABASE, "stopped while waiting for another run on this database");
        }
    }

    void release() throws SQLException {
        release.run();
    }
}
