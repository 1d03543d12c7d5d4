package dev.tenon.migrate.run;

import static dev.tenon.migrate.run.Runs.downgrade;
import static dev.tenon.migrate.run.Runs.held;
import static dev.tenon.migrate.run.Runs.ids;
import static dev.tenon.migrate.run.Runs.refused;
import static dev.tenon.migrate.run.Runs.upgrade;
import static dev.tenon.migrate.run.Sql.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.migrate.truth.Lab;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Rows that a migration must hold against before it may go on, and those that it carries over. */
class RowsInTheWayTest {
    @TempDir
    Path folder;

    /** SQLite builds both tables anew, and the one with the reference would come first. */
    @TestFactory
    Stream<DynamicTest> aReferenceIsCheckedAgainstTheChangedTarget() {
        return OnBoth.test(folder, lab -> {
            Migrations all = new Chain()
                    .then("entity Z { id : int pk; code : str(9) unique }; entity B { id : int pk; z_code : str(9) }")
                    .then("entity Z { id : int pk; code : int unique }\n"
                            + "entity B { id : int pk; z_code : int; ref (z_code) Z (code) }")
                    .load();
            upgrade(lab, all, "+1");
            lab.execute(List.of("insert into z values (1, '7')", "insert into b values (1, '7'), (2, '8')"));
            refused(lab, Reason.DATABASE, () -> upgrade(lab, all, "head"), "1 row", "8");
            lab.execute(List.of("delete from b where id = 2"));
            assertEquals(ids(2), upgrade(lab, all, "head"));
            assertEquals(List.of("1 7"), lab.query("select id || ' ' || z_code from b"));
        });
    }

    @TestFactory
    Stream<DynamicTest> rowsInTheWay() {
        return OnBoth.test(folder, lab -> {
            String before = "entity P { id : int pk; a : str(9)?; b : int?; c : int? }";
            inTheWay(lab, before, before.replace("a : str(9)?", "a : str(9)"), "p.a", "1 row", "id = 3");
            inTheWay(lab, before, before.replace("a : str(9)?", "a : str(3)?"), "str(3)", "1 row", "id = 2", "abcdef");
            inTheWay(lab, before, before.replace("b : int?", "b : int? unique"), "p.b", "2 rows", "b = 5, times = 2");
            inTheWay(lab, before, before.replace("c : int?", "c : int? check (c > 6)"), "1 row", "id = 2");
            inTheWay(
                    lab,
                    "entity Q { id : int pk }; entity P { id : int pk; a : str(9)?; b : int?; c : int? }",
                    "entity Q { id : int pk }; entity P { id : int pk; a : str(9)?; b : int?; c : int?; ref (c) Q }",
                    "c",
                    "2 rows");
        });
    }

    private static void inTheWay(Lab lab, String before, String after, String... words) throws Exception {
        lab.empty();
        Migrations all = new Chain().then(before).then(after).load();
        upgrade(lab, all, "+1");
        lab.execute(List.of(
                "insert into p (id, a, b, c) values (1, 'x', 5, 7)",
                "insert into p (id, a, b, c) values (2, 'abcdef', 5, 6)",
                "insert into p (id, a, b, c) values (3, null, null, null)"));
        refused(lab, Reason.DATABASE, () -> upgrade(lab, all, "head"), words);
        assertEquals(List.of(Chain.id(1) + " applied"), held(lab));
        assertEquals(List.of("3"), lab.query("select count(*) from p"));
    }

    /** What is refused is undone, and who looks for the rows then finds them under other values. */
    @TestFactory
    Stream<DynamicTest> rowsThatAMigrationHasChangedAreSaidToBeSo() {
        return OnBoth.test(folder, lab -> {
            Chain chain = new Chain().then("entity P { id : int pk; a : int }");
            upgrade(lab, chain);
            lab.execute(List.of("insert into p values (1, 7), (2, 8)"));
            Migrations all = chain.then(
                            "entity P { id : int pk; a : int unique }",
                            steps(
                                    "backfill p set a = 9\nadd constraint p.uq_p_a unique (a)",
                                    "drop constraint p.uq_p_a"))
                    .load();
            refused(
                    lab,
                    Reason.DATABASE,
                    () -> upgrade(lab, all, "head"),
                    "p.a is unique: not so in 2 rows of p\n  a = 9, times = 2\nShown are the rows at that point of it",
                    "nothing was changed");
            assertEquals(List.of("7", "8"), lab.query("select a from p order by a"));
        });
    }

