package dev.tenon.migrate.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.migrate.truth.Lab;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Backfills in batches: every row once, whatever ends the run between, and a database that knows how far it is. */
class BackfillTest {
    private static final String ONE = "entity Booking { id : int pk; n : int; source : text? }";
    private static final String TWO = "entity Booking { id : int pk; n : int; source : text; extra : int? }";
    private static final int KILLED = 137;

    @TempDir
    Path folder;

    /** Three steps: a column, the batches, `required`. To write a row twice would show. */
    private static UnaryOperator<String> backfill(String rest) {
        return text -> text.replace(
                "  alter  column booking.source required",
                "  backfill booking set source = 'phone', n = n + 1 " + rest
                        + "\n  alter  column booking.source required");
    }

    private static Chain chain(String rest) {
        return new Chain().then(ONE).then(TWO, backfill(rest));
    }

    private static void fill(Lab lab, int rows) throws SQLException {
        // Not every number, so that keys are no row numbers.
        lab.execute(List.of(
                "insert into booking (id, n) with recursive c(x) as (select 1 union all select x + 1 from c where x < "
                        + rows + ") select x * 3, x from c where x <= " + rows));
    }

    private static List<Revision> upgrade(Lab lab, Migrations all, String target, Progress progress) {
        try (Migrator migrator = Migrator.open(lab.url(), all, progress)) {
            return migrator.upgrade(target);
        }
    }

    private static List<Revision> downgrade(Lab lab, Migrations all, String target, Progress progress) {
        try (Migrator migrator = Migrator.open(lab.url(), all, progress)) {
            return migrator.downgrade(target);
        }
    }

    /** As if the run was ended there: behind so many batches. */
    private static Progress endingBehind(int batches) {
        return new Progress() {
            private int left = batches;

            @Override
            public void backfilling(BackfillProgress at) {
                if (--left == 0) {
                    throw new IllegalStateException("ended by the test");
                }
            }
        };
    }

    private static void once(Lab lab, int rows) throws SQLException {
        assertEquals(List.of(String.valueOf(rows)), lab.query("select count(*) from booking"));
        assertEquals(List.of(), lab.query("select id from booking where n <> id / 3 + 1 or source <> 'phone'"));
        assertEquals(
                List.of("applied 1", "applied 1"),
                lab.query("select status || ' ' || format from dsl_migration order by seq"));
        assertEquals(List.of("0"), lab.query("select count(*) from dsl_progress"));
    }

