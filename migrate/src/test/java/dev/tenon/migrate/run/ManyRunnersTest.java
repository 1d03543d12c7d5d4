package dev.tenon.migrate.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.truth.Lab;
import dev.tenon.testing.TransactionPooler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thirty runners at once, as when a deploy starts thirty instances: one applies, all end well, nothing runs twice. */
class ManyRunnersTest {
    private static final int THREADS = 27;
    private static final int PROCESSES = 3;

    @TempDir
    private Path folder;

    /** Each leaves a row for each time that it is run. */
    private static Chain chain() {
        return new Chain()
                .then("entity Done { id : int = auto() pk; n : int }", row(1))
                .then("entity Done { id : int = auto() pk; n : int; b : int? }", row(2))
                .then(
                        "entity Done { id : int = auto() pk; n : int; b : int }",
                        text -> text.replace(
                                "  alter  column done.b required",
                                "  backfill done set b = n, n = n + 10 batch 1\n  alter  column done.b required"));
    }

    private static UnaryOperator<String> row(int n) {
        return Sql.atTheEndOfUp("insert into done (n) values (" + n + ")");
    }

    private void all(Lab lab, DatabaseUrl url, String address) throws Exception {
        Chain chain = chain();
        Migrations migrations = chain.load();
        Path files = Files.createDirectories(folder.resolve("migrations"));
        for (var file : chain.files()) {
            Files.writeString(files.resolve(file.name()), file.text());
        }
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(RunInAnotherJvm.start(address, files));
        }
        CountDownLatch start = new CountDownLatch(THREADS);
        Callable<List<String>> run = () -> {
            try (Migrator migrator = Migrator.configure()
                    .url(url)
                    .migrations(migrations)
                    .limits(Runs.PATIENT)
                    .open()) {
                start.countDown();
                start.await();
                return Runs.ids(migrator.upgrade("head"));
            }
        };
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<List<String>>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            running.add(threads.submit(run));
        }
        List<String> applied = new ArrayList<>();
        for (Future<List<String>> one : running) {
            applied.addAll(one.get());
        }
        threads.shutdown();
        for (Process process : processes) {
            applied.addAll(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
            assertEquals(0, process.waitFor());
        }
        assertEquals(Runs.ids(1, 2, 3), applied);
        assertEquals(List.of("11 1", "12 2"), lab.query("select n || ' ' || b from done order by id"));
        assertEquals(
                Runs.ids(1, 2, 3), lab.query("select migration from dsl_log where outcome = 'started' order by seq"));
        assertEquals(Runs.ids(1, 2, 3), lab.query("select migration from dsl_log where outcome = 'done' order by seq"));
        assertEquals(List.of("0"), lab.query("select count(*) from dsl_log where outcome = 'failed'"));
    }

    @Test
    void onSqlite() throws Exception {
        try (Lab lab = Lab.sqlite(folder)) {
            all(lab, lab.url(), RunnersTest.address(lab));
        }
    }

    @Test
    void onPostgresqlByTheLockOfASession() throws Exception {
        try (Lab lab = Lab.postgresql()) {
            all(lab, lab.url(), RunnersTest.address(lab));
        }
    }

    @Test
    void onPostgresqlByTheRow() throws Exception {
        try (Lab lab = Lab.postgresql()) {
            all(lab, lab.url().locking("row"), RunnersTest.address(lab) + "&lock=row");
        }
    }

    /** The processes come by the pooler, the threads do not: a lock of each sort keeps the other out. */
    @Test
    void onPostgresqlByBoth() throws Exception {
        try (Lab lab = Lab.postgresql();
                TransactionPooler pooler = TransactionPooler.start(lab.created(), 4)) {
            all(lab, lab.url(), pooler.url() + "&lock=row");
        }
    }

    @Test
    void onPostgresqlBehindAPoolerWithFewSessions() throws Exception {
        try (Lab lab = Lab.postgresql();
                TransactionPooler pooler = TransactionPooler.start(lab.created(), 4)) {
            String address = pooler.url() + "&lock=row";
            all(lab, DatabaseUrl.parse(address), address);
        }
    }
}
