package dev.tenon.migrate.dev;

import static dev.tenon.migrate.dev.Development.follow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.run.Limits;
import dev.tenon.migrate.run.OnBoth;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.TrashCan;
import dev.tenon.migrate.trash.Restored;
import dev.tenon.migrate.trash.TrashEntry;
import dev.tenon.migrate.truth.Lab;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that was put aside is ever lost on its way back, on both products. */
class TrashTest {
    private static final String WITH_NOTE = "entity Guest { id : int pk; note : text? }";
    private static final String WITHOUT_NOTE = "entity Guest { id : int pk }";

    @TempDir
    Path folder;

    private static TrashCan trash(Lab lab) {
        return new TrashCan(lab.url(), Limits.USUAL);
    }

    private static List<String> kept(Lab lab) {
        return trash(lab).list().stream()
                .map(entry -> entry.name() + " " + entry.rows())
                .toList();
    }

    private static void refused(Lab lab, long id, String words) {
        List<String> before = kept(lab);
        RefusedException refusal =
                assertThrows(RefusedException.class, () -> trash(lab).restore(id));
        assertTrue(refusal.getMessage().contains(words), refusal::getMessage);
        assertEquals(before, kept(lab));
    }

    @TestFactory
    Stream<DynamicTest> valuesWhoseRowsAreGoneStayPutAside() {
        return OnBoth.test(folder, lab -> {
            follow(lab, WITH_NOTE);
            lab.execute(List.of("insert into guest (id, note) values (1, 'one'), (2, 'two'), (3, null)"));
            follow(lab, WITHOUT_NOTE);
            lab.execute(List.of("delete from guest where id <> 2"));
            follow(lab, WITH_NOTE);

            assertEquals(new Restored(1, 1), trash(lab).restore(1));
            assertEquals(List.of("two"), lab.query("select note from guest"));
            assertEquals(List.of("guest.note 1"), kept(lab));
            refused(lab, 1, "none of the rows");

            lab.execute(List.of("insert into guest (id) values (1)"));
            assertEquals(new Restored(1, 0), trash(lab).restore(1));
            assertEquals(List.of("one", "two"), lab.query("select note from guest order by id"));
            assertEquals(List.of(), kept(lab));
        });
    }

    @TestFactory
    Stream<DynamicTest> aTableDoesNotComeBackWithoutAColumnThatHoldsValues() {
        return OnBoth.test(folder, lab -> {
            follow(lab, WITH_NOTE);
            lab.execute(List.of("insert into guest (id, note) values (1, 'one'), (2, null)"));
            follow(lab, "");
            follow(lab, WITHOUT_NOTE);
            refused(lab, 1, "note");

            follow(lab, WITH_NOTE);
            assertEquals(new Restored(2, 0), trash(lab).restore(1));
            assertEquals(List.of("one"), lab.query("select note from guest where note is not null"));
        });
    }

    @TestFactory
    Stream<DynamicTest> aColumnWithoutValuesMayBeGone() {
        return OnBoth.test(folder, lab -> {
            follow(lab, WITH_NOTE);
            lab.execute(List.of("insert into guest (id) values (1)"));
            follow(lab, "");
            follow(lab, WITHOUT_NOTE);
            assertEquals(new Restored(1, 0), trash(lab).restore(1));
        });
    }

    @TestFactory
    Stream<DynamicTest> aKeyThatWasRenamedIsNamed() {
        return OnBoth.test(folder, lab -> {
            follow(lab, WITH_NOTE);
            lab.execute(List.of("insert into guest (id, note) values (1, 'one')"));
            follow(lab, WITHOUT_NOTE);
            follow(lab, "entity Guest { no : int pk was id }");
            follow(lab, "entity Guest { no : int pk; note : text? }");
            refused(lab, 1, "guest.id");
        });
    }

    @TestFactory
    Stream<DynamicTest> aKeyMayHaveAnotherType() {
        return OnBoth.test(folder, lab -> {
            follow(lab, WITH_NOTE);
            lab.execute(List.of("insert into guest (id, note) values (1, 'one')"));
            follow(lab, WITHOUT_NOTE);
            follow(lab, "entity Guest { id : str(20) pk; note : text? }");
            assertEquals(new Restored(1, 0), trash(lab).restore(1));
            assertEquals(List.of("one"), lab.query("select note from guest where id = '1'"));
        });
    }

    @TestFactory
    Stream<DynamicTest> valuesThatGiveWayToComputedOnesArePutAside() {
        return OnBoth.test(folder, lab -> {
            follow(lab, "entity Guest { id : int pk; n : int }");
            lab.execute(List.of("insert into guest (id, n) values (1, 7)"));
            follow(lab, "entity Guest { id : int pk; n : int generated (id * 2) }");
            assertEquals(List.of("2"), lab.query("select n from guest"));
            assertEquals(List.of("guest.n 1"), kept(lab));
            refused(lab, 1, "guest.n");

            follow(lab, "entity Guest { id : int pk; n : int }");
            assertEquals(List.of("2"), lab.query("select n from guest"));
            assertEquals(new Restored(1, 0), trash(lab).restore(1));
            assertEquals(List.of("7"), lab.query("select n from guest"));
        });
    }

