package dev.tenon.migrate.run;

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

    private static Migrator open(Lab lab, Migrations migrations) {
        return Migrator.open(lab.url(), migrations, Progress.SILENT);
    }

    private static List<String> upgrade(Lab lab, Migrations migrations, String target) {
        try (Migrator migrator = open(lab, migrations)) {
            return ids(migrator.upgrade(target));
        }
    }

    private static List<String> downgrade(Lab lab, Migrations migrations, String target) {
        try (Migrator migrator = open(lab, migrations)) {
            return ids(migrator.downgrade(target));
        }
    }

    private static List<String> ids(List<Revision> revisions) {
        return revisions.stream().map(Revision::id).toList();
    }

    private static List<String> chain(int... numbers) {
        List<String> ids = new ArrayList<>();
        for (int number : numbers) {
            ids.add(Chain.id(number));
        }
        return ids;
    }

    private static List<String> held(Lab lab) throws SQLException {
        return lab.query("select id || ' ' || status from dsl_migration order by seq");
    }

    private interface Call {
        void run() throws Exception;
    }

    /** Refused for the reason and in words that have all of these in them, and nothing has changed. */
    private static void refused(Lab lab, Reason reason, Call call, String... words) throws SQLException {
        String before = lab.catalog();
        RefusedException refusal = assertThrows(RefusedException.class, call::run);
        for (String word : words) {
            assertTrue(refusal.getMessage().contains(word), () -> word + " in: " + refusal.getMessage());
        }
        assertEquals(reason, refusal.reason());
        assertEquals(before, lab.catalog());
    }

    @TestFactory
    Stream<DynamicTest> upgradesAndDowngradesToEveryKindOfTarget() {
        return OnBoth.test(folder, lab -> {
            Migrations all = three().load();
            assertEquals(chain(1), upgrade(lab, all, "+1"));
            assertEquals(chain(2), upgrade(lab, all, Chain.id(2)));
            assertEquals(chain(3), upgrade(lab, all, "20261120T080003"));
            assertEquals(List.of(), upgrade(lab, all, "head"));
            assertEquals(chain(3), downgrade(lab, all, "-1"));
            assertEquals(chain(2), downgrade(lab, all, Chain.id(1)));
            assertEquals(chain(2, 3), upgrade(lab, all, "heads"));
            assertEquals(chain(3, 2, 1), downgrade(lab, all, "base"));
            assertEquals(List.of(), held(lab));
            assertEquals(chain(1, 2, 3), upgrade(lab, all, "head"));
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
                assertEquals(chain(1, 2), ids(migrator.position().applied()));
                assertEquals(
                        Chain.id(2), migrator.position().head().orElseThrow().id());
                assertEquals(
                        all.get(Chain.id(2)).orElseThrow().after(),
                        migrator.position().state());
                assertEquals(
                        chain(3),
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
            refused(lab, Reason.DATABASE, () -> upgrade(lab, all, "head"), "1 table", "not ours", "stamp");
            try (Migrator migrator = open(lab, all)) {
                assertEquals(chain(1, 2), ids(migrator.stamp(Chain.id(2))));
            }
            assertEquals(List.of(Chain.id(1) + " applied", Chain.id(2) + " applied"), held(lab));
            assertEquals(chain(3), ids(List.of(all.ordered().get(2))));
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
            assertEquals(chain(3), upgrade(lab, Chain.load(List.of(files.get(0), windows, files.get(2))), "head"));
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
            assertEquals(chain(2), upgrade(lab, all, "head"));
            assertEquals(List.of("1 7"), lab.query("select id || ' ' || z_code from b"));
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
            assertEquals(chain(1), upgrade(lab, open, "+1"));
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
            try (Migrator migrator = Migrator.open(lab.url(), all, noting(notes))) {
                assertEquals(
                        Chain.id(3),
                        migrator.position().interrupted().orElseThrow().id());
                assertEquals(chain(3), ids(migrator.upgrade("head")));
                assertEquals(1, notes.size());
                assertTrue(notes.get(0).contains("did not finish applying " + Chain.id(3)), notes.get(0));
            }
            lab.execute(List.of("update dsl_migration set status = 'reverting' where seq = 3"));
            try (Migrator migrator = Migrator.open(lab.url(), all, noting(notes))) {
                assertEquals(chain(3), ids(migrator.downgrade("-1")));
                assertTrue(notes.get(1).contains("did not finish taking back"), notes.get(1));
            }
        });
    }

    static Progress noting(List<String> notes) {
        return new Progress() {
            @Override
            public void note(String text) {
                notes.add(text);
            }
        };
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
            assertEquals(chain(3), upgrade(lab, all, "head"));
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
            assertEquals(chain(2), upgrade(lab, all, "head"));
            assertEquals(List.of("1|8"), lab.rows("team", List.of("id", "captain_id")));
            assertEquals(chain(2), downgrade(lab, all, "-1"));
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
            String why = assertThrows(RefusedException.class, () -> upgrade(lab, cut, "head"))
                    .getMessage();
            assertTrue(why.contains("a.name keeps its values as varchar(3)") && why.contains("Anne"), why);
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
            String why = assertThrows(RefusedException.class, () -> upgrade(lab, all, "head"))
                    .getMessage();
            assertTrue(why.contains("a.name is unique"), why);
            lab.load(List.of("update a set name = 'y' where id = 2"));
            assertEquals(chain(2), upgrade(lab, all, "head"));
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
            String why = assertThrows(RefusedException.class, () -> upgrade(lab, all, "head"))
                    .getMessage();
            assertTrue(why.contains("a.c is never null"), why);
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
            assertEquals(chain(2), upgrade(lab, all, "head"));
            assertEquals(List.of("6"), lab.query("select b from a"));
            assertEquals(chain(2), downgrade(lab, all, "-1"));
            lab.execute(List.of("update a set b = 5"));
        });
    }
}
