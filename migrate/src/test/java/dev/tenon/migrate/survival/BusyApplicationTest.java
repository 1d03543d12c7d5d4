package dev.tenon.migrate.survival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.run.Chain;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.Progress;
import dev.tenon.migrate.run.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database is upgraded and set back again and again while an application writes to it as fast as it can. */
class BusyApplicationTest {
    private static final int ROUNDS = Integer.getInteger("tenon.rounds", 2);
    /**
     * SQLite gives nobody a turn: who finds its one lock taken asks again later. So writers that leave no gap keep each other out, with a
     * run or without; there an application writes over one connection, and does something else for some milliseconds in between.
     */
    private static final Map<String, Integer> WRITERS = Map.of(Site.SQLITE, 1, Site.POSTGRESQL, 3);

    private static final Map<String, Integer> PAUSE_MILLIS = Map.of(Site.SQLITE, 4, Site.POSTGRESQL, 0);
    private static final int WRITERS_AT_MOST = 10;
    private static final int ROWS = 3_000;
    private static final int BETWEEN_TWO_RUNS = 20;
    private static final int PATIENCE = 20;
    /** What a migration waits for a lock at a time, so what others may wait behind it, and the work itself. */
    private static final Duration LONGEST = Duration.ofSeconds(3 + 3);

    @TempDir
    Path folder;

    private final AtomicLong written = new AtomicLong();
    private volatile boolean ended;

    /** A column, a backfill in batches, an index, a table that refers to the busy one, a wider column. */
    private static Migrations migrations() {
        return new Chain()
                .then("entity Guest { id : long pk; writer : int; n : int; note : str(40)? }")
                .then(
                        "entity Guest { id : long pk; writer : int; n : int; note : str(40)?; source : str(20)?; index (writer) }",
                        Sql.steps("""
                                add column guest.source : str(20)?
                                backfill guest set source = 'phone' where (source is null) batch 500
                                create index ix_guest_writer on guest (writer)""", """
                                drop index ix_guest_writer
                                drop column guest.source"""))
                .then("""
                        entity Guest { id : long pk; writer : int; n : int; note : str(80)?; source : str(20)?; index (writer) }
                        entity Stay { id : long = auto() pk; guest : ref Guest }""")
                .load();
    }

    /** What one writer has seen. */
    private static final class Told {
        private long rows;
        private long updates;
        private long longest;
        private final List<String> failures = new ArrayList<>();
    }

    @ParameterizedTest
    @ValueSource(strings = {Site.SQLITE, Site.POSTGRESQL})
    void noStatementFailsAndNoRowIsLost(String product) throws Exception {
        try (Site site = Site.of(product, folder)) {
            Migrations all = migrations();
            run(site, all, migrator -> migrator.upgrade("+1"));
            int gaveWay = 0;
            site.lab()
                    .execute(List.of("insert into guest (id, writer, n) with recursive c(x) as (select 1 union all"
                            + " select x + 1 from c where x < " + ROWS + ") select -x, -1, 0 from c"));
            ExecutorService threads = Executors.newFixedThreadPool(WRITERS.get(product));
            List<Future<Told>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS.get(product); writer++) {
                int number = writer;
                writers.add(threads.submit(() -> write(site, number, PAUSE_MILLIS.get(product))));
            }
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    gaveWay += run(site, all, migrator -> migrator.upgrade("head"));
                    await(BETWEEN_TWO_RUNS, writers);
                    gaveWay += run(site, all, migrator -> migrator.downgrade(Chain.id(1)));
                    await(BETWEEN_TWO_RUNS, writers);
                }
            } finally {
                ended = true;
                threads.shutdown();
            }
            compare(site, product, gaveWay, writers);
        }
    }

    /** Until the application has written so much more. */
    private void await(int statements, List<Future<Told>> writers) throws InterruptedException {
        long enough = written.get() + statements;
        while (written.get() < enough && writers.stream().noneMatch(Future::isDone)) {
            Thread.sleep(5);
        }
    }

    /** Again where it gives way to the application, which nothing on SQLite gives a turn to; returns how often it did. */
    private static int run(Site site, Migrations all, Consumer<Migrator> work) {
        for (int gaveWay = 0; ; gaveWay++) {
            try (Migrator migrator = Migrator.open(site.url(), all, Progress.SILENT)) {
                work.accept(migrator);
                return gaveWay;
            } catch (DatabaseException e) {
                assertTrue(e.getMessage().contains("another program is using the database"), e::getMessage);
                assertTrue(gaveWay < PATIENCE, e::getMessage);
            }
        }
    }

    /** A row, then a change of it: each a transaction of its own, as fast as the database takes them. */
    private Told write(Site site, int writer, int pauseMillis) throws Exception {
        Told told = new Told();
        try (Connection connection = Connections.open(site.url());
                PreparedStatement insert =
                        connection.prepareStatement("insert into guest (id, writer, n) values (?, ?, 0)");
                PreparedStatement update = connection.prepareStatement("update guest set n = n + 1 where id = ?")) {
            insert.setInt(2, writer);
            for (long row = 0; !ended; row++) {
                long id = row * WRITERS_AT_MOST + writer;
                insert.setLong(1, id);
                update.setLong(1, id);
                told.rows += executed(insert, told);
                Thread.sleep(pauseMillis);
                told.updates += executed(update, told);
                Thread.sleep(pauseMillis);
            }
        }
        return told;
    }

    private int executed(PreparedStatement statement, Told told) {
        long start = System.nanoTime();
        try {
            int rows = statement.executeUpdate();
            written.incrementAndGet();
            return rows;
        } catch (SQLException e) {
            told.failures.add(e.getMessage());
            return 0;
        } finally {
            told.longest = Math.max(told.longest, System.nanoTime() - start);
        }
    }

    private static void compare(Site site, String product, int gaveWay, List<Future<Told>> writers) throws Exception {
        long statements = 0;
        long lost = 0;
        long longest = 0;
        List<String> failures = new ArrayList<>();
        try (Connection connection = Connections.open(site.url())) {
            for (int writer = 0; writer < writers.size(); writer++) {
                Told told = writers.get(writer).get();
                String there = " from guest where writer = " + writer;
                lost += told.rows - Jdbc.number(connection, "select count(*)" + there);
                lost += told.updates - Jdbc.number(connection, "select sum(n)" + there);
                statements += told.rows + told.updates;
                longest = Math.max(longest, told.longest);
                failures.addAll(told.failures);
            }
            assertEquals(ROWS, Jdbc.number(connection, "select count(*) from guest where writer = -1"));
        }
        Report.line(
                "application " + product,
                "| %s | %d | %d | %,d | %d | %d | %.1f s |",
                product,
                2 * ROUNDS,
                gaveWay,
                statements,
                failures.size(),
                lost,
                longest / 1e9);
        assertEquals(List.of(), failures);
        assertEquals(0, lost);
        assertTrue(longest < LONGEST.toNanos(), "a statement of the application waited for " + longest / 1e9 + " s");
    }
}
