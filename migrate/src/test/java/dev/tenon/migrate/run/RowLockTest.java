package dev.tenon.migrate.run;

import static dev.tenon.migrate.run.Runs.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.migrate.connect.PooledConnection;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.truth.Lab;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lock that is a row: held, given back, taken over, and looked at before each commit. */
class RowLockTest {
    private static final String SILENT = "update dsl_lock set heartbeat_at = heartbeat_at - interval '1 hour'";
    private Lab lab;
    private DatabaseUrl url;

    @BeforeEach
    void open() throws Exception {
        lab = Lab.postgresql();
        url = lab.url().locking("row");
        lab.execute(List.of("create table seen (n integer)"));
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private static RunnerLock take(Connection connection) throws SQLException {
        return RunnerLock.take(connection, Duration.ZERO, Progress.SILENT);
    }

    /** From a run that is not heard of: where its heart has just beaten, it is silenced again. */
    private RunnerLock takeOver(Connection connection, Progress progress) throws SQLException {
        for (int beats = 0; ; beats++) {
            lab.execute(List.of(SILENT));
            try {
                return RunnerLock.take(connection, Duration.ZERO, progress);
            } catch (RefusedException beaten) {
                if (beats == 20) {
                    throw beaten;
                }
            }
        }
    }

    private static void insert(Connection connection) throws SQLException {
        new Transaction(connection).run(() -> Jdbc.execute(connection, "insert into seen values (1)"));
    }

    private List<String> rows() throws SQLException {
        return lab.query("select count(*) from seen");
    }

    @Test
    void oneHasItAndTheNextOneIsToldWho() throws Exception {
        try (Connection one = Connections.open(url);
                Connection two = Connections.open(url)) {
            RunnerLock held = take(one);
            insert(one);
            refused(
                    () -> take(two),
                    "held by pid " + ProcessHandle.current().pid() + " from ",
                    " since ",
                    " s; try again");
            held.release();
            assertEquals(List.of("1"), rows());
            insert(one);
            take(two).release();
            assertEquals(List.of("2"), rows());
        }
    }

    @Test
    void whoseHeartBeatsKeepsIt() throws Exception {
        try (Connection one = Connections.open(url)) {
            RunnerLock held = take(one);
            String first = lab.query("select heartbeat_at from dsl_lock").get(0);
            String taken = lab.query("select taken_at from dsl_lock").get(0);
            String beaten = "select heartbeat_at > '" + first + "' and taken_at = '" + taken + "' from dsl_lock";
            // A beat is due after three seconds; on a busy machine it dials for longer.
            for (int waited = 0; waited < 60 && lab.query(beaten).equals(List.of("f")); waited++) {
                Thread.sleep(500);
            }
            assertEquals(List.of("t"), lab.query(beaten));
            held.release();
            assertEquals(List.of("t"), lab.query("select to_regclass('dsl_lock') is null"));
        }
    }

    /** As a run that stood still, or that nobody could hear: what it had not committed, it must not commit any more. */
    @Test
    void whoIsTakenOverCommitsNothingMore() throws Exception {
        List<String> notes = new ArrayList<>();
        try (Connection slow = Connections.open(url);
                Connection other = Connections.open(url)) {
            RunnerLock held = take(slow);
            insert(slow);
            SQLException late = assertThrows(
                    SQLException.class,
                    () -> new Transaction(slow).run(() -> {
                        Jdbc.execute(slow, "insert into seen values (2)");
                        takeOver(other, Runs.noting(notes));
                    }));
            assertTrue(
                    late.getMessage()
                            .startsWith("another run, pid "
                                    + ProcessHandle.current().pid() + " from "),
                    late.getMessage());
            assertTrue(late.getMessage().contains("what it was at is rolled back"), late.getMessage());
            assertTrue(
                    notes.get(0).matches("the run of pid \\d+ from [^ ]+ was not heard of for 36\\d\\d s: .*"),
                    notes.get(0));
            assertThrows(SQLException.class, () -> insert(slow));
            held.release();
            insert(other);
            assertEquals(List.of("2"), rows());
            assertEquals(List.of("1"), lab.query("select count(*) from dsl_lock"));
        }
    }

    /** The commit comes first, or the other run does, and never both. */
    @Test
    void whoIsJustCommittingIsNotTakenOver() throws Exception {
        try (Connection slow = Connections.open(url);
                Connection other = Connections.open(url)) {
            RunnerLock held = take(slow);
            PooledConnection pooled = PooledConnection.of(slow).orElseThrow();
            new Transaction(slow).run(() -> {
                lab.execute(List.of(SILENT));
                pooled.beforeCommit();
                refused(() -> take(other), "is held by pid ");
            });
            held.release();
        }
    }

    @Test
    void aRunThatDiedIsTakenOver() throws Exception {
        lab.execute(List.of("drop table seen"));
        String address = RunnersTest.address(lab) + "&lock=row";
        try (LockInAnotherJvm died = LockInAnotherJvm.start(address)) {
            assertEquals(LockInAnotherJvm.TAKEN, died.said());
            died.kill();
        }
        Migrations all = new Chain().then("entity Pace { n : int pk }").load();
        List<String> notes = new ArrayList<>();
        try (Migrator migrator = Migrator.open(url, all, Runs.noting(notes))) {
            assertEquals(1, migrator.upgrade("head").size());
        }
        assertTrue(notes.get(0).startsWith("waiting for another run: "), notes.toString());
        assertTrue(notes.get(1).contains("this one takes its lock over"), notes.toString());
    }

    /** However often its heart beats meanwhile. */
    private boolean silence(AtomicBoolean ended) throws Exception {
        while (!ended.get()) {
            lab.execute(List.of(SILENT));
            Thread.sleep(50);
        }
        return true;
    }

    /** A run that is long in a transaction, is taken over meanwhile, and then goes on. */
    @Test
    void whatARunDoesThatIsTakenOverIsDoneOnceByTheOther() throws Exception {
        lab.execute(List.of("drop table seen"));
        Chain chain = new Chain()
                .then("entity Pace { n : int pk }")
                .then(
                        "entity Pace { n : int pk }; entity Done { id : int = auto() pk; n : int }",
                        Sql.atTheEndOfUp(
                                "insert into done (n) values (1); select pg_sleep((select max(n) from pace))",
                                "select 1"));
        Migrations all = chain.load();
        Runs.upgrade(lab, all, "+1");
        lab.execute(List.of("insert into pace values (6)"));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        AtomicBoolean taken = new AtomicBoolean();
        try (Migrator slow = Migrator.open(url, all, Progress.SILENT);
                Migrator other = Migrator.configure()
                        .url(url)
                        .migrations(all)
                        .limits(Limits.USUAL.withLockTries(30))
                        .open()) {
            Future<?> running = threads.submit(() -> slow.upgrade("head"));
            while (lab.query("select 1 from pg_stat_activity where query like '%pg_sleep%' and pid <> pg_backend_pid()")
                    .isEmpty()) {
                Thread.sleep(20);
            }
            lab.execute(List.of("update pace set n = 0"));
            Future<?> silencing = threads.submit(() -> silence(taken));
            assertEquals(1, other.upgrade("head").size());
            taken.set(true);
            silencing.get();
            ExecutionException late = assertThrows(ExecutionException.class, running::get);
            assertTrue(
                    late.getCause() instanceof DatabaseException,
                    late.getCause().toString());
            assertTrue(
                    late.getCause().getMessage().contains("another run"),
                    late.getCause().getMessage());
        }
        threads.shutdown();
        assertEquals(List.of("1"), lab.query("select count(*) from done"));
        assertEquals(List.of(Chain.id(1) + " applied", Chain.id(2) + " applied"), Runs.held(lab));
        assertEquals(
                List.of("1"),
                lab.query("select count(*) from dsl_log where outcome = 'done' and migration = '" + Chain.id(2) + "'"));
        assertEquals(List.of("0"), lab.query("select count(*) from dsl_lock"));
    }

    @Test
    void aRunWithoutThePoolerAndOneBehindItKeepEachOtherOut() throws Exception {
        try (Connection direct = Connections.open(lab.url());
                Connection pooled = Connections.open(url)) {
            RunnerLock session = take(direct);
            refused(() -> take(pooled), "is held by pid ");
            assertEquals(List.of("0"), lab.query("select count(*) from dsl_lock"));
            session.release();
            RunnerLock row = take(pooled);
            refused(
                    () -> take(direct),
                    "is held by pid " + ProcessHandle.current().pid() + " from ");
            takeOver(direct, Progress.SILENT).release();
            assertThrows(SQLException.class, () -> insert(pooled));
            row.release();
            assertEquals(
                    List.of("0"),
                    lab.query("select count(*) from pg_locks where locktype = 'advisory' and database ="
                            + " (select oid from pg_database where datname = current_database())"));
        }
    }

    /** Refused, and not a trace of us. */
    @Test
    void aDatabaseOfOthersStaysAsItWas() throws Exception {
        String before = lab.catalog();
        Migrations all = new Chain().then("entity Pace { n : int pk }").load();
        try (Migrator migrator = Migrator.open(url, all, Progress.SILENT)) {
            refused(() -> migrator.upgrade("head"), "no history of Tenon");
        }
        assertEquals(before, lab.catalog());
    }
}