    @TestFactory
    Stream<DynamicTest> everyRowIsWrittenOnce() {
        return OnBoth.test(folder, lab -> {
            for (int rows : List.of(0, 1, 99, 100, 101, 1000)) {
                lab.empty();
                Migrations all = chain("batch 100 pause 1 ms").load();
                upgrade(lab, all, "+1", Progress.SILENT);
                fill(lab, rows);
                List<BackfillProgress> told = new ArrayList<>();
                upgrade(lab, all, "head", new Progress() {
                    @Override
                    public void backfilling(BackfillProgress at) {
                        told.add(at);
                    }
                });
                once(lab, rows);
                assertEquals(rows / 100 + 1, told.size());
                BackfillProgress last = told.get(told.size() - 1);
                assertEquals(List.of(rows, rows, rows), List.of((int) last.passed(), (int) last.written(), (int)
                        last.total()));
                assertTrue(last.ended());
                assertEquals(
                        List.of(
                                "started ",
                                "step step 1 of 3",
                                "step step 2 of 3: " + rows + " of " + rows + " rows of booking written",
                                "step step 3 of 3",
                                "done "),
                        lab.query("select outcome || ' ' || coalesce(detail, '') from dsl_log where migration = '"
                                + Chain.id(2) + "' order by seq"));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> onlyWhatTheConditionHoldsForIsWritten() {
        return OnBoth.test(folder, lab -> {
            Migrations all =
                    chain("where (source is null or source = 'x') batch 7").load();
            upgrade(lab, all, "+1", Progress.SILENT);
            fill(lab, 100);
            lab.execute(List.of("update booking set source = 'web' where id % 2 = 0"));
            upgrade(lab, all, "head", Progress.SILENT);
            assertEquals(
                    List.of(),
                    lab.query("select id from booking where not (id % 2 = 0 and source = 'web' and n = id / 3"
                            + " or id % 2 = 1 and source = 'phone' and n = id / 3 + 1)"));
        });
    }

    /** Texts that look like SQL, in the order of a collation, and types that are no numbers. */
    @TestFactory
    Stream<DynamicTest> keysOfAnyTypes() {
        String before =
                "entity Part { code : str(40) collate \"C\"; day : date; serial : uuid; n : int; pk (code, day, serial) }";
        return OnBoth.test(folder, lab -> {
            for (int batch : List.of(1, 3, 50)) {
                lab.empty();
                Migrations all = new Chain()
                        .then(before)
                        .then(
                                before + "; entity Other { id : int pk }",
                                text -> text.replace(
                                        "up {\n",
                                        "up {\n  backfill part set n = n + 1 where (n >= 0) batch " + batch + "\n"))
                        .load();
                upgrade(lab, all, "+1", Progress.SILENT);
                for (String code : List.of("a", "A", "ä", "it''s", "?", "\\", "\\''", "{d}", "--", "$1", "", "€ \t")) {
                    for (String day : List.of("2026-01-01", "1999-12-31")) {
                        for (int i = 0; i < 3; i++) {
                            lab.execute(List.of("insert into part (code, day, serial, n) values ('" + code + "', '"
                                    + day + "', '0000000" + i + "-0000-4000-8000-00000000000a', 5)"));
                        }
                    }
                }
                upgrade(lab, all, "head", Progress.SILENT);
                assertEquals(
                        List.of("72 6 6"), lab.query("select count(*) || ' ' || min(n) || ' ' || max(n) from part"));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aTableWithoutKeyIsOneStatement() {
        return OnBoth.test(folder, lab -> {
            Chain chain = new Chain()
                    .then(
                            "entity Other { id : int pk }",
                            text -> text.replace(
                                    "up {\n",
                                    "up {\n  create table loose {\n    n : int\n  }\n  backfill loose set n = n + 1 batch 2\n  drop table loose\n"));
            Migrations all = chain.load();
            upgrade(lab, all, "head", Progress.SILENT);
            assertEquals(List.of("started", "done"), lab.query("select outcome from dsl_log order by seq"));
        });
    }

    /** Killed behind the first batch, in the middle, behind the last one and so between two steps. */
    @TestFactory
    Stream<DynamicTest> whatIsKilledBetweenTwoTransactionsGoesOn() {
        return OnBoth.test(folder, lab -> {
            Chain chain = chain("batch 100");
            Migrations all = chain.load();
            upgrade(lab, all, "+1", Progress.SILENT);
            fill(lab, 950);
            Path files = write(chain.files());
            assertEquals(KILLED, killedBehind(1, lab, files));
            assertEquals(List.of("applying 2"), underWay(lab));
            assertEquals(KILLED, killedBehind(4, lab, files));
            assertEquals(List.of("500 null"), passed(lab));
            assertEquals(KILLED, killedBehind(5, lab, files));
            assertEquals(List.of("0 null"), passed(lab));
            List<String> notes = new ArrayList<>();
            upgrade(lab, all, "head", MigratorTest.noting(notes));
            assertTrue(
                    notes.get(0)
                            .contains(
                                    "did not finish applying " + Chain.id(2) + "; it came to an end after step 2 of 3"),
                    notes.get(0));
            once(lab, 950);
            assertEquals(
                    List.of(
                            "started ",
                            "step step 1 of 3",
                            "started goes on after step 1 of 3, at 100 of 950 rows of step 2",
                            "started goes on after step 1 of 3, at 500 of 950 rows of step 2",
                            "step step 2 of 3: 950 of 950 rows of booking written",
                            "started goes on after step 2 of 3",
                            "step step 3 of 3",
                            "done "),
                    lab.query("select outcome || ' ' || coalesce(detail, '') from dsl_log where migration = '"
                            + Chain.id(2) + "' order by seq"));
        });
    }

    private static List<String> underWay(Lab lab) throws SQLException {
        return lab.query("select status || ' ' || format from dsl_migration where status <> 'applied'");
    }

    private static List<String> passed(Lab lab) throws SQLException {
        return lab.query("select passed || ' ' || case when done = 1 then 'null' else coalesce(at_key, 'null') end"
                + " from dsl_progress");
    }

    private Path write(List<SourceFile> files) throws Exception {
        Path migrations = Files.createDirectories(folder.resolve("migrations"));
        for (SourceFile file : files) {
            Files.writeString(migrations.resolve(file.name()), file.text());
        }
        return migrations;
    }

    private static int killedBehind(int batches, Lab lab, Path files) throws Exception {
        Process process = RunInAnotherJvm.start(RunnersTest.address(lab), files, batches);
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    /** At any moment: in a statement, before a commit, behind it. */
    @TestFactory
    Stream<DynamicTest> whatIsKilledAnywhereGoesOn() {
        return OnBoth.test(folder, lab -> {
            Chain chain = chain("batch 50 pause 2 ms");
            Migrations all = chain.load();
            upgrade(lab, all, "+1", Progress.SILENT);
            fill(lab, 20_000);
            Path files = write(chain.files());
            Random random = new Random(7);
            long last = 0;
            for (int round = 0; round < 4; round++) {
                Process process = RunInAnotherJvm.start(RunnersTest.address(lab), files, 0);
                last = awaitMore(lab, last, process);
                Thread.sleep(random.nextInt(80));
                process.destroyForcibly().waitFor();
            }
            assertFalse(lab.query("select 1 from dsl_progress").isEmpty(), "the test was too slow to kill it");
            upgrade(lab, all, "head", Progress.SILENT);
            once(lab, 20_000);
        });
    }

    private static long awaitMore(Lab lab, long before, Process process) throws Exception {
        while (process.isAlive()) {
            List<String> passed = lab.query("select count(*) from booking where source is not null");
            if (Long.parseLong(passed.get(0)) > before) {
                return Long.parseLong(passed.get(0));
            }
            Thread.sleep(5);
        }
        throw new AssertionError(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    /** Somebody wrote a row behind the batches; it is found, mended, and the run goes on where it was. */
    @TestFactory
    Stream<DynamicTest> aLaterStepThatFailsLeavesTheEarlierOnesDone() {
        return OnBoth.test(folder, lab -> {
            Chain chain = chain("where (id <> 30) batch 10");
            Migrations all = chain.load();
            upgrade(lab, all, "+1", Progress.SILENT);
            fill(lab, 100);
            List<String> notes = new ArrayList<>();
            RefusedException refusal =
                    assertThrows(RefusedException.class, () -> upgrade(lab, all, "head", MigratorTest.noting(notes)));
            assertTrue(
                    refusal.getMessage().contains("the database stays as it is, after step 2 of 3 of " + Chain.id(2)),
                    refusal.getMessage());
            assertTrue(notes.get(0).contains("has stopped after step 2 of 3"), notes.get(0));
            assertEquals(List.of("applying 2"), underWay(lab));
            assertEquals(
                    "after step 2 of 3", position(lab, all).part().orElseThrow().phrase());

            Migrations edited = chain("where (id <> 31) batch 10").load();
            refusal = assertThrows(RefusedException.class, () -> upgrade(lab, edited, "head", Progress.SILENT));
            assertEquals(Reason.FINDING, refusal.reason());
            assertTrue(refusal.getMessage().contains("not the one that was applied"), refusal.getMessage());

            lab.execute(List.of("update booking set source = 'phone', n = n + 1 where id = 30"));
            assertEquals(1, upgrade(lab, all, "head", Progress.SILENT).size());
            once(lab, 100);
        });
    }

    private static Position position(Lab lab, Migrations all) {
        try (Migrator migrator = Migrator.open(lab.url(), all, Progress.SILENT)) {
            return migrator.position();
        }
    }

    /** Nothing of it is there, so nothing is said to be. */
    @TestFactory
    Stream<DynamicTest> aFirstStepThatFailsLeavesNothing() {
        return OnBoth.test(folder, lab -> {
            Migrations all = new Chain()
                    .then(ONE)
                    .then(
                            TWO,
                            backfill("batch 10")
                                            .andThen(
                                                    text -> text.replace(
                                                            "up {\n",
                                                            "up {\n  sql { postgresql \"select nope()\" sqlite \"select nope()\" }\n"))
                                    ::apply)
                    .load();
            upgrade(lab, all, "+1", Progress.SILENT);
            fill(lab, 20);
            assertThrows(DatabaseException.class, () -> upgrade(lab, all, "head", Progress.SILENT));
            assertEquals(List.of(), underWay(lab));
            assertEquals(List.of("0"), lab.query("select count(*) from dsl_progress"));
            assertEquals(List.of(), lab.query("select id from booking where source is not null"));
        });
    }

    @TestFactory
    Stream<DynamicTest> whatIsThereInPartCanBeUndone() {
        return OnBoth.test(folder, lab -> {
            Migrations all = chain("batch 10").load();
            upgrade(lab, all, "+1", Progress.SILENT);
            String start = catalog(lab);
            fill(lab, 100);
            assertThrows(IllegalStateException.class, () -> upgrade(lab, all, "head", endingBehind(3)));
            assertEquals(List.of("extra"), columns(lab, "extra"));
            List<String> notes = new ArrayList<>();
            assertEquals(
                    List.of(Chain.id(2)),
                    downgrade(lab, all, "-1", MigratorTest.noting(notes)).stream()
                            .map(Revision::id)
                            .toList());
            assertTrue(notes.get(notes.size() - 1).contains("keep what they wrote"), notes.toString());
            assertEquals(start, catalog(lab));
            assertEquals(List.of("30"), lab.query("select count(*) from booking where source = 'phone'"));
            assertEquals(List.of(Chain.id(1)), lab.query("select id from dsl_migration"));
            assertEquals(1, upgrade(lab, all, "head", Progress.SILENT).size());
        });
    }

    /** Without the tables of the history. */
    private static String catalog(Lab lab) throws SQLException {
        return lab.catalog()
                .lines()
                .filter(line -> !line.contains("dsl_"))
                .toList()
                .toString();
    }

    private static List<String> columns(Lab lab, String name) throws SQLException {
        return lab.query(
                lab.isSqlite()
                        ? "select name from pragma_table_info('booking') where name = '" + name + "'"
                        : "select column_name from information_schema.columns where table_name = 'booking' and column_name = '"
                                + name + "'");
    }

    @TestFactory
    Stream<DynamicTest> theWayBackHasBatchesToo() {
        return OnBoth.test(folder, lab -> {
            UnaryOperator<String> back = text -> text.replace(
                    "  drop   column booking.extra",
                    "  backfill booking set n = n - 1 batch 10\n  drop   column booking.extra");
            Migrations all = new Chain()
                    .then(ONE)
                    .then(TWO, backfill("").andThen(back)::apply)
                    .load();
            upgrade(lab, all, "+1", Progress.SILENT);
            fill(lab, 95);
            upgrade(lab, all, "head", Progress.SILENT);
            String whole = catalog(lab);
            assertThrows(IllegalStateException.class, () -> downgrade(lab, all, "-1", endingBehind(3)));
            assertEquals(List.of("reverting 2"), underWay(lab));
            assertEquals(1, downgrade(lab, all, "-1", Progress.SILENT).size());
            assertEquals(List.of(), lab.query("select id from booking where n <> id / 3"));
            assertEquals(List.of(), columns(lab, "extra"));

            upgrade(lab, all, "head", Progress.SILENT);
            assertThrows(IllegalStateException.class, () -> downgrade(lab, all, "-1", endingBehind(3)));
            assertEquals(0, upgrade(lab, all, "head", Progress.SILENT).size());
            assertEquals(whole, catalog(lab));
            assertEquals(
                    List.of("applied 1", "applied 1"),
                    lab.query("select status || ' ' || format from dsl_migration order by seq"));
        });
    }

    @TestFactory
    Stream<DynamicTest> planAndScript() {
        return OnBoth.test(folder, lab -> {
            Migrations all = chain("batch 10").load();
            upgrade(lab, all, "+1", Progress.SILENT);
            fill(lab, 100);
            try (Migrator migrator = Migrator.open(lab.url(), all, Progress.SILENT)) {
                String script = migrator.upgradeScript("head");
                assertTrue(script.contains("-- not in batches, but in one statement"), script);
                assertEquals(
                        1,
                        script.lines().filter(line -> line.startsWith("begin")).count());
                assertFalse(script.contains("dsl_progress"), script);
                assertEquals(3, migrator.plan("head").get(0).plan().segments().size());
            }
            assertThrows(IllegalStateException.class, () -> upgrade(lab, all, "head", endingBehind(2)));
            try (Migrator migrator = Migrator.open(lab.url(), all, Progress.SILENT)) {
                assertEquals(2, migrator.plan("head").get(0).plan().segments().size());
                assertEquals(1, migrator.plan("-1").get(0).plan().segments().size());
                assertThrows(RefusedException.class, () -> migrator.upgradeScript("head"));
            }
        });
    }
}
