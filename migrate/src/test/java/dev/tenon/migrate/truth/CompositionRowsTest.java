package dev.tenon.migrate.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.OnBoth;
import dev.tenon.migrate.run.Progress;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.Violation;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the rows when one text is taken apart into several, or several are put together. */
class CompositionRowsTest {
    private static final String WHOLE = "entity Person { id : int pk; full_name : str(120)%s }";
    private static final String PARTS = "entity Person { id : int pk; first_name : str(60)%s; last_name : str(60)? }";

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> takenApartAndBack() {
        return OnBoth.test(folder, lab -> {
            Migrations migrations = Answered.migrations(WHOLE.formatted("?"), PARTS.formatted("?"), "split");
            Answered.go(lab, migrations, "+1");
            lab.execute(List.of("insert into person (id, full_name) values (1, 'Ann Lee'), (2, 'Bob'),"
                    + " (3, 'Mary Ann O''Neil'), (4, null)"));
            List<String> whole = lab.rows("person", List.of("id", "full_name"));
            Answered.go(lab, migrations, "head");
            assertEquals(
                    List.of("Ann,Lee", "Bob,-", "Mary,Ann O'Neil", "-,-"),
                    lab.query("select coalesce(first_name, '-') || ',' || coalesce(last_name, '-') from person"
                            + " order by id"));
            Answered.go(lab, migrations, "-1");
            assertEquals(whole, lab.rows("person", List.of("id", "full_name")));
        });
    }

    @TestFactory
    Stream<DynamicTest> putTogetherAndBack() {
        return OnBoth.test(folder, lab -> {
            Migrations migrations = Answered.migrations(PARTS.formatted(""), WHOLE.formatted(""), "merge");
            Answered.go(lab, migrations, "+1");
            lab.execute(List.of(
                    "insert into person (id, first_name, last_name) values (1, 'Ann', 'Lee')," + " (2, 'Bob', null)"));
            List<String> parts = lab.rows("person", List.of("id", "first_name", "last_name"));
            Answered.go(lab, migrations, "head");
            assertEquals(List.of("Ann Lee", "Bob"), lab.query("select full_name from person order by id"));
            Answered.go(lab, migrations, "-1");
            assertEquals(parts, lab.rows("person", List.of("id", "first_name", "last_name")));
        });
    }

    @TestFactory
    Stream<DynamicTest> severalParts() {
        return OnBoth.test(folder, lab -> {
            Migrations migrations = Answered.migrations(
                    "entity Place { id : int pk; address : text }",
                    "entity Place { id : int pk; street : text; city : text; state : text; zip : text? }",
                    "split");
            Answered.go(lab, migrations, "+1");
            lab.execute(
                    List.of("insert into place (id, address) values (1, 'a b c d'), (2, 'a b c d e  f'), (3, 'a b'),"
                            + " (4, ''), (5, 'a  b')"));
            Answered.go(lab, migrations, "head");
            assertEquals(
                    List.of("a|b|c|d", "a|b|c|d e  f", "a|b||-", "|||-", "a||b|-"),
                    lab.query("select street || '|' || city || '|' || state || '|' || coalesce(zip, '-') from place"
                            + " order by id"));
        });
    }

    @TestFactory
    Stream<DynamicTest> wordsOfSqlAsNames() {
        return OnBoth.test(folder, lab -> {
            Migrations migrations = Answered.migrations(
                    "entity Trip { id : int pk; order : text }",
                    "entity Trip { id : int pk; order_start : text; order_end : text }",
                    "split");
            Answered.go(lab, migrations, "+1");
            lab.execute(List.of("insert into trip (id, \"order\") values (1, 'here there')"));
            Answered.go(lab, migrations, "head");
            assertEquals(List.of("here-there"), lab.query("select order_start || '-' || order_end from trip"));
        });
    }

