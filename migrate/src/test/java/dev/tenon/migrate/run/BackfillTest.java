package dev.tenon.migrate.run;

import static dev.tenon.migrate.run.Backfills.ONE;
import static dev.tenon.migrate.run.Backfills.TWO;
import static dev.tenon.migrate.run.Backfills.backfill;
import static dev.tenon.migrate.run.Backfills.chain;
import static dev.tenon.migrate.run.Backfills.endingBehind;
import static dev.tenon.migrate.run.Backfills.fill;
import static dev.tenon.migrate.run.Backfills.once;
import static dev.tenon.migrate.run.Backfills.underWay;
import static dev.tenon.migrate.run.Runs.downgrade;
import static dev.tenon.migrate.run.Runs.noting;
import static dev.tenon.migrate.run.Runs.upgrade;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.migrate.truth.Lab;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Backfills in batches: every row once, whatever ends the run between, and a database that knows how far it is. */
class BackfillTest {
    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> everyRowIsWrittenOnce() {
        return OnBoth.test(folder, lab -> {
            for (int rows : List.of(0, 1, 99, 100, 101, 1000)) {
                lab.empty();
                Migrations all = chain("batch 100 pause 1 ms").load();
                upgrade(lab, all, "+1");
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
            upgrade(lab, all, "+1");
            fill(lab, 100);
            lab.execute(List.of("update booking set source = 'web' where id % 2 = 0"));
            upgrade(lab, all, "head");
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
                upgrade(lab, all, "+1");
                for (String code : List.of("a", "A", "ä", "it''s", "?", "\\", "\\''", "{d}", "--", "$1", "", "€ \t")) {
                    for (String day : List.of("2026-01-01", "1999-12-31")) {
                        for (int i = 0; i < 3; i++) {
                            lab.execute(List.of("insert into part (code, day, serial, n) values ('" + code + "', '"
                                    + day + "', '0000000" + i + "-0000-4000-8000-00000000000a', 5)"));
                        }
                    }
                }
                upgrade(lab, all, "head");
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
            upgrade(lab, all, "head");
            assertEquals(List.of("started", "done"), lab.query("select outcome from dsl_log order by seq"));
        });
    }

    /** Somebody wrote a row behind the batches; it is found, mended, and the run goes on where it was. */
    @TestFactory
    Stream<DynamicTest> aLaterStepThatFailsLeavesTheEarlierOnesDone() {
        return OnBoth.test(folder, lab -> {
            Chain chain = chain("where (id <> 30) batch 10");
            Migrations all = chain.load();
            upgrade(lab, all, "+1");
            fill(lab, 100);
            List<String> notes = new ArrayList<>();
            RefusedException refusal =
                    assertThrows(RefusedException.class, () -> upgrade(lab, all, "head", noting(notes)));
            assertTrue(
                    refusal.getMessage().contains("the database stays as it is, after step 2 of 3 of " + Chain.id(2)),
                    refusal.getMessage());
            assertTrue(notes.get(0).contains("has stopped after step 2 of 3"), notes.get(0));
            assertEquals(List.of("applying 2"), underWay(lab));
            assertEquals(
                    "after step 2 of 3", position(lab, all).part().orElseThrow().phrase());

            Migrations edited = chain("where (id <> 31) batch 10").load();
            refusal = assertThrows(RefusedException.class, () -> upgrade(lab, edited, "head"));
            assertEquals(Reason.FINDING, refusal.reason());
            assertTrue(refusal.getMessage().contains("not the one that was applied"), refusal.getMessage());

            lab.execute(List.of("update booking set source = 'phone', n = n + 1 where id = 30"));
            assertEquals(1, upgrade(lab, all, "head").size());
            once(lab, 100);
        });
    }

    private static Position position(Lab lab, Migrations all) {
        try (Migrator migrator = Runs.open(lab, all)) {
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
            upgrade(lab, all, "+1");
            fill(lab, 20);
            assertThrows(DatabaseException.class, () -> upgrade(lab, all, "head"));
            assertEquals(List.of(), underWay(lab));
            assertEquals(List.of("0"), lab.query("select count(*) from dsl_progress"));
            assertEquals(List.of(), lab.query("select id from booking where source is not null"));
        });
    }

    @TestFactory
    Stream<DynamicTest> whatIsThereInPartCanBeUndone() {
        return OnBoth.test(folder, lab -> {
            Migrations all = chain("batch 10").load();
            upgrade(lab, all, "+1");
            String start = catalog(lab);
            fill(lab, 100);
            assertThrows(IllegalStateException.class, () -> upgrade(lab, all, "head", endingBehind(3)));
            assertEquals(List.of("extra"), columns(lab, "extra"));
            List<String> notes = new ArrayList<>();
            assertEquals(List.of(Chain.id(2)), downgrade(lab, all, "-1", noting(notes)));
            assertTrue(notes.get(notes.size() - 1).contains("keep what they wrote"), notes.toString());
            assertEquals(start, catalog(lab));
            assertEquals(List.of("30"), lab.query("select count(*) from booking where source = 'phone'"));
            assertEquals(List.of(Chain.id(1)), lab.query("select id from dsl_migration"));
            assertEquals(1, upgrade(lab, all, "head").size());
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
            upgrade(lab, all, "+1");
            fill(lab, 95);
            upgrade(lab, all, "head");
            String whole = catalog(lab);
            assertThrows(IllegalStateException.class, () -> downgrade(lab, all, "-1", endingBehind(3)));
            assertEquals(List.of("reverting 2"), underWay(lab));
            assertEquals(1, downgrade(lab, all, "-1").size());
            assertEquals(List.of(), lab.query("select id from booking where n <> id / 3"));
            assertEquals(List.of(), columns(lab, "extra"));

            upgrade(lab, all, "head");
            assertThrows(IllegalStateException.class, () -> downgrade(lab, all, "-1", endingBehind(3)));
            assertEquals(0, upgrade(lab, all, "head").size());
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
            upgrade(lab, all, "+1");
            fill(lab, 100);
            try (Migrator migrator = Runs.open(lab, all)) {
                String script = migrator.upgradeScript("head");
                assertTrue(script.contains("-- not in batches, but in one statement"), script);
                assertEquals(
                        1,
                        script.lines().filter(line -> line.startsWith("begin")).count());
                assertFalse(script.contains("dsl_progress"), script);
                assertEquals(3, migrator.plan("head").get(0).plan().segments().size());
            }
            assertThrows(IllegalStateException.class, () -> upgrade(lab, all, "head", endingBehind(2)));
            try (Migrator migrator = Runs.open(lab, all)) {
                assertEquals(2, migrator.plan("head").get(0).plan().segments().size());
                assertEquals(1, migrator.plan("-1").get(0).plan().segments().size());
                assertThrows(RefusedException.class, () -> migrator.upgradeScript("head"));
            }
        });
    }
}
