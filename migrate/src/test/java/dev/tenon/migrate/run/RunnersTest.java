package dev.tenon.migrate.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.truth.Lab;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Several runners at once, and one that is killed. */
class RunnersTest {
    private static final String PACE = "entity Pace { n : int pk }";
    private static final String MORE = PACE + "; entity More { id : int pk }";
    private static final String MOST = MORE + "; entity Most { id : int pk }";

    @TempDir
    Path folder;

    private static Chain chain() {
        // As long as the table says: the test sets it to nothing after the kill.
        return new Chain()
                .then(PACE)
                .then(
                        MORE,
                        Sql.atTheEndOfUp(
                                "select pg_sleep(coalesce(max(n), 0)) from pace",
                                "with recursive c(x) as (select 1 union all select x + 1 from c where x < 30000000 * (select coalesce(max(n), 0) from pace)) select count(*) from c"))
                .then(MOST);
    }

    private Path write(List<SourceFile> files) throws IOException {
        Path migrations = Files.createDirectories(folder.resolve("migrations"));
        for (SourceFile file : files) {
            Files.writeString(migrations.resolve(file.name()), file.text());
        }
        return migrations;
    }

    static String address(Lab lab) {
        return lab.isSqlite()
                ? lab.url().jdbc()
                : lab.url().jdbc() + "?user=" + lab.url().properties().getProperty("user");
    }

    /** Each schema of a database has a history of its own, and nothing to do with what runs in another. */
    @Test
    void aRunInAnotherSchemaIsNotWaitedFor() throws Exception {
        try (Lab lab = Lab.postgresql()) {
            lab.execute(List.of("create schema tenant_a", "create schema tenant_b"));
            String address = address(lab) + "&currentSchema=";
            try (Connection busy = DriverManager.getConnection(address + "tenant_a");
                    Connection free = DriverManager.getConnection(address + "tenant_b");
                    Connection also = DriverManager.getConnection(address + "tenant_a")) {
                RunnerLock held = RunnerLock.take(busy, Duration.ZERO, Progress.SILENT);
                RunnerLock.take(free, Duration.ZERO, Progress.SILENT).release();
                RefusedException refused = assertThrows(
                        RefusedException.class, () -> RunnerLock.take(also, Duration.ZERO, Progress.SILENT));
                assertTrue(refused.getMessage().contains("held by pid "), refused.getMessage());
                held.release();
                RunnerLock.take(also, Duration.ZERO, Progress.SILENT).release();
            }
        }
    }

