package dev.tenon.migrate.run;

import dev.tenon.migrate.connect.PooledConnection;
import dev.tenon.migrate.history.HistoryStore;
import dev.tenon.migrate.history.LockStore;
import dev.tenon.migrate.history.LockStore.Row;
import dev.tenon.migrate.history.LogEntry;
import dev.tenon.runtime.history.History;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * A lock that is a row, where a pooler lets no session keep one. A run that dies leaves it behind, so whoever has it is to be
 * heard of; who is not heard of for some time may only be slow, so each of its transactions asks before it is committed
 * whether the row is still its own.
 */
final class RowLock implements RunnerLock.Way {
    private static final Duration BEAT = Duration.ofSeconds(3);
    /** Five beats. Shorter than a run waits by itself, so that the one behind a run that died gets its turn. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    private final Connection connection;
    private final PooledConnection pooled;
    private final Progress progress;
    private final LockStore store;
    private final String me = LogEntry.newRun();

    RowLock(Connection connection, PooledConnection pooled, Progress progress) {
        this.connection = connection;
        this.pooled = pooled;
        this.progress = progress;
        this.store = new LockStore(connection);
    }

    @Override
    public Optional<RunnerLock.Release> take() throws SQLException {
        if (!store.isThere()) {
            store.create();
        }
        try {
            if (!new Transaction(connection).ask(this::isInserted)) {
                return Optional.empty();
            }
        } catch (SQLException e) {
            if (LockStore.isGone(e)) {
                return Optional.empty();
            }
            throw e;
        }
        if (SessionLock.holder(connection).isPresent()) {
            // Somebody came to the same database without the pooler. That one looks for our row in turn.
            store.delete(me);
            return Optional.empty();
        }
        Heartbeat heart = Heartbeat.start(pooled.url(), me, BEAT);
        pooled.checking(() -> requireOurs(heart));
        return Optional.of(() -> release(heart));
    }

    private boolean isInserted() throws SQLException {
        takeOver(store, progress);
        return store.read().isEmpty()
                && store.insert(me, LogEntry.hostName(), ProcessHandle.current().pid(), LEASE);
    }

    /** Away with the row of a run that is not heard of any more. */
    static void takeOver(LockStore store, Progress progress) throws SQLException {
        Optional<Row> silent = store.deleteSilent();
        if (silent.isPresent()) {
            progress.note("the run of pid " + silent.get().pid() + " from "
                    + silent.get().host() + " was not heard of for "
                    + silent.get().heard()
                    + " s: this one takes its lock over");
        }
    }

    /** In the transaction that is to be committed; until that is done nobody can take the row over. */
    private void requireOurs(Heartbeat heart) throws SQLException {
        if (store.renew(me)) {
            return;
        }
        String other = store.read()
                .map(row -> ", pid " + row.pid() + " from " + row.host() + ",")
                .orElse("");
        String why = heart.failure().isEmpty() ? "" : " (" + heart.failure() + ")";
        throw new SQLException(
                "another run" + other + " took the lock of this one over, which was not heard of for too long" + why
                        + "; what it was at is rolled back. `dsl db status` says where the database stands");
    }

    private void release(Heartbeat heart) throws SQLException {
        pooled.checking(() -> {});
        heart.close();
        if (connection.isClosed()) {
            return;
        }
        if (new HistoryStore(connection).read() instanceof History.Absent) {
            // A database that is none of ours is left as it was, and one that was emptied is empty.
            new Transaction(connection).run(() -> store.deleteAndDrop(me));
        } else {
            store.delete(me);
        }
    }

    @Override
    public Optional<Holder> holder() throws SQLException {
        Optional<Row> row = store.holder();
        return row.isPresent() ? row.map(Holder::of) : SessionLock.holder(connection);
    }
}
