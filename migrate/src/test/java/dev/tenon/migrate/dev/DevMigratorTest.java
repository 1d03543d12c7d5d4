package dev.tenon.migrate.dev;

import static dev.tenon.migrate.dev.Development.follow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.run.Limits;
import dev.tenon.migrate.run.OnBoth;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.TrashCan;
import dev.tenon.migrate.trash.TrashEntry;
import dev.tenon.migrate.truth.Lab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A database follows one schema after the other, with rows in it, on both products. */
class DevMigratorTest {
    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> columnsChangePlacesOnceAndItIsNoGuess() {
        return OnBoth.test(folder, lab -> {
            follow(lab, "entity A { id : int pk; x : int; y : str(9) }");
            lab.execute(List.of("insert into a (id, x, y) values (1, 7, 'seven')"));
            String swapped = "entity A { id : int pk; y : int was x; x : str(9) was y }";
            assertEquals(List.of(), follow(lab, swapped).notes());
            assertEquals(List.of(), follow(lab, swapped).changes());
            assertEquals(
                    List.of("add column a.z : int?"),
                    follow(lab, swapped.replace("}", "; z : int? }")).changes());
            assertEquals(List.of("seven"), lab.query("select x from a"));
        });
    }

    @TestFactory
    Stream<DynamicTest> aKeyThatIsReferredToBecomesAnotherOne() {
        return OnBoth.test(folder, lab -> {
            String dept = "\nentity Dept { id : int pk; boss : ref Boss? }";
            follow(lab, "entity Boss { id : int = auto() pk; name : text }" + dept);
            lab.execute(List.of(
                    "insert into boss (id, name) values (1, 'Ada')", "insert into dept (id, boss_id) values (1, 1)"));
            follow(lab, "entity Boss { id : uuid = uuid() pk; name : text }" + dept);
            assertEquals(List.of("Ada"), lab.query("select name from boss"));
            assertEquals(List.of("boss.id", "dept.boss_id"), names(lab));
        });
    }

    /** What refers by another key holds other values: a rename would make it refer to others. */
    @TestFactory
    Stream<DynamicTest> aReferenceByAnotherKeyIsNotTheOldOneRenamed() {
        return OnBoth.test(folder, lab -> {
            String booking = "\nentity Booking { id : int pk; guest : ref Guest? }";
            follow(lab, "entity Guest { code : int pk; number : int unique }" + booking);
            lab.execute(List.of(
                    "insert into guest (code, number) values (1, 2), (2, 1)",
                    "insert into booking (id, guest_code) values (1, 1)"));
            follow(lab, "entity Guest { code : int unique; number : int pk }" + booking);
            assertEquals(List.of("1"), lab.query("select id from booking where guest_number is null"));
            assertEquals(List.of("booking.guest_code"), names(lab));
        });
    }

    /** The key goes by another name, and so does what refers to it. */
    @TestFactory
    Stream<DynamicTest> aReferenceFollowsAKeyThatIsRenamed() {
        return OnBoth.test(folder, lab -> {
            String booking = "\nentity Booking { id : int pk; guest : ref Guest? }";
            follow(lab, "entity Guest { code : int pk }" + booking);
            lab.execute(List.of(
                    "insert into guest (code) values (1)", "insert into booking (id, guest_code) values (7, 1)"));
            follow(lab, "entity Guest { number : int pk }" + booking);
            assertEquals(List.of("7"), lab.query("select id from booking where guest_number = 1"));
            assertEquals(List.of(), names(lab));
        });
    }

    /** A cast may both lose something of the values that fit, and have values that do not. */
    @TestFactory
    Stream<DynamicTest> textsThatAreNoJsonArePutAside() {
        return OnBoth.test(folder, lab -> {
            follow(lab, "entity A { id : int pk; doc : text?; must : text }");
            lab.execute(
                    List.of("insert into a (id, doc, must) values (1, '{\"a\": 1}', '[]'), (2, 'none', 'nothing')"));
            follow(lab, "entity A { id : int pk; doc : json?; must : json }");
            assertEquals(List.of("1"), lab.query("select id from a where doc is not null"));
            assertEquals(List.of("2"), lab.query("select count(*) from a where must is not null"));
            assertEquals(List.of("a.doc", "a.must"), names(lab));
        });
    }

