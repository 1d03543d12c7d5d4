package dev.tenon.migrate.run;

import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.migrate.connect.PooledConnection;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/**
 * Waits on PostgreSQL for what other sessions have locked: a short while at a time, because whoever comes later queues behind
 * the one who waits, and a whole application would stand still with the migration. SQLite has a timeout of its own.
 */
public final class LockPatience {
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final List<String> NEXT_TIME = List.of(LOCK_NOT_AVAILABLE, "40P01", "40001");
    private static final int SQLITE_BUSY = 5;
    /** The first one; each is twice as long as the one before, to a limit. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final Connection connection;
    private final Progress progress;
    private final int tries;
    private final Duration pause;

    /** For a connection that is the runner's alone: its session keeps these settings, or each of its transactions has them. */
    public LockPatience(Connection connection, Progress progress, Limits limits) throws SQLException {
        this(connection, progress, limits.lockTries(), PAUSE);
        if (SqlDialect.of(connection) == SqlDialect.POSTGRESQL) {
            limit(limits);
        } else if (limits.lockTimeout().isPresent()) {
            Jdbc.execute(
                    connection,
                    "pragma busy_timeout = " + limits.lockTimeout().get().toMillis());
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
        String others = holders();
        if (!others.isEmpty()) {
            progress.note("it waits for the transactions that are under way" + others);
        }
        if (PooledConnection.of(connection).isPresent()) {
            // Nothing was set for its session, and what would be set now is the next one's.
            statement.run();
            return;
        }
        String limit =
                Jdbc.text(connection, "select current_setting('lock_timeout')").orElse("0");
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
        for (int done = 1; ; done++) {
            try {
                return work.ask();
            } catch (SQLException e) {
                if (done == tries || !passes.test(e)) {
                    throw e;
                }
                Duration time = pause(pause, done, ThreadLocalRandom.current().nextDouble());
                progress.note(String.format(
                        Locale.ROOT,
                        "another session has locked what this needs%s; letting others pass for %.1f s, then trying again (%d more)",
                        holders(),
                        time.toMillis() / 1000.0,
                        tries - done));
                sleep(time);
            }
        }
    }

    /**
     * How long others are let pass: twice as long each time, and never just as long as somebody else who waits too.
     *
     * @param done tries before it
     * @param chance from 0 to 1
     */
    static Duration pause(Duration first, int done, double chance) {
        double doubled = first.toMillis() * Math.pow(2, done - 1);
        double whole = Math.min(doubled, (double) LONGEST_PAUSE.toMillis());
        return Duration.ofMillis(Math.round(whole * (0.5 + chance / 2)));
    }

    /** And a server looks whether its client still lives: without it, what was killed goes on, and holds its locks. */
    private void limit(Limits limits) throws SQLException {
        List<String> settings = settings(limits);
        Optional<PooledConnection> pooled = PooledConnection.of(connection);
        if (pooled.isPresent()) {
            // Whether the run still lives is for the pooler to see.
            settings.forEach(setting -> pooled.get().inEach("set local " + setting));
            return;
        }
        for (String setting : settings) {
            Jdbc.execute(connection, "set " + setting);
        }
        // Not on every system that PostgreSQL runs on.
        Jdbc.execute(
                connection,
                "do $$ begin perform set_config('client_connection_check_interval', '2s', false);"
                        + " exception when others then null; end $$");
    }

    private List<String> settings(Limits limits) throws SQLException {
        List<String> settings = new ArrayList<>();
        if (limits.lockTimeout().isPresent() || hasNoLockTimeout()) {
            settings.add(setting("lock_timeout", limits.lockTimeout().orElse(Limits.LOCK_TIMEOUT)));
        }
        limits.statementTimeout().ifPresent(time -> settings.add(setting("statement_timeout", time)));
        return settings;
    }

    private boolean hasNoLockTimeout() throws SQLException {
        return Jdbc.text(connection, "show lock_timeout").filter("0"::equals).isPresent();
    }

    private static String setting(String name, Duration time) {
        return name + " = '" + time.toMillis() + "ms'";
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

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException(RefusedException.Reason.DATABASE, "stopped while waiting for a lock");
        }
    }
}