    /** PostgreSQL alters no table for which a check still waits. */
    @TestFactory
    Stream<DynamicTest> checksThatArePutOffAreMadeAtOnceInAMigration() {
        String player = "entity Player { id : int pk; team : ref Team }\n";
        return OnBoth.test(folder, lab -> {
            Chain chain = new Chain()
                    .then(player + "entity Team { id : int pk; captain : ref Player deferrable initially deferred }");
            upgrade(lab, chain.load(), "head");
            lab.load(List.of("insert into team values (1, 7)", "insert into player values (7, 1), (8, 1)"));
            chain.then(
                    player
                            + "entity Team { id : int pk; captain : ref Player deferrable initially deferred; motto : text? }",
                    text -> text.replace("up {", "up {\n  backfill team set captain_id = 8")
                            .replace("down {", "down {\n  backfill team set captain_id = 7"));
            Migrations all = chain.load();
            assertEquals(ids(2), upgrade(lab, all, "head"));
            assertEquals(List.of("1|8"), lab.rows("team", List.of("id", "captain_id")));
            assertEquals(ids(2), downgrade(lab, all, "-1"));
            assertEquals(List.of("1|7"), lab.rows("team", List.of("id", "captain_id")));
        });
    }

    @TestFactory
    Stream<DynamicTest> rowsThatAnotherWayToStoreThemWouldBreakAreShown() {
        return OnBoth.test(folder, lab -> {
            Chain chain = new Chain().then("entity A { id : int pk; name : text; b : int? }");
            upgrade(lab, chain.load(), "head");
            lab.load(List.of("insert into a values (1, 'Anne', 1), (2, 'Bo', null)"));
            chain.then("entity A { id : int pk; name : text as \"varchar(3)\"; b : int? }");
            if (lab.isSqlite()) {
                upgrade(lab, chain.load(), "head");
                return;
            }
            Migrations cut = chain.load();
            refused(() -> upgrade(lab, cut, "head"), "a.name keeps its values as varchar(3)", "Anne");
        });
    }

    @TestFactory
    Stream<DynamicTest> keysThatACollationMakesEqualAreShown() {
        return OnBoth.test(folder, lab -> {
            Chain chain = new Chain().then("entity A { id : int pk; name : text unique }");
            upgrade(lab, chain.load(), "head");
            lab.load(List.of("insert into a values (1, 'x'), (2, 'X')"));
            lab.execute(
                    lab.isSqlite()
                            ? List.of("select 1")
                            : List.of("create collation nocase (provider = icu, locale = 'und-u-ks-level2',"
                                    + " deterministic = false)"));
            chain.then("entity A { id : int pk; name : text unique collate \"nocase\" }");
            Migrations all = chain.load();
            refused(() -> upgrade(lab, all, "head"), "a.name is unique");
            lab.load(List.of("update a set name = 'y' where id = 2"));
            assertEquals(ids(2), upgrade(lab, all, "head"));
            assertEquals(List.of("1"), lab.query("select count(*) from a where name = 'Y'"));
        });
    }

    @TestFactory
    Stream<DynamicTest> rowsWithoutAComputedValueAreShown() {
        return OnBoth.test(folder, lab -> {
            Chain chain = new Chain().then("entity A { id : int pk; b : int? }");
            upgrade(lab, chain.load(), "head");
            lab.load(List.of("insert into a values (1, 1), (2, null)"));
            chain.then("entity A { id : int pk; b : int?; c : int generated (b + 1) }");
            Migrations all = chain.load();
            refused(() -> upgrade(lab, all, "head"), "a.c is never null");
        });
    }

    /** What a person may write, though nothing that is generated says it. */
    @TestFactory
    Stream<DynamicTest> aColumnBeginsToBeGeneratedInOneLine() {
        return OnBoth.test(folder, lab -> {
            Chain chain = new Chain().then("entity A { id : int pk; b : int unique check (b > 0) }");
            upgrade(lab, chain.load(), "head");
            lab.load(List.of("insert into a values (3, 1)"));
            chain.then(
                    "entity A { id : int pk; b : int generated (id * 2) unique check (b > 0) }",
                    text -> "migration" + text.split("migration", 2)[1].split("up \\{", 2)[0]
                            + "up {\n  alter column a.b generated (id * 2) stored\n}\n"
                            + "down {\n  alter column a.b not generated\n}\n");
            Migrations all = chain.load();
            assertEquals(ids(2), upgrade(lab, all, "head"));
            assertEquals(List.of("6"), lab.query("select b from a"));
            assertEquals(ids(2), downgrade(lab, all, "-1"));
            lab.execute(List.of("update a set b = 5"));
        });
    }
}