    @TestFactory
    Stream<DynamicTest> arraysGiveWayElementByElement() {
        return OnBoth.test(folder, lab -> {
            String many = lab.isSqlite() ? "'[\"a\",\"gone\"]'" : "'{a,gone}'";
            String nums = lab.isSqlite() ? "'[1,9999999999]'" : "'{1,9999999999}'";
            follow(lab, "enum E { a, gone }\nentity A { id : int pk; es : E[]; ns : long[] }");
            lab.execute(List.of("insert into a (id, es, ns) values (1, " + many + ", " + nums + ")"));
            follow(lab, "enum E { a }\nentity A { id : int pk; es : E[]; ns : int[]; more : text[] }");
            assertEquals(List.of("a.ns", "a.es"), names(lab));
            assertEquals(lab.isSqlite() ? List.of("[\"a\",\"a\"]") : List.of("{a,a}"), lab.query("select es from a"));
            assertEquals(lab.isSqlite() ? List.of("[]") : List.of("{}"), lab.query("select ns from a"));
            follow(lab, "enum E { a, gone }\nentity A { id : int pk; es : E[]; ns : long[]; more : text[] }");
            new TrashCan(lab.url(), Limits.USUAL)
                    .list()
                    .forEach(entry -> new TrashCan(lab.url(), Limits.USUAL).restore(entry.id()));
            assertEquals(
                    lab.isSqlite() ? List.of("[\"a\",\"gone\"]") : List.of("{a,gone}"), lab.query("select es from a"));
            assertEquals(
                    lab.isSqlite() ? List.of("[1,9999999999]") : List.of("{1,9999999999}"),
                    lab.query("select ns from a"));
        });
    }

    private static List<String> names(Lab lab) {
        return new TrashCan(lab.url(), Limits.USUAL)
                .list().stream().map(TrashEntry::name).toList();
    }

    @TestFactory
    Stream<DynamicTest> anEnumAsCheckIsFollowedAsAnyOther() {
        return OnBoth.test(folder, lab -> {
            follow(lab, "enum E as check { a, b }\nentity A { id : int pk; e : E }");
            lab.execute(List.of("insert into a (id, e) values (1, 'a'), (2, 'b')"));
            follow(lab, "enum E { c, a }\nentity A { id : int pk; e : E }");
            assertEquals(List.of("a", "c"), lab.query("select e from a order by id"));
            assertEquals(List.of("a.e"), names(lab));
            follow(lab, "enum E as check { c, b, a }\nentity A { id : int pk; e : E }");
            new TrashCan(lab.url(), Limits.USUAL)
                    .restore(new TrashCan(lab.url(), Limits.USUAL).list().get(0).id());
            assertEquals(List.of("a", "b"), lab.query("select e from a order by id"));
            Reset.run(lab.url(), Migrations.NONE, Duration.ZERO);
            assertEquals("", lab.catalog());
        });
    }

    /** There is no file to put a backfill into. */
    @TestFactory
    Stream<DynamicTest> rowsInTheWayAreToldWithoutFiles() {
        return OnBoth.test(folder, lab -> {
            follow(lab, "entity A { id : int pk; x : int }");
            lab.execute(List.of("insert into a (id, x) values (1, 7), (2, 7)"));
            String told = assertThrows(
                            RefusedException.class, () -> follow(lab, "entity A { id : int pk; x : int unique }"))
                    .getMessage();
            assertTrue(told.contains("x = 7, times = 2") && !told.contains("backfill"), told);
        });
    }

    @TestFactory
    Stream<DynamicTest> noValueIsGuessedForATypeThatOnlyTheDatabaseKnows() {
        return OnBoth.test(folder, lab -> {
            follow(lab, "entity A { id : int pk }");
            lab.execute(List.of("insert into a (id) values (1)"));
            String physical = "entity A { id : int pk; at : native(postgresql \"inet\", sqlite \"TEXT\") }";
            String told = assertThrows(RefusedException.class, () -> follow(lab, physical))
                    .getMessage();
            assertTrue(told.contains("a.at"), told);
            lab.execute(List.of("delete from a"));
            assertEquals(1, follow(lab, physical).changes().size());
        });
    }
}
