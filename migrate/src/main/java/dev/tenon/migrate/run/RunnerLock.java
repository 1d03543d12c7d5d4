package dev.tenon.migrate.run;

import dev.tenon.migrate.connect.PooledConnection;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One runner at a time, for a whole run of several transactions: between two of them nobody else may take what is under way
 * for cut off. On PostgreSQL a {@link SessionLock} or a {@link RowLock}, on SQLite a
 * {@link FileLock}.
 */
public final class RunnerLock {
    private static final Duration POLL = Duration.ofMillis(100);
    private final Release release;

    interface Release {
        void run() throws SQLException;
    }

    /** How two runs are kept apart. */
    interface Way {
        /** Empty where another runner is at work. */
        Optional<Release> take() throws SQLException;

        /** Which one, where that can be told. */
        Optional<Holder> holder() throws SQLException;
    }

    /** A database in memory is nobody else's. */
    private static final class Alone implements Way {
        @Override
        public Optional<Release> take() {
            return Optional.of(() -> {});
        }

        @Override
        public Optional<Holder> holder() {
            return Optional.empty();
        }
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

    /** @param patience how long to wait for another run to end */
    static RunnerLock take(Connection connection, Duration patience, Progress progress) throws SQLException {
        Way way = way(connection, progress);
        long end = System.nanoTime() + patience.toNanos();
        boolean told = false;
        Optional<Release> taken = way.take();
        while (taken.isEmpty()) {
            if (System.nanoTime() >= end) {
                throw refusal(way.holder(), patience);
            }
            if (!told) {
                progress.note("waiting for another run: " + words(way.holder()));
                told = true;
            }
            pause();
            taken = way.take();
        }
        return new RunnerLock(taken.get());
    }

    private static Way way(Connection connection, Progress progress) throws SQLException {
        if (SqlDialect.of(connection) == SqlDialect.SQLITE) {
            Optional<FileLock> file = FileLock.of(connection);
            return file.isPresent() ? file.get() : new Alone();
        }
        Optional<PooledConnection> pooled = PooledConnection.of(connection);
        return pooled.isPresent()
                ? new RowLock(connection, pooled.get(), progress)
                : new SessionLock(connection, progress);
    }

    private static String words(Optional<Holder> holder) {
        return "the migration lock of this database is " + Holder.words(holder);
    }

    private static RefusedException refusal(Optional<Holder> holder, Duration patience) {
        String next = patience.isZero()
                ? "; try again when that run has ended, or let this one wait for it: --wait 5m"
                : ", and this run has waited for it for " + seconds(patience)
                        + " s; try again when that one has ended, or let this one wait for longer: --wait 5m";
        return new RefusedException(Reason.DATABASE, words(holder) + next);
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0
                ? String.valueOf(time.toSeconds())
                : String.valueOf(time.toMillis() / 1000.0);
    }

    /** Not quite as long each time, so that those who wait do not ask all at once. */
    private static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(POLL.toMillis() / 2, POLL.toMillis() * 3 / 2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException(Reason.DATABASE, "stopped while waiting for another run on this database");
        }
    }

    void release() throws SQLException {
        release.run();
    }
}
