package dev.tenon.migrate.run;

import static dev.tenon.migrate.run.Runs.downgrade;
import static dev.tenon.migrate.run.Runs.ids;
import static dev.tenon.migrate.run.Runs.open;
import static dev.tenon.migrate.run.Runs.refused;
import static dev.tenon.migrate.run.Runs.upgrade;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.migrate.drift.DatabaseDrift;
import dev.tenon.migrate.file.Fingerprints;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.migrate.truth.Lab;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Databases that hold branches: they are in no state that one file speaks of. */
class BranchesTest {
    private static final String BASE =
            "entity Guest { id : int pk; name : str(40); age : int }; entity Stay { id : int pk; guest_id : int }";
    private static final String PHONE =
            "entity Guest { id : int pk; name : str(40); age : int; phone : text? }; entity Stay { id : int pk; guest_id : int }";
    /** Which SQLite can only do by making both tables anew. */
    private static final String REBUILT =
            "entity Guest { id : int pk; name : str(40); age : text }; entity Stay { id : int pk; guest : ref Guest }";

    private static final String AGE_AND_NAME =
            "entity Guest { id : int pk; name : str(40); age : text }; entity Stay { id : int pk; guest_id : int }";

    @TempDir
    Path folder;

    private static Tree two() {
        return new Tree()
                .then("m1_base", BASE)
                .then("m2_phone", PHONE, "m1_base")
                .then("m3_age", AGE_AND_NAME, "m1_base");
    }

    private static void rows(Lab lab) throws Exception {
        lab.execute(List.of(
                "insert into guest (id, name, age) values (1, 'Ada', 36)",
                "insert into stay (id, guest_id) values (7, 1)"));
    }

    @TestFactory
    Stream<DynamicTest> bothOrdersEndAlikeWithAllRows() {
        return OnBoth.test(folder, lab -> {
            Migrations all = two().load();
            String first = ordered(lab, all, "m2_phone", "m3_age");
            String second = ordered(lab, all, "m3_age", "m2_phone");
            assertEquals(first, second);
        });
    }

    /** Returns the catalog behind both, columns in the order of their names. */
    private static String ordered(Lab lab, Migrations all, String one, String other) throws Exception {
        lab.empty();
        assertEquals(List.of("m1_base"), upgrade(lab, all, "m1_base"));
        String base = lab.catalog();
        rows(lab);
        assertEquals(List.of(one), upgrade(lab, all, one));
        String with = lab.catalog();
        if (one.equals("m2_phone")) {
            lab.execute(List.of("update guest set phone = '0041'"));
        }
        assertEquals(List.of(other), upgrade(lab, all, other));
        assertEquals(List.of(), List.copyOf(drift(lab, all)));
        if (!one.equals("m2_phone")) {
            lab.execute(List.of("update guest set phone = '0041'"));
        }
        assertEquals(List.of("Ada 36 0041"), lab.query("select name || ' ' || age || ' ' || phone from guest"));
        String both = byName(lab);
        assertEquals(List.of(other), downgrade(lab, all, one));
        assertEquals(with, lab.catalog());
        assertEquals(List.of(other), upgrade(lab, all, other));
        // The one that was taken first, from under the other.
        assertEquals(List.of(one), downgrade(lab, all, other));
        assertEquals(List.of(), List.copyOf(drift(lab, all)));
        assertEquals(List.of("Ada 36"), lab.query("select name || ' ' || age from guest"));
        assertEquals(List.of(other), downgrade(lab, all, "m1_base"));
        assertEquals(base, lab.catalog());
        assertEquals(List.of("Ada 36"), lab.query("select name || ' ' || age from guest"));
        return both;
    }

    private static List<?> drift(Lab lab, Migrations all) {
        try (OpenDatabase database = OpenDatabase.open(lab.url(), Progress.SILENT)) {
            return DatabaseDrift.of(database, all, Optional.empty(), Scope.DEFAULT)
                    .drift()
                    .findings();
        }
    }

    private static String byName(Lab lab) throws Exception {
        return lab.isSqlite()
                ? String.join(
                        " ",
                        lab.query(
                                "select name || ' ' || type || ' ' || \"notnull\" from pragma_table_info('guest') order by 1"))
                : String.join(
                        " ",
                        lab.query(
                                "select column_name || ' ' || data_type || ' ' || is_nullable from information_schema.columns where table_name = 'guest' order by 1"));
    }

