package dev.tenon.migrate.run;

import static dev.tenon.migrate.run.Runs.downgrade;
import static dev.tenon.migrate.run.Runs.held;
import static dev.tenon.migrate.run.Runs.ids;
import static dev.tenon.migrate.run.Runs.open;
import static dev.tenon.migrate.run.Runs.refused;
import static dev.tenon.migrate.run.Runs.upgrade;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.file.Fingerprints;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.ModelText;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.migrate.truth.Lab;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Forward, back, and every reason to refuse, on both products. */
class MigratorTest {
    private static final String ONE = "entity Guest { id : int pk; name : str(40) }";
    private static final String TWO = "entity Guest { id : int pk; name : str(80); phone : text? }";
    private static final String THREE =
            "entity Guest { id : int pk; name : str(80); phone : text? }; entity Note { id : int pk; guest : ref Guest }";

    @TempDir
    Path folder;

    private static Chain three() {
        return new Chain().then(ONE).then(TWO).then(THREE);
    }

    @TestFactory
    Stream<DynamicTest> upgradesAndDowngradesToEveryKindOfTarget() {
        return OnBoth.test(folder, lab -> {
            Migrations all = three().load();
            assertEquals(ids(1), upgrade(lab, all, "+1"));
            assertEquals(ids(2), upgrade(lab, all, Chain.id(2)));
            assertEquals(ids(3), upgrade(lab, all, "20261120T080003"));
            assertEquals(List.of(), upgrade(lab, all, "head"));
            assertEquals(ids(3), downgrade(lab, all, "-1"));
            assertEquals(ids(2), downgrade(lab, all, Chain.id(1)));
            assertEquals(ids(2, 3), upgrade(lab, all, "heads"));
            assertEquals(ids(3, 2, 1), downgrade(lab, all, "base"));
            assertEquals(List.of(), held(lab));
            assertEquals(ids(1, 2, 3), upgrade(lab, all, "head"));
        });
    }

    @TestFactory
    Stream<DynamicTest> targetsThatAreNone() {
        return OnBoth.test(folder, lab -> {
            Migrations all = three().load();
            upgrade(lab, all, "+2");
            refused(lab, Reason.USAGE, () -> upgrade(lab, all, "20261120"), "beginning of 3", Chain.id(1));
            refused(lab, Reason.USAGE, () -> upgrade(lab, all, "nowhere"), "no migration nowhere");
            refused(lab, Reason.USAGE, () -> upgrade(lab, all, "+2"), "+2", "1 migration");
            refused(lab, Reason.USAGE, () -> upgrade(lab, all, Chain.id(1)), "downgrade");
            refused(lab, Reason.USAGE, () -> downgrade(lab, all, "-3"), "-3", "2 migrations");
            refused(lab, Reason.USAGE, () -> downgrade(lab, all, Chain.id(3)), "not applied");
            refused(lab, Reason.USAGE, () -> downgrade(lab, all, ""), "no migration");
        });
    }

