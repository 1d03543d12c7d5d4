package dev.tenon.migrate.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.truth.Lab;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a run waits, how long it lets others wait, and how long its statements may take. */
class LimitsTest {
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Migrations ALL = new Chain()
            .then("entity Pace { n : int pk }")
            .then("entity Pace { n : int pk; m : int? }")
            .load();

    @TempDir
    private Path folder;

    private static Migrator open(Lab lab, Migrations migrations, Limits limits) {
        return Migrator.configure()
                .url(lab.url())
                .migrations(migrations)
                .limits(limits)
                .open();
    }

    private static String refusal(Migrator migrator) {
        return assertThrows(DatabaseException.class, () -> migrator.upgrade("head"))
                .getMessage();
    }

    @Test
    void othersAreLetPassForLongerEachTimeAndNeverForJustAsLong() {
        Duration first = Duration.ofSeconds(1);
        assertEquals(List.of(500L, 1000L, 2000L, 4000L, 7500L, 7500L), pauses(first, 0));
        assertEquals(List.of(1000L, 2000L, 4000L, 8000L, 15000L, 15000L), pauses(first, 1));
        assertEquals(Duration.ofSeconds(15), LockPatience.pause(first, 9999, 1));
    }

    private static List<Long> pauses(Duration first, double chance) {
        return List.of(1, 2, 3, 4, 5, 6).stream()
                .map(done -> LockPatience.pause(first, done, chance).toMillis())
                .toList();
    }

    /**
     * Somebody is in a long transaction with the table, the run wants it for itself, and an application goes on asking it all the
     * time: behind the run, whose turn would be first.
     */
    @Test
    void noApplicationQueuesBehindTheRunForLongerThanTheLockTimeout() throws Exception {
        try (Lab lab = Lab.postgresql();
                Connection slow = Connections.open(lab.url());
                Connection application = Connections.open(lab.url())) {
            Runs.upgrade(lab, ALL, "+1");
            slow.setAutoCommit(false);
            execute(slow, "select * from pace");
            ExecutorService threads = Executors.newSingleThreadExecutor();
            AtomicBoolean ended = new AtomicBoolean();
            Future<Asked> asking = threads.submit(() -> ask(application, ended));
            try (Migrator migrator =
                    open(lab, ALL, Limits.USUAL.withLockTimeout(SHORT).withLockTries(3))) {
                String refusal = refusal(migrator);
                assertTrue(refusal.contains("lock-timeout and lock-tries in [migrations]"), refusal);
                slow.rollback();
                assertEquals(1, migrator.upgrade("head").size());
            }
            ended.set(true);
            Asked asked = asking.get();
            threads.shutdown();
            // Behind one try, and not behind all three.
            assertTrue(asked.longest().compareTo(SHORT.multipliedBy(3)) < 0, asked.toString());
            // It did queue behind the run, or this would show nothing.
            assertTrue(asked.longest().compareTo(SHORT.dividedBy(2)) > 0, asked.toString());
        }
    }

    private record Asked(int times, Duration longest) {}

    private static Asked ask(Connection connection, AtomicBoolean ended) throws SQLException {
        int times = 0;
        Duration longest = Duration.ZERO;
        while (!ended.get()) {
            long start = System.nanoTime();
            execute(connection, "select count(*) from pace");
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            longest = took.compareTo(longest) > 0 ? took : longest;
            times++;
        }
        return new Asked(times, longest);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aStatementThatTakesTooLongIsEndedAndTheMessageSaysWhatToDo() throws Exception {
        try (Lab lab = Lab.postgresql()) {
            Migrations slow = new Chain()
                    .then("entity Pace { n : int pk }", Sql.atTheEndOfUp("select pg_sleep(60)", "select 1"))
                    .load();
            // Longer than any other statement takes on a busy machine.
            try (Migrator migrator = open(lab, slow, Limits.USUAL.withStatementTimeout(SHORT.multipliedBy(3)))) {
                String refusal = refusal(migrator);
                assertTrue(refusal.contains("set statement-timeout in [migrations] of dsl.toml"), refusal);
                assertTrue(refusal.contains("select pg_sleep(60)"), refusal);
            }
            assertEquals(List.of(), Runs.held(lab));
            assertEquals(
                    List.of("t"),
                    lab.query("select detail like '%statement timeout%' from dsl_log where outcome = 'failed'"));
        }
    }

    /** Roles of applications often have a limit that is none for a migration; and another one is left as it is. */
    @Test
    void whatTheRoleHasStaysUnlessTheProjectSaysOtherwise() throws Exception {
        try (Lab lab = Lab.postgresql()) {
            lab.execute(
                    List.of(
                            "do $$ begin execute format('alter database %I set statement_timeout = ''7s''', current_database()); end $$",
                            "do $$ begin execute format('alter database %I set lock_timeout = ''9s''', current_database()); end $$"));
            assertEquals(List.of("9s", "7s"), timeouts(lab, Limits.USUAL));
            Limits said = Limits.USUAL.withLockTimeout(SHORT).withStatementTimeout(Duration.ZERO);
            assertEquals(List.of("1s", "0"), timeouts(lab, said));
        }
        try (Lab lab = Lab.postgresql()) {
            assertEquals(List.of("3s", "0"), timeouts(lab, Limits.USUAL));
        }
    }

    private static List<String> timeouts(Lab lab, Limits limits) throws SQLException {
        Migrations migrations = new Chain()
                .then(
                        "entity Seen { n : int pk; lock : text; statement : text }",
                        Sql.atTheEndOfUp(
                                "insert into seen values (1, current_setting('lock_timeout'), current_setting('statement_timeout'))"))
                .load();
        try (Migrator migrator = open(lab, migrations, limits)) {
            migrator.upgrade("head");
            List<String> seen = lab.query("select unnest(array[lock, statement]) from seen");
            migrator.downgrade("base");
            return seen;
        }
    }

    @Test
    void sqliteWaitsForItsOneLockForAsLong() throws Exception {
        try (Lab lab = Lab.sqlite(folder);
                Connection other = Connections.open(lab.url())) {
            Runs.upgrade(lab, ALL, "+1");
            execute(other, "begin immediate");
            try (Migrator migrator = open(lab, ALL, Limits.USUAL.withLockTimeout(Duration.ofMillis(200)))) {
                long start = System.nanoTime();
                assertTrue(refusal(migrator).contains("another program is using the database"));
                // As long as it waits where nobody says how long.
                assertTrue(Duration.ofNanos(System.nanoTime() - start).compareTo(Duration.ofSeconds(5)) < 0);
            }
        }
    }
}