    @TestFactory
    Stream<DynamicTest> theStateOfADatabaseIsOfAllThatItHolds() {
        return OnBoth.test(folder, lab -> {
            Migrations all = two().merge("m4_both", "m2_phone", "m3_age").load();
            upgrade(lab, all, "m3_age");
            upgrade(lab, all, "m2_phone");
            try (Migrator migrator = open(lab, all)) {
                Position position = migrator.position();
                assertEquals(List.of("m3_age", "m2_phone"), position.heads());
                assertEquals(all.get("m4_both").orElseThrow().after(), position.state());
                assertEquals(all.get("m4_both").orElseThrow().fingerprint(), position.fingerprint());
                assertEquals(Fingerprints.of(position.state()), position.fingerprint());
            }
            assertEquals(List.of("m4_both"), upgrade(lab, all, "head"));
            assertEquals(List.of("m4_both"), downgrade(lab, all, "-1"));
            assertEquals(List.of("m2_phone", "m3_age"), downgrade(lab, all, "m1_base"));
        });
    }

    @TestFactory
    Stream<DynamicTest> aScriptIsMadeForWhatTheDatabaseHolds() {
        return OnBoth.test(folder, lab -> {
            Migrations all = two().load();
            upgrade(lab, all, "m2_phone");
            rows(lab);
            try (Migrator migrator = open(lab, all)) {
                String script = migrator.upgradeScript("heads");
                assertEquals(lab.isSqlite(), script.contains("\"phone\" TEXT"), script);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> whatIsInItsWayIsToldBeforeAnythingRuns() {
        return OnBoth.test(folder, lab -> {
            Migrations all = new Tree()
                    .then("m1_base", BASE)
                    .then("m2_phone", PHONE, "m1_base")
                    .then("m3_none", "entity Stay { id : int pk; guest_id : int }", "m1_base")
                    .then("m4_again", PHONE.replace("text?", "str(20)?"), "m1_base")
                    .load();
            upgrade(lab, all, "m2_phone");
            refused(
                    lab,
                    Reason.FINDING,
                    () -> upgrade(lab, all, "m4_again"),
                    "m4_again does not fit beside m2_phone: the column guest.phone exists already",
                    "nothing was changed",
                    "dsl db merge");
            refused(
                    lab,
                    Reason.FINDING,
                    () -> upgrade(lab, all, "heads"),
                    "m3_none does not fit beside m2_phone",
                    "drop table guest");
        });
    }

    /** The second would lead on from the first, and nothing would lead back to the first alone. */
    @TestFactory
    Stream<DynamicTest> branchesThatLeadElsewhereInAnotherOrderAreNotBothTaken() {
        return OnBoth.test(folder, lab -> {
            Migrations all = new Tree()
                    .then("m1_base", BASE)
                    .then("m2_wide", BASE.replace("str(40)", "str(60)"), "m1_base")
                    .then("m3_wider", BASE.replace("str(40)", "str(80)"), "m1_base")
                    .then("m4_wider", BASE.replace("str(40)", "str(80)"), "m1_base")
                    .load();
            upgrade(lab, all, "m3_wider");
            String before = lab.catalog();
            refused(
                    lab,
                    Reason.FINDING,
                    () -> upgrade(lab, all, "m2_wide"),
                    "m2_wide does not fit beside m3_wider",
                    "`alter column guest.name type str(80)` of m3_wider and `alter column guest.name type str(60)`");
            refused(lab, Reason.FINDING, () -> upgrade(lab, all, "m4_wider"), "are in each other's way");
            assertEquals(before, lab.catalog());
            assertEquals(List.of("m3_wider"), downgrade(lab, all, "-1"));
        });
    }

    @TestFactory
    Stream<DynamicTest> rebuiltTablesKeepWhatTheOtherBranchMade() {
        return OnBoth.test(folder, lab -> {
            Migrations all = new Tree()
                    .then("m1_base", BASE)
                    .then("m2_phone", PHONE, "m1_base")
                    .then("m3_ref", REBUILT, "m1_base")
                    .load();
            upgrade(lab, all, "m2_phone");
            lab.execute(List.of("insert into guest (id, name, age, phone) values (1, 'Ada', 36, '0041')"));
            lab.execute(List.of("insert into stay (id, guest_id) values (7, 1)"));
            assertEquals(ids(List.of(all.get("m3_ref").orElseThrow())), upgrade(lab, all, "heads"));
            assertEquals(List.of("0041 36"), lab.query("select phone || ' ' || age from guest"));
            assertEquals(List.of("1"), lab.query("select guest_id from stay"));
        });
    }
}