    @TestFactory
    Stream<DynamicTest> aRequiredPartOfNothingIsRefused() {
        return OnBoth.test(folder, lab -> {
            Migrations migrations = Answered.migrations(WHOLE.formatted("?"), PARTS.formatted(""), "split");
            Answered.go(lab, migrations, "+1");
            lab.execute(List.of("insert into person (id, full_name) values (1, 'Ann Lee'), (7, null)"));
            String catalog = lab.catalog();
            RefusedException refused = assertThrows(RefusedException.class, () -> Answered.go(lab, migrations, "head"));
            assertTrue(
                    refused.getMessage().contains("person.first_name is never null: not so in 1 row"),
                    refused::getMessage);
            assertTrue(refused.getMessage().contains("id = 7"), refused::getMessage);
            assertEquals(catalog, lab.catalog());
            assertEquals(
                    List.of("Ann Lee", "null"),
                    lab.query("select coalesce(full_name, 'null') from person order by id"));
        });
    }

    @TestFactory
    Stream<DynamicTest> whatDoesNotFitIsToldBeforeAnythingRuns() {
        return OnBoth.test(folder, lab -> {
            Migrations migrations = Answered.migrations(
                    WHOLE.formatted("?"), PARTS.formatted("").replace("60", "4").replace("str(4)?", "str(4)"), "split");
            Answered.go(lab, migrations, "+1");
            lab.execute(List.of("insert into person (id, full_name) values (1, 'Ann Lee'), (2, 'Maximilian Lee'),"
                    + " (3, 'Ann O''Neil'), (7, null)"));
            assertEquals(
                    List.of(
                            "person.first_name fits str(4): not so in 1 row of person\n  id = 2, first_name = Maximilian",
                            "person.first_name is never null: not so in 1 row of person\n  id = 7, first_name = null",
                            "person.last_name fits str(4): not so in 1 row of person\n  id = 3, last_name = O'Neil",
                            "person.last_name is never null: not so in 1 row of person\n  id = 7, last_name = null"),
                    beforehand(lab, migrations));
            RefusedException refused = assertThrows(RefusedException.class, () -> Answered.go(lab, migrations, "head"));
            assertTrue(refused.getMessage().contains("nothing was changed"), refused::getMessage);
            assertEquals(List.of("3"), lab.query("select count(*) from person where full_name is not null"));
        });
    }

    @TestFactory
    Stream<DynamicTest> whatIsTooLongPutTogetherIsToldBeforeAnythingRuns() {
        return OnBoth.test(folder, lab -> {
            Migrations migrations =
                    Answered.migrations(PARTS.formatted(""), WHOLE.formatted("").replace("120", "6"), "merge");
            Answered.go(lab, migrations, "+1");
            lab.execute(List.of(
                    "insert into person (id, first_name, last_name) values (1, 'Ann', 'Lee')," + " (2, 'Bob', null)"));
            assertEquals(
                    List.of("person.full_name fits str(6): not so in 1 row of person\n"
                            + "  id = 1, first_name = Ann, last_name = Lee, full_name = Ann Lee"),
                    beforehand(lab, migrations));
            lab.execute(List.of("update person set last_name = null"));
            Answered.go(lab, migrations, "head");
            assertEquals(List.of("Ann", "Bob"), lab.query("select full_name from person order by id"));
        });
    }

    private static List<String> beforehand(Lab lab, Migrations migrations) {
        try (Migrator migrator = Migrator.open(lab.url(), migrations, Progress.SILENT)) {
            return migrator.plan("head").stream()
                    .flatMap(planned -> migrator.violations(planned.plan()).stream())
                    .map(Violation::text)
                    .toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> keptUnderAnotherName() {
        return OnBoth.test(folder, lab -> {
            Migrations migrations = Answered.migrations(WHOLE.formatted("?"), PARTS.formatted("?"), "keep");
            Answered.go(lab, migrations, "+1");
            lab.execute(List.of("insert into person (id, full_name) values (1, 'Ann Lee')"));
            Answered.go(lab, migrations, "head");
            assertEquals(List.of("Ann Lee"), lab.query("select coalesce(first_name, last_name) from person"));
            Answered.go(lab, migrations, "-1");
            assertEquals(List.of("Ann Lee"), lab.query("select full_name from person"));
        });
    }
}
