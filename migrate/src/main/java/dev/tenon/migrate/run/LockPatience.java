package dev.tenon.migrate.run;

import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Predicate;

/**
 * Waits on PostgreSQL for what other sessions have locked: a short while at a time, because whoever comes later queues behind
 * the one who waits, and a whole application would stand still with the migration. SQLite has a timeout of its own.
 */
public final class LockPatience {
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final List<String> NEXT_TIME = List.of(LOCK_NOT_AVAILABLE, "40P01", "40001");
    private static final int SQLITE_BUSY = 5;
    private static final int TRIES = 10;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Connection connection;
    private final Progress progress;
    private final int tries;
    private final Duration pause;

    /** For a connection that is the runner's alone: its session keeps these settings. */
    public LockPatience(Connection connection, Progress progress) throws SQLException {
        this(connection, progress, TRIES, PAUSE);
        if (SqlDialect.of(connection) == SqlDialect.POSTGRESQL) {
            limit();
        }
    }

    LockPatience(Connection connection, Progress progress, int tries, Duration pause) {
        this.connection = connection;
        this.progress = progress;
        this.tries = tries;
        this.pause = pause;
    }

    /** Work in a transaction of its own, done again while its locks are not to be had. */
    public <T> T ask(Transaction.Question<T> work) throws SQLException {
        return ask(work, e -> LOCK_NOT_AVAILABLE.equals(e.getSQLState()));
    }

    /**
     * The same for one of many small transactions among those of an application: a deadlock with one of them, a row that it
     * has changed, or SQLite's one lock in its hands are no reason to stop either.
     */
    public <T> T askAmongOthers(Transaction.Question<T> work) throws SQLException {
        boolean sqlite = SqlDialect.of(connection) == SqlDialect.SQLITE;
        return ask(
                work,
                e -> sqlite
                        ? (e.getErrorCode() & 0xff) == SQLITE_BUSY
                        : NEXT_TIME.stream().anyMatch(state -> state.equals(e.getSQLState())));
    }

    /**
     * A statement that waits for others as long as it takes: for one whose lock lets them read and write, so that nobody queues
     * behind it who could not pass.
     */
    public void waitingForOthers(Transaction.Work statement) throws SQLException {
        String limit =
                Jdbc.text(connection, "select current_setting('lock_timeout')").orElse("0");
        String others = holders();
        if (!others.isEmpty()) {
            progress.note("it waits for the transactions that are under way" + others);
        }
        Jdbc.execute(connection, "set lock_timeout = 0");
        try {
            statement.run();
        } finally {
            if (!connection.isClosed()) {
                restore(limit);
            }
        }
    }

    private void restore(String limit) {
        try {
            Jdbc.execute(connection, "set lock_timeout = '" + limit + "'");
        } catch (SQLException e) {
            // The connection is gone, and with it the session that this is a setting of.
            return;
        }
    }

    private <T> T ask(Transaction.Question<T> work, Predicate<SQLException> passes) throws SQLException {
        for (int left = tries - 1; ; left--) {
            try {
                return work.ask();
            } catch (SQLException e) {
                if (left == 0 || !passes.test(e)) {
                    throw e;
                }
                progress.note("another session has locked what this needs" + holders()
                        + "; letting others pass, then trying again (" + left + " more)");
                pause();
            }
        }
    }

    /** And a server looks whether its client still lives: without it, what was killed goes on, and holds its locks. */
    private void limit() throws SQLException {
        Jdbc.execute(
                connection,
                "select set_config('lock_timeout', '3s', false) where current_setting('lock_timeout') = '0'");
        // Not on every system that PostgreSQL runs on.
        Jdbc.execute(
                connection,
                "do $$ begin perform set_config('client_connection_check_interval', '2s', false);"
                        + " exception when others then null; end $$");
    }

    /** Who has been in a transaction for longest, with locks on tables; what they run may hold secrets. */
    private String holders() throws SQLException {
        if (SqlDialect.of(connection) == SqlDialect.SQLITE) {
            return "";
        }
        String sql =
                "select a.pid, nullif(a.application_name, ''), a.state, extract(epoch from now() - a.xact_start)::bigint"
                        + " from pg_stat_activity a where a.xact_start is not null and a.pid <> pg_backend_pid()"
                        + " and exists (select 1 from pg_locks l where l.pid = a.pid and l.granted and l.relation >= 16384"
                        + " and l.database = (select oid from pg_database where datname = current_database()))"
                        + " order by a.xact_start limit 3";
        StringJoiner holders = new StringJoiner(", ", ", maybe ", "").setEmptyValue("");
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                String program = row.getString(2);
                holders.add("process " + row.getInt(1) + (program == null ? "" : " of " + program) + ", "
                        + row.getString(3) + ", " + row.getLong(4) + " s in its transaction");
            }
        }
        return holders.toString();
    }

    private void pause() {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException(RefusedException.Reason.DATABASE, "stopped while waiting for a lock");
        }
    }
}