    @TestFactory
    Stream<DynamicTest> whatIsComputedIsSoAgainInRowsThatComeBack() {
        return OnBoth.test(folder, lab -> {
            String guest =
                    "entity Guest { n : int; twice : int generated (n * 2) stored; v : int generated (n) virtual }";
            follow(lab, guest);
            lab.execute(List.of("insert into guest (n) values (4)"));
            follow(lab, "");
            follow(lab, guest);
            assertEquals(new Restored(1, 0), trash(lab).restore(1));
            assertEquals(List.of("8"), lab.query("select twice from guest where v = 4"));
            follow(lab, "entity Guest { n : int }");
            assertEquals(List.of(), kept(lab));
        });
    }

    /** PostgreSQL drops no type while a table still has a column of it, and what is put aside is such a table. */
    @TestFactory
    Stream<DynamicTest> enumsChangeAndGoWhileTheirValuesArePutAside() {
        return OnBoth.test(folder, lab -> {
            String guest = "entity Guest { id : int pk; tier : Tier = low }";
            follow(lab, "enum Tier { low, mid, high }\n" + guest);
            lab.execute(List.of("insert into guest (id, tier) values (1, 'low'), (2, 'high')"));
            assertEquals(
                    List.of("alter enum tier values (low, mid)"),
                    follow(lab, "enum Tier { low, mid }\n" + guest).changes());
            assertEquals(List.of("low", "low"), lab.query("select tier from guest order by id"));
            follow(lab, "");
            assertEquals(List.of("guest.tier 1", "guest 2"), kept(lab));

            follow(lab, "enum Tier { low, mid, high }\n" + guest);
            assertEquals(new Restored(2, 0), trash(lab).restore(2));
            assertEquals(new Restored(1, 0), trash(lab).restore(1));
            assertEquals(List.of("low", "high"), lab.query("select tier from guest order by id"));
        });
    }

    /** PostgreSQL has no greatest uuid, bool or json, and only a number is counted on. */
    @TestFactory
    Stream<DynamicTest> aTableComesBackWhateverTypesItHas() {
        return OnBoth.test(folder, lab -> {
            String guests = "entity Guest { id : uuid pk; open : bool = true; data : json = '{}'; pic : bytes? }\n"
                    + "entity Visit { id : int = auto() pk; at : timestamp = now() }";
            follow(lab, guests);
            lab.execute(List.of(
                    "insert into guest (id) values ('00000000-0000-4000-8000-000000000000')",
                    "insert into visit (id) values (7)"));
            follow(lab, "");
            follow(lab, guests);
            for (TrashEntry entry : trash(lab).list()) {
                assertEquals(new Restored(1, 0), trash(lab).restore(entry.id()));
            }
            lab.execute(List.of(
                    lab.isSqlite() ? "insert into visit default values" : "insert into visit (id) values (default)"));
            assertEquals(List.of("7", "8"), lab.query("select id from visit order by id"));
            assertEquals(List.of("1"), lab.query("select count(*) from guest"));
        });
    }

    /** Rows come back with the numbers they had, also where nobody else may give any, and the counter never goes back. */
    @TestFactory
    Stream<DynamicTest> countersStandBeyondTheRowsThatComeBack() {
        return OnBoth.test(folder, lab -> {
            String guest = "entity Guest { id : long = auto(always, start 5 on postgresql) pk; name : text }";
            String insert = "insert into guest (name) values ('Ann')";
            follow(lab, guest);
            lab.execute(List.of(insert, insert));
            follow(lab, "entity Other { id : int pk }");
            follow(lab, guest);
            lab.execute(List.of(insert, insert, insert, "delete from guest"));
            trash(lab).restore(1);
            lab.execute(List.of(insert));
            assertEquals(List.of("5", "6", "8"), lab.query("select id from guest order by id"));
        });
    }

    @TestFactory
    Stream<DynamicTest> countersThatGoDownStandBelowTheRowsThatComeBack() {
        return OnBoth.test(folder, lab -> {
            String guest = "entity Guest { id : int = auto(increment -1 on postgresql) pk; name : text }";
            String insert = "insert into guest (name) values ('Ann')";
            follow(lab, guest);
            lab.execute(List.of(insert, insert));
            follow(lab, "entity Other { id : int pk }");
            follow(lab, guest);
            trash(lab).restore(1);
            lab.execute(List.of(insert));
            assertEquals(
                    lab.isSqlite() ? List.of("1", "2", "3") : List.of("-3", "-2", "-1"),
                    lab.query("select id from guest order by id"));
        });
    }

    /** A number that was shown once must not mean something else later. */
    @TestFactory
    Stream<DynamicTest> noNumberIsGivenTwice() {
        return OnBoth.test(folder, lab -> {
            follow(lab, WITH_NOTE);
            lab.execute(List.of("insert into guest (id, note) values (1, 'one')"));
            follow(lab, WITHOUT_NOTE);
            follow(lab, WITH_NOTE);
            trash(lab).restore(1);
            assertEquals(List.of(), kept(lab));
            follow(lab, WITHOUT_NOTE);
            assertEquals(
                    List.of(2L), trash(lab).list().stream().map(TrashEntry::id).toList());
            follow(lab, WITH_NOTE);
            refused(lab, 1, "no entry 1");
        });
    }
}
