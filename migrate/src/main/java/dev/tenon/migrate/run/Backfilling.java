package dev.tenon.migrate.run;

import dev.tenon.migrate.history.ProgressStore;
import dev.tenon.migrate.history.StepProgress;
import dev.tenon.migrate.plan.Batches;
import dev.tenon.migrate.run.RefusedException.Reason;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Goes through a table by its key, so many rows at a time, and records in each batch's transaction how far it came. What a
 * batch has passed no later one looks at, so each row is written once, whatever ends the run between.
 */
final class Backfilling {
    private final Connection connection;
    private final ProgressStore store;
    private final LockPatience locks;
    private final Progress progress;
    private final Batches batches;
    private final long start = System.nanoTime();

    private StepProgress at;

    Backfilling(
            Connection connection,
            ProgressStore store,
            LockPatience locks,
            Progress progress,
            Batches batches,
            StepProgress from) {
        this.connection = connection;
        this.store = store;
        this.locks = locks;
        this.progress = progress;
        this.batches = batches;
        this.at = from;
    }

    /**
     * What is written in the transaction of the last batch, which ends the step: where the database was until then, and where
     * that batch came to.
     */
    @FunctionalInterface
    interface End {
        void record(StepProgress recorded, StepProgress last) throws SQLException;
    }

    void run(End end) throws SQLException {
        if (at.total().isEmpty()) {
            at = at.of(number(batches.countBehind(Optional.empty())));
        }
        long before = at.passed();
        boolean more = true;
        while (more) {
            StepProgress next = locks.askAmongOthers(() -> new Transaction(connection).ask(() -> batch(end)));
            // The key of the last batch is not looked for: what it passed is all that was left.
            more = !next.key().equals(at.key());
            at = next;
            double seconds = Math.max(1, System.nanoTime() - start) / 1e9;
            progress.backfilling(new BackfillProgress(
                    batches.table(),
                    at.passed(),
                    at.written(),
                    Math.max(at.total().orElse(0L), at.passed()),
                    (at.passed() - before) / seconds,
                    !more));
            if (more) {
                pause();
            }
        }
    }

    private StepProgress batch(End end) throws SQLException {
        Optional<String> upTo = text(batches.next(at.key()));
        if (upTo.isPresent()) {
            long written = update(batches.update(at.key(), upTo));
            StepProgress next = at.past(upTo.get(), batches.batching().rows(), written);
            if (upTo.equals(at.key())) {
                throw new SQLException("the keys of " + batches.table() + " do not go on behind " + upTo.get());
            }
            store.move(at, next);
            return next;
        }
        long rows = number(batches.countBehind(at.key()));
        long written = update(batches.update(at.key(), upTo));
        StepProgress last = new StepProgress(
                at.migration(),
                at.done(),
                at.steps(),
                at.key(),
                at.passed() + rows,
                at.written() + written,
                at.total());
        end.record(at, last);
        return last;
    }

    private int update(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private long number(String sql) throws SQLException {
        return text(sql).map(Long::parseLong).orElse(0L);
    }

    private Optional<String> text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    private void pause() {
        try {
            Thread.sleep(batches.batching().pauseMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException(Reason.DATABASE, "stopped between two batches; the next run goes on from there");
        }
    }
}
