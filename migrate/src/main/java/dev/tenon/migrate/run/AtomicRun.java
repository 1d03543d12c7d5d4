package dev.tenon.migrate.run;

import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.history.HistoryStore;
import dev.tenon.migrate.history.LogEntry;
import dev.tenon.migrate.plan.Plan;
import dev.tenon.runtime.history.AppliedMigration;
import dev.tenon.runtime.history.MigrationStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * One migration that is one transaction, forward or back. Before it the database says that it begins, so that a run that
 * was cut off can be told from none; {@link SteppedRun} is for those that are several transactions.
 */
final class AtomicRun {
    private final Connection connection;
    private final Dialect dialect;
    private final Progress progress;
    private final HistoryStore store;
    private final LockPatience locks;
    private final Revision revision;
    private final boolean up;
    private final Plan plan;
    private final LogEntry log;
    private final JavaSteps java;
    private long start;

    /** @param log about this migration in this run */
    AtomicRun(
            Connection connection,
            Dialect dialect,
            LockPatience locks,
            Progress progress,
            Revision revision,
            boolean up,
            Plan plan,
            LogEntry log,
            JavaSteps java)
            throws SQLException {
        this.connection = connection;
        this.dialect = dialect;
        this.progress = progress;
        this.store = new HistoryStore(connection);
        this.locks = locks;
        this.revision = revision;
        this.up = up;
        this.plan = plan;
        this.log = log;
        this.java = java;
    }

    /** What a migration is called in messages while it runs. */
    static String name(Revision revision, boolean up) {
        return up ? revision.id() : "the way back of " + revision.id();
    }

    /** False where another runner had done it in the meantime. */
    boolean run() throws SQLException {
        Execution execution = locks.ask(this::ready);
        start = System.nanoTime();
        return mark() && attempt(() -> locks.ask(() -> execution.run(this::isMarked, this::record)));
    }

    /** Of the work, without what was asked before it. */
    long millis() {
        return (System.nanoTime() - start) / 1_000_000;
    }

    /** Once the rows allow it, and what they lose by it is said. */
    private Execution ready() throws SQLException {
        Execution execution = new Execution(connection, dialect, plan, name(revision, up), java);
        execution.requireRows();
        List<String> losses = Losses.count(connection, dialect, plan);
        if (!losses.isEmpty()) {
            progress.losing(revision, up, losses);
        }
        return execution;
    }

    /** Says in the database that a migration begins; false where somebody else has done it all by now. */
    private boolean mark() throws SQLException {
        return new Transaction(connection).ask(() -> {
            if (!up) {
                store.setStatus(revision.id(), MigrationStatus.REVERTING);
            } else {
                Optional<MigrationStatus> status = status();
                if (status.equals(Optional.of(MigrationStatus.APPLIED))) {
                    return false;
                }
                if (status.isEmpty()) {
                    store.insert(HistoryEntries.of(revision, MigrationStatus.APPLYING));
                }
            }
            store.log(log);
            return true;
        });
    }

    private boolean isMarked() throws SQLException {
        return status().equals(Optional.of(up ? MigrationStatus.APPLYING : MigrationStatus.REVERTING));
    }

    /** In the transaction of the work. */
    private void record() throws SQLException {
        setApplied(up);
        LogEntry done = log.outcome(LogEntry.Outcome.DONE).took(millis());
        store.log(java.told().map(done::detail).orElse(done));
    }

    /** If the work fails, nothing of it is left, and the database says so. */
    private boolean attempt(Transaction.Question<Boolean> work) throws SQLException {
        try {
            return work.ask();
        } catch (SQLException | RuntimeException e) {
            try {
                new Transaction(connection).run(() -> {
                    setApplied(!up);
                    store.log(log.outcome(LogEntry.Outcome.FAILED));
                });
            } catch (SQLException gone) {
                // Nothing can be written any more; the next run finds the mark and says so.
                e.addSuppressed(gone);
            }
            throw e;
        }
    }

    private void setApplied(boolean applied) throws SQLException {
        if (applied) {
            store.setStatus(revision.id(), MigrationStatus.APPLIED);
        } else {
            store.delete(revision.id());
        }
    }

    private Optional<MigrationStatus> status() throws SQLException {
        return HistoryStore.rows(store.read()).stream()
                .filter(row -> row.id().equals(revision.id()))
                .map(AppliedMigration::status)
                .findFirst();
    }
}
