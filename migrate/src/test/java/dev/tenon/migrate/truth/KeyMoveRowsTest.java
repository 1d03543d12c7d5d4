package dev.tenon.migrate.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.run.OnBoth;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Others refer to a table by another key than before, and every row still finds the one it refers to, there and back. */
class KeyMoveRowsTest {
    private static final String REFERRING = " entity Line { order : ref Order; no : int; pk (order, no) };"
            + " entity Note { id : int pk; line : ref Line?; home : ref Order?; away : ref Order? }";
    private static final List<String> ROWS = List.of(
            "insert into \"order\" (shop, number, note) values (2, 1, 'b1'), (1, 1, 'a1'), (1, 2, 'a2')",
            "insert into line (order_shop, order_number, no) values (1, 2, 1), (2, 1, 1), (2, 1, 5)",
            "insert into note (id, line_order_shop, line_order_number, line_no, home_shop, home_number, away_shop,"
                    + " away_number) values (1, 2, 1, 5, 1, 1, 2, 1), (2, null, null, null, null, null, 1, 2)");
    private static final String BY_COLUMNS =
            "select n.id || coalesce(l.note || n.line_no, '-') || coalesce(h.note, '-')"
                    + " || coalesce(a.note, '-') from note n left join \"order\" l on l.shop = n.line_order_shop and"
                    + " l.number = n.line_order_number left join \"order\" h on h.shop = n.home_shop and h.number ="
                    + " n.home_number left join \"order\" a on a.shop = n.away_shop and a.number = n.away_number order by n.id";
    private static final String BY_ID = "select n.id || coalesce(l.note || n.line_no, '-') || coalesce(h.note, '-')"
            + " || coalesce(a.note, '-') from note n left join \"order\" l on l.id = n.line_order_id"
            + " left join \"order\" h on h.id = n.home_id left join \"order\" a on a.id = n.away_id order by n.id";
    private static final List<String> FOUND = List.of("1b15a1b1", "2--a2");

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> toACounter() {
        return fromTwoColumns("long = auto()");
    }

    @TestFactory
    Stream<DynamicTest> toANumber() {
        return fromTwoColumns("int");
    }

    @TestFactory
    Stream<DynamicTest> toAUuid() {
        return fromTwoColumns("uuid = uuid()");
    }

    @TestFactory
    Stream<DynamicTest> toAUuidWithoutDefault() {
        return fromTwoColumns("uuid");
    }

    private Stream<DynamicTest> fromTwoColumns(String type) {
        return OnBoth.test(folder, lab -> {
            Migrations migrations = Answered.migrations(
                    "entity Order { shop : int; number : int; note : text; pk (shop, number) };" + REFERRING,
                    "entity Order { id : " + type + " pk; shop : int; number : int; note : text;"
                            + " unique (shop, number) };" + REFERRING,
                    "map");
            Answered.go(lab, migrations, "+1");
            lab.execute(ROWS);
            String catalog = lab.catalog();
            assertEquals(FOUND, lab.query(BY_COLUMNS));
            Answered.go(lab, migrations, "head");
            assertEquals(FOUND, lab.query(BY_ID));
            assertEquals(List.of("3"), lab.query("select count(distinct id) from \"order\""));
            Answered.go(lab, migrations, "-1");
            assertEquals(FOUND, lab.query(BY_COLUMNS));
            assertEquals(catalog, lab.catalog());
        });
    }

    /** What the rows were told apart by goes: there and back they get new numbers, and still find each other. */
    @TestFactory
    Stream<DynamicTest> theOldKeyGoes() {
        return OnBoth.test(folder, lab -> {
            Migrations migrations = Answered.migrations(
                    "entity Order { shop : int; number : int; note : text; pk (shop, number) };" + REFERRING,
                    "entity Order { id : long = auto() pk; note : text };" + REFERRING,
                    "map");
            Answered.go(lab, migrations, "+1");
            lab.execute(ROWS);
            Answered.go(lab, migrations, "head");
            assertEquals(FOUND, lab.query(BY_ID));
            Answered.go(lab, migrations, "-1");
            assertEquals(FOUND, lab.query(BY_COLUMNS));
        });
    }

    @TestFactory
    Stream<DynamicTest> fromANumberToACodeInTheTableItself() {
        return OnBoth.test(folder, lab -> {
            Migrations migrations = Answered.migrations(
                    "entity Place { id : int pk; code : str(5); within : ref Place?; unique (code) }",
                    "entity Place { code : str(5) pk; within : ref Place? }",
                    "map");
            Answered.go(lab, migrations, "+1");
            lab.execute(List.of("insert into place (id, code, within_id) values (10, 'CH', null), (20, 'ZH', 10),"
                    + " (30, 'X', 30)"));
            Answered.go(lab, migrations, "head");
            assertEquals(
                    List.of("CH-", "X<X", "ZH<CH"),
                    lab.query("select code || coalesce('<' || within_code, '-') from place order by code"));
            Answered.go(lab, migrations, "-1");
            assertEquals(
                    List.of("CH-", "X<X", "ZH<CH"),
                    lab.query("select p.code || coalesce('<' || w.code, '-') from place p"
                            + " left join place w on w.id = p.within_id order by p.code"));
        });
    }
}