    @TestFactory
    Stream<DynamicTest> positionTellsWhereTheDatabaseStands() {
        return OnBoth.test(folder, lab -> {
            Migrations all = three().load();
            try (Migrator migrator = open(lab, all)) {
                assertEquals(false, migrator.position().recorded());
                migrator.upgrade("+2");
                assertEquals(ids(1, 2), ids(migrator.position().applied()));
                assertEquals(
                        Chain.id(2), migrator.position().head().orElseThrow().id());
                assertEquals(
                        all.get(Chain.id(2)).orElseThrow().after(),
                        migrator.position().state());
                assertEquals(
                        ids(3),
                        migrator.plan("head").stream()
                                .map(p -> p.revision().id())
                                .toList());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> stampRecordsWithoutRunning() {
        return OnBoth.test(folder, lab -> {
            Migrations all = three().load();
            lab.execute(List.of("create table guest (id integer primary key, name text)"));
            refused(lab, Reason.DATABASE, () -> upgrade(lab, all, "head"), "1 table", "not ours", "dsl db baseline");
            try (Migrator migrator = open(lab, all)) {
                assertEquals(ids(1, 2), ids(migrator.stamp(Chain.id(2))));
            }
            assertEquals(List.of(Chain.id(1) + " applied", Chain.id(2) + " applied"), held(lab));
            assertEquals(ids(3), ids(List.of(all.ordered().get(2))));
            try (Migrator migrator = open(lab, all)) {
                assertEquals(List.of(), ids(migrator.stamp("base")));
            }
            assertEquals(List.of(), held(lab));
        });
    }

    @TestFactory
    Stream<DynamicTest> filesThatChangedBehindTheDatabase() {
        return OnBoth.test(folder, lab -> {
            List<SourceFile> files = three().files();
            upgrade(lab, Chain.load(files), "+2");
            List<SourceFile> edited = new ArrayList<>(files);
            edited.set(1, new SourceFile(files.get(1).name(), files.get(1).text() + "\n// edited\n"));
            Migrations changed = Chain.load(edited);
            refused(
                    lab,
                    Reason.FINDING,
                    () -> upgrade(lab, changed, "head"),
                    Chain.id(2),
                    "not the one that was applied");
            refused(lab, Reason.FINDING, () -> downgrade(lab, changed, "base"), Chain.id(2));
            Migrations missing = Chain.load(files.subList(0, 1));
            refused(lab, Reason.FINDING, () -> upgrade(lab, missing, "head"), Chain.id(2), "no such file");
            SourceFile windows =
                    new SourceFile(files.get(1).name(), files.get(1).text().replace("\n", "\r\n"));
            assertEquals(ids(3), upgrade(lab, Chain.load(List.of(files.get(0), windows, files.get(2))), "head"));
        });
    }

    @TestFactory
    Stream<DynamicTest> historiesOfOthers() {
        return OnBoth.test(folder, lab -> {
            Migrations all = three().load();
            upgrade(lab, all, "+1");
            lab.execute(List.of("update dsl_migration set format = 9"));
            refused(lab, Reason.DATABASE, () -> upgrade(lab, all, "head"), "newer Tenon", "9", "update Tenon");
            lab.execute(List.of("drop table dsl_migration", "create table dsl_migration (version text)"));
            refused(lab, Reason.DATABASE, () -> upgrade(lab, all, "head"), "not ours");
        });
    }

    @TestFactory
    Stream<DynamicTest> openDecision() {
        return OnBoth.test(folder, lab -> {
            Migrations open = new Chain()
                    .then(ONE)
                    .then("entity Guest { id : int pk; full_name : str(40) }")
                    .load();
            refused(lab, Reason.DECISION, () -> upgrade(lab, open, "head"), Chain.id(2), "decide");
            assertEquals(ids(1), upgrade(lab, open, "+1"));
        });
    }

    @TestFactory
    Stream<DynamicTest> failureInTheMiddleLeavesNothing() {
        return OnBoth.test(folder, lab -> {
            Migrations all = new Chain()
                    .then(ONE)
                    .then(TWO, Sql.atTheEndOfUp("select no_such_function()"))
                    .then(THREE)
                    .load();
            upgrade(lab, all, "+1");
            String before = lab.catalog();
            DatabaseException failure = assertThrows(DatabaseException.class, () -> upgrade(lab, all, "head"));
            assertTrue(failure.getMessage().contains("no_such_function"), failure.getMessage());
            assertEquals(before, lab.catalog());
            assertEquals(List.of(Chain.id(1) + " applied"), held(lab));
            assertEquals(
                    List.of("started", "done", "started", "failed"),
                    lab.query("select outcome from dsl_log where event = 'upgrade' order by seq"));
        });
    }

    @TestFactory
    Stream<DynamicTest> interruptedRunIsToldAndFinished() {
        return OnBoth.test(folder, lab -> {
            Migrations all = three().load();
            upgrade(lab, all, "+2");
            lab.execute(List.of(
                    "insert into dsl_migration select seq + 1, '" + Chain.id(3)
                            + "', fingerprint, checksum, 'applying', compatible, applied_at, format, model"
                            + " from dsl_migration where seq = 2",
                    "update dsl_migration set checksum = '"
                            + all.get(Chain.id(3)).orElseThrow().checksum() + "' where seq = 3"));
            List<String> notes = new ArrayList<>();
            try (Migrator migrator = Migrator.open(lab.url(), all, Runs.noting(notes))) {
                assertEquals(
                        Chain.id(3),
                        migrator.position().interrupted().orElseThrow().id());
                assertEquals(ids(3), ids(migrator.upgrade("head")));
                assertEquals(1, notes.size());
                assertTrue(notes.get(0).contains("did not finish applying " + Chain.id(3)), notes.get(0));
            }
            lab.execute(List.of("update dsl_migration set status = 'reverting' where seq = 3"));
            try (Migrator migrator = Migrator.open(lab.url(), all, Runs.noting(notes))) {
                assertEquals(ids(3), ids(migrator.downgrade("-1")));
                assertTrue(notes.get(1).contains("did not finish taking back"), notes.get(1));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> developmentDatabaseIsAdopted() {
        return OnBoth.test(folder, lab -> {
            Migrations all = three().load();
            Revision second = all.get(Chain.id(2)).orElseThrow();
            upgrade(lab, all, "+2");
            lab.execute(List.of("delete from dsl_migration"));
            develop(lab, second.fingerprint(), ModelText.print(second.after()));
            refused(lab, Reason.FINDING, () -> downgrade(lab, all, "base"), "dsl serve --local");
            assertEquals(ids(3), upgrade(lab, all, "head"));
            assertEquals(
                    List.of(Chain.id(1) + " applied", Chain.id(2) + " applied", Chain.id(3) + " applied"), held(lab));
            lab.execute(List.of("delete from dsl_migration"));
            develop(lab, "sha256:none", ModelText.print(second.after()));
            refused(lab, Reason.FINDING, () -> upgrade(lab, all, "head"), "no migration leads to");
        });
    }

    private static void develop(Lab lab, String fingerprint, String model) throws SQLException {
        lab.execute(List.of(
                "insert into dsl_migration (seq, id, fingerprint, checksum, status, compatible, applied_at, format, model)"
                        + " values (1, 'dev', '" + fingerprint + "', '" + Fingerprints.checksum(model)
                        + "', 'applied', " + (lab.isSqlite() ? "0" : "false")
                        + ", '2026-11-20T08:00:00.000000Z', 1, '" + model.replace("'", "''") + "')"));
    }

    @TestFactory
    Stream<DynamicTest> logOnlyGrows() {
        return OnBoth.test(folder, lab -> {
            upgrade(lab, three().load(), "+1");
            for (String sql : List.of("update dsl_log set detail = 'x'", "delete from dsl_log")) {
                SQLException refusal = assertThrows(SQLException.class, () -> lab.execute(List.of(sql)));
                assertTrue(refusal.getMessage().contains("append-only"), refusal.getMessage());
            }
            assertEquals(List.of("2"), lab.query("select count(*) from dsl_log"));
        });
    }
}