    /** Whoever comes after one that waits for a lock waits with it, so it must not wait for long at a time. */
    @Test
    void whoWaitsForALockLetsOthersPass() throws Exception {
        try (Lab lab = Lab.postgresql();
                Connection other = Connections.open(lab.url());
                Connection third = Connections.open(lab.url())) {
            Migrations all = new Chain()
                    .then(PACE)
                    .then("entity Pace { n : int pk; m : int? }")
                    .load();
            BlockingQueue<String> notes = new LinkedBlockingQueue<>();
            Progress progress = new Progress() {
                @Override
                public void note(String text) {
                    notes.add(text);
                }
            };
            try (Migrator migrator = Migrator.open(lab.url(), all, progress)) {
                migrator.upgrade("+1");
                other.setAutoCommit(false);
                execute(other, "select * from pace");
                ExecutorService runner = Executors.newSingleThreadExecutor();
                Future<List<Revision>> upgrade = runner.submit(() -> migrator.upgrade("head"));
                String note = String.valueOf(notes.poll(60, TimeUnit.SECONDS));
                assertTrue(note.contains("of tenon, idle in transaction"), note);
                execute(third, "select * from pace");
                other.rollback();
                assertEquals(1, upgrade.get().size());
                runner.shutdown();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void patienceHasAnEnd() throws Exception {
        try (Lab lab = Lab.postgresql();
                Connection connection = Connections.open(lab.url())) {
            AtomicInteger tries = new AtomicInteger();
            LockPatience patience = new LockPatience(connection, Progress.SILENT, 3, Duration.ZERO);
            assertThrows(
                    SQLException.class,
                    () -> patience.ask(() -> {
                        tries.incrementAndGet();
                        throw new SQLException("locked", "55P03");
                    }));
            assertEquals(3, tries.get());
        }
    }

    /** A batch among an application's transactions comes to terms with more than a migration does. */
    @Test
    void patienceAmongOthers() throws Exception {
        try (Lab lab = Lab.postgresql();
                Connection connection = Connections.open(lab.url());
                Connection sqlite = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            for (String state : List.of("40P01", "40001", "55P03")) {
                assertEquals(3, tries(new LockPatience(connection, Progress.SILENT, 3, Duration.ZERO), state, 0));
            }
            assertEquals(1, tries(new LockPatience(connection, Progress.SILENT, 3, Duration.ZERO), "23505", 0));
            assertEquals(3, tries(new LockPatience(sqlite, Progress.SILENT, 3, Duration.ZERO), null, 5));
            assertEquals(1, tries(new LockPatience(sqlite, Progress.SILENT, 3, Duration.ZERO), null, 19));
        }
    }

    private static int tries(LockPatience patience, String state, int code) {
        AtomicInteger tries = new AtomicInteger();
        assertThrows(
                SQLException.class,
                () -> patience.askAmongOthers(() -> {
                    tries.incrementAndGet();
                    throw new SQLException("not now", state, code);
                }));
        return tries.get();
    }

    @TestFactory
    Stream<DynamicTest> threadsApplyEachMigrationOnce() {
        return OnBoth.test(folder, lab -> {
            Migrations all = chain().load();
            ExecutorService runners = Executors.newFixedThreadPool(4);
            List<Callable<List<Revision>>> work = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                work.add(() -> {
                    try (Migrator migrator = Migrator.open(lab.url(), all, Progress.SILENT)) {
                        return migrator.upgrade("head");
                    }
                });
            }
            List<String> applied = new ArrayList<>();
            for (Future<List<Revision>> one : runners.invokeAll(work)) {
                one.get().forEach(revision -> applied.add(revision.id()));
            }
            runners.shutdown();
            assertEquals(List.of(Chain.id(1), Chain.id(2), Chain.id(3)), applied);
            once(lab);
        });
    }

    @TestFactory
    Stream<DynamicTest> processesApplyEachMigrationOnce() {
        return OnBoth.test(folder, lab -> {
            Path migrations = write(chain().files());
            List<Process> runners = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                runners.add(RunInAnotherJvm.start(address(lab), migrations));
            }
            List<String> applied = new ArrayList<>();
            for (Process runner : runners) {
                applied.addAll(new String(runner.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList());
                assertEquals(0, runner.waitFor());
            }
            assertEquals(List.of(Chain.id(1), Chain.id(2), Chain.id(3)), applied);
            once(lab);
        });
    }

    private static void once(Lab lab) throws SQLException {
        assertEquals(
                List.of(Chain.id(1), Chain.id(2), Chain.id(3)),
                lab.query("select migration from dsl_log where outcome = 'done' order by seq"));
    }

    @TestFactory
    Stream<DynamicTest> killedRunIsToldAndFinished() {
        return OnBoth.test(folder, lab -> {
            Chain chain = chain();
            Path migrations = write(chain.files());
            Migrations all = chain.load();
            try (Migrator migrator = Migrator.open(lab.url(), all, Progress.SILENT)) {
                migrator.upgrade("+1");
            }
            lab.execute(List.of("insert into pace values (60)"));
            Process killed = RunInAnotherJvm.start(address(lab), migrations);
            await(lab);
            killed.destroyForcibly().waitFor();
            if (!lab.isSqlite()) {
                // The server notices a lost client when the statement ends; here that would be in a minute.
                lab.query("select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep%'"
                        + " and pid <> pg_backend_pid() and datname = current_database()");
            }
            lab.execute(List.of("delete from pace"));

            List<String> notes = new ArrayList<>();
            try (Migrator migrator = Migrator.open(lab.url(), all, Runs.noting(notes))) {
                assertEquals(2, migrator.upgrade("head").size());
            }
            assertTrue(
                    notes.stream().anyMatch(note -> note.contains("did not finish applying " + Chain.id(2))),
                    () -> String.valueOf(notes));
            assertEquals(
                    List.of("applied", "applied", "applied"),
                    lab.query("select status from dsl_migration order by seq"));
        });
    }

    private static void await(Lab lab) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (lab.query("select 1 from dsl_migration where status = 'applying'")
                .isEmpty()) {
            assertTrue(System.nanoTime() < end, "the other run does not begin");
            Thread.sleep(50);
        }
        // Into the transaction itself.
        Thread.sleep(500);
    }
}
