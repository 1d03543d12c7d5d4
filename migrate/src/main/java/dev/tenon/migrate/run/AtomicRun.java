package dev.tenon.migrate.run;

import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.history.HistoryStore;
import dev.tenon.migrate.history.LogEntry;
import dev.tenon.runtime.history.MigrationStatus;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * One migration that is one transaction, forward or back. Before it the database says that it begins, so that a run that
 * was cut off can be told from none; {@link SteppedRun} is for those that are several transactions.
 */
final class AtomicRun {
    private final RunContext context;
    private final HistoryStore store;
    private long start;
    private Optional<Aside> aside = Optional.empty();

    AtomicRun(RunContext context) throws SQLException {
        this.context = context;
        this.store = new HistoryStore(context.connection());
    }

    /** False where another runner had done it in the meantime. */
    boolean run() throws SQLException {
        Execution execution = context.locks().ask(this::ready);
        start = System.nanoTime();
        boolean done = mark() && attempt(() -> context.locks().ask(() -> execution.run(this::isMarked, this::record)));
        if (done) {
            aside.orElseThrow().tellWhatStays();
        }
        return done;
    }

    /** Of the work, without what was asked before it. */
    long millis() {
        return (System.nanoTime() - start) / 1_000_000;
    }

    /** Once the rows allow it, and what they lose by it is said. */
    private Execution ready() throws SQLException {
        Execution execution =
                new Execution(context.connection(), context.dialect(), context.plan(), context.name(), context.java());
        execution.requireRows();
        aside = Optional.of(context.ready(context.plan(), context.plan(), context.up()));
        return execution.keeping(aside.get());
    }

    /** Says in the database that a migration begins; false where somebody else has done it all by now. */
    private boolean mark() throws SQLException {
        return new Transaction(context.connection()).ask(() -> {
            if (!context.up()) {
                store.setStatus(context.marked().id(), MigrationStatus.REVERTING);
            } else {
                Optional<MigrationStatus> status = context.status(store);
                if (status.equals(Optional.of(MigrationStatus.APPLIED))) {
                    return false;
                }
                if (status.isEmpty()) {
                    store.insert(HistoryEntries.of(context.marked(), MigrationStatus.APPLYING));
                }
            }
            store.log(context.log());
            return true;
        });
    }

    private boolean isMarked() throws SQLException {
        return context.status(store)
                .equals(Optional.of(context.up() ? MigrationStatus.APPLYING : MigrationStatus.REVERTING));
    }

    /** In the transaction of the work. */
    private void record() throws SQLException {
        setApplied(context.up());
        recordOthers();
        LogEntry done = context.log().outcome(LogEntry.Outcome.DONE).took(millis());
        store.log(context.java().told().map(done::detail).orElse(done));
    }

    /** Of a squash: all that it leads through is there as if each had run by itself. */
    private void recordOthers() throws SQLException {
        List<Revision> all = context.leg().revisions();
        for (Revision other : all.subList(1, all.size())) {
            if (context.up()) {
                store.insert(HistoryEntries.of(other, MigrationStatus.APPLIED));
            } else {
                store.delete(other.id());
            }
        }
        if (all.size() > 1) {
            for (Revision one : all) {
                store.log(context.log()
                        .about(one.id(), one.checksum())
                        .outcome(LogEntry.Outcome.DONE)
                        .detail("as part of " + context.revision().id()));
            }
        }
    }

    /** If the work fails, nothing of it is left, and the database says so. */
    private boolean attempt(Transaction.Question<Boolean> work) throws SQLException {
        try {
            return work.ask();
        } catch (SQLException | RuntimeException e) {
            try {
                new Transaction(context.connection()).run(() -> {
                    setApplied(!context.up());
                    store.log(context.log().failed("", e));
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
            store.setStatus(context.marked().id(), MigrationStatus.APPLIED);
        } else {
            store.delete(context.marked().id());
        }
    }
}
