package dev.tenon.migrate.run;

import static dev.tenon.migrate.run.Backfills.ONE;
import static dev.tenon.migrate.run.Backfills.TWO;
import static dev.tenon.migrate.run.Backfills.backfill;
import static dev.tenon.migrate.run.Backfills.chain;
import static dev.tenon.migrate.run.Backfills.endingBehind;
import static dev.tenon.migrate.run.Backfills.fill;
import static dev.tenon.migrate.run.Backfills.once;
import static dev.tenon.migrate.run.Runs.downgrade;
import static dev.tenon.migrate.run.Runs.held;
import static dev.tenon.migrate.run.Runs.ids;
import static dev.tenon.migrate.run.Runs.noting;
import static dev.tenon.migrate.run.Runs.refused;
import static dev.tenon.migrate.run.Runs.upgrade;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.migrate.truth.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Where what is around a run is not as it should be: one clear sentence, nothing half done, and the next run does the rest. */
class SurroundingsTest {
    private static final String GUEST = "entity Guest { id : int pk; name : str(200) }";
    private static final String MORE = "entity Guest { id : int pk; name : str(200); index (name) }";
    private static final String ROWS =
            "insert into guest with recursive c(x) as (select 1 union all select x + 1 from c"
                    + " where x < 500) select x, 'a name of some length, so that the index takes some pages ' || x from c";

    @TempDir
    Path folder;

    /** The run says so in these words and no others, and nothing is there but what was. */
    private static void fails(Lab lab, String url, Migrations all, String... words) throws SQLException {
        String before = lab.catalog();
        failure(url, all, words);
        assertEquals(before, lab.catalog());
    }

    private static void failure(String url, Migrations all, String... words) {
        String message =
                assertThrows(DatabaseException.class, () -> run(url, all)).getMessage();
        for (String word : words) {
            assertTrue(message.contains(word), () -> word + " in: " + message);
        }
        assertFalse(message.contains("Exception") || message.contains("SQLITE_"), message);
    }

    private static void run(String url, Migrations all) {
        try (Migrator migrator = Migrator.open(DatabaseUrl.parse(url), all, Progress.SILENT)) {
            migrator.upgrade("head");
        }
    }

    private static Migrations withRows(Lab lab) throws SQLException {
        Migrations all = new Chain().then(GUEST).then(MORE).load();
        upgrade(lab, all, "+1");
        lab.execute(List.of(ROWS));
        return all;
    }

    private static void thenAll(Lab lab, Migrations all) throws SQLException {
        upgrade(lab, all, "head");
        assertEquals(List.of(Chain.id(1) + " applied", Chain.id(2) + " applied"), held(lab));
        assertEquals(List.of("500"), lab.query("select count(*) from guest"));
    }

    // ------------------------------------------------------------------------ a disk that is full

    @Test
    void aFullDisk() throws Exception {
        try (Lab lab = Lab.sqlite(folder)) {
            Migrations all = withRows(lab);
            int pages = Integer.parseInt(lab.query("pragma page_count").get(0));
            for (int room : List.of(0, 1, 3)) {
                fails(
                        lab,
                        "sqlite:" + lab.created() + "?max_page_count=" + (pages + room),
                        all,
                        "is full",
                        "make room");
            }
            thenAll(lab, all);
        }
    }

    /** As the server says it: a test has no disk of its own. */
    @Test
    void aFullDiskOfTheServer() throws Exception {
        try (Lab lab = Lab.postgresql()) {
            String full = "do $$ begin if not exists (select from guest where id = 0) then raise exception"
                    + " 'could not extend file: No space left on device' using errcode = 'disk_full'; end if; end $$";
            Migrations all =
                    new Chain().then(GUEST).then(MORE, Sql.atTheEndOfUp(full)).load();
            upgrade(lab, all, "+1");
            fails(lab, RunnersTest.address(lab), all, "No space left on device", "make room");
            lab.execute(List.of("insert into guest values (0, '')"));
            upgrade(lab, all, "head");
            assertEquals(List.of(Chain.id(1) + " applied", Chain.id(2) + " applied"), held(lab));
        }
    }

    // ------------------------------------------------------------------------ what may not be written

    @Test
    void aRoleWithoutRights() throws Exception {
        try (Lab lab = Lab.postgresql()) {
            Migrations all = withRows(lab);
            String role = "tenon_test_role_" + ProcessHandle.current().pid();
            String url = lab.url().jdbc() + "?user=" + role;
            lab.execute(List.of("create role " + role + " login", "revoke create on schema public from public"));
            try {
                fails(lab, url, all, "permission denied for table dsl_migration", "the role may not do this");
                lab.execute(List.of("grant all on all tables in schema public to " + role));
                // To make what is there already is not allowed either.
                fails(lab, url, all, "permission denied for schema public", "the role may not do this");
                lab.execute(List.of(
                        "grant create on schema public to " + role,
                        "alter table dsl_log owner to " + role,
                        "alter function dsl_log_keeps owner to " + role,
                        "alter table dsl_migration owner to " + role));
                fails(lab, url, all, "must be owner of table guest", "the role may not do this", "nothing was changed");
                assertEquals(
                        List.of("failed must be owner of table guest"),
                        lab.query(
                                "select outcome || ' ' || replace(detail, 'ERROR: ', '') from dsl_log where outcome = 'failed'"));
            } finally {
                lab.execute(List.of(
                        "reassign owned by " + role + " to postgres", "drop owned by " + role, "drop role " + role));
            }
            thenAll(lab, all);
        }
    }

    @Test
    void aServerThatHasBecomeReadOnly() throws Exception {
        try (Lab lab = Lab.postgresql()) {
            Migrations all = withRows(lab);
            String name = lab.query("select current_database()").get(0);
            lab.execute(List.of("alter database " + name + " set default_transaction_read_only = on"));
            fails(lab, RunnersTest.address(lab), all, "the database is read-only");
            lab.execute(List.of("set default_transaction_read_only = off", "alter database " + name + " reset all"));
            thenAll(lab, all);
        }
    }

    /** Between two migrations of one run. */
    @Test
    void aServerThatBecomesReadOnly() throws Exception {
        try (Lab lab = Lab.postgresql()) {
            Migrations all = new Chain()
                    .then(GUEST, Sql.atTheEndOfUp("set default_transaction_read_only = on", "select 1"))
                    .then(MORE)
                    .load();
            String message = assertThrows(DatabaseException.class, () -> upgrade(lab, all, "head"))
                    .getMessage();
            assertTrue(message.contains("the database is read-only"), message);
            assertEquals(List.of(Chain.id(1) + " applied"), held(lab));
            lab.execute(List.of(ROWS));
            thenAll(lab, all);
        }
    }

    /** A folder in its place stands for what this process may not write: a test may run as one who may write all. */
    @Test
    void aFolderThatMayNotBeWritten() throws Exception {
        try (Lab lab = Lab.sqlite(folder)) {
            Migrations all = withRows(lab);
            String before = lab.catalog();
            for (String beside : List.of("-journal", "-dsl-lock")) {
                Path inTheWay = Path.of(lab.created() + beside);
                Files.deleteIfExists(inTheWay);
                Files.createDirectory(inTheWay);
                failure("sqlite:" + lab.created(), all, lab.created());
                Files.delete(inTheWay);
                assertEquals(before, lab.catalog());
            }
            fails(lab, "sqlite:file:" + lab.created() + "?mode=ro", all, "the database is read-only");
            thenAll(lab, all);
        }
    }

    // ------------------------------------------------------------------------ time

    /** What is recorded goes by numbers: no clock is asked what came first. */
    @TestFactory
    Stream<DynamicTest> aClockThatGoesBack() {
        return OnBoth.test(folder, lab -> {
            Migrations all = new Chain()
                    .then(GUEST)
                    .then(MORE)
                    .then(MORE + "; entity Last { id : int pk }")
                    .load();
            upgrade(lab, all, "+2");
            String later = "'2099-01-01T00:00:00.000000Z'";
            lab.execute(List.of(
                    "update dsl_migration set applied_at = " + later + " where id = '" + Chain.id(1) + "'",
                    "insert into dsl_log (run, at, event, outcome, by_user, host, tool) values ('r', " + later
                            + ", 'upgrade', 'done', 'u', 'h', 't')"));
            assertEquals(ids(3), upgrade(lab, all, "head"));
            assertEquals(ids(3, 2), downgrade(lab, all, "-2"));
            assertEquals(ids(2, 3), upgrade(lab, all, "head"));
        });
    }

    /** The name of a migration is when it was written; what it stands on says what comes first. */
    @TestFactory
    Stream<DynamicTest> aMigrationFromBeforeTheOneItStandsOn() {
        return OnBoth.test(folder, lab -> {
            Migrations all = new Tree()
                    .then("20261120T090000_first", GUEST)
                    .then("20261120T080000_second", MORE, "20261120T090000_first")
                    .load();
            assertEquals(List.of("20261120T090000_first", "20261120T080000_second"), upgrade(lab, all, "head"));
            assertEquals(List.of("20261120T080000_second"), downgrade(lab, all, "-1"));
        });
    }

    // ------------------------------------------------------------------------ files

    /** What was planned is what runs, whatever happens to the file meanwhile; and the next run sees that it did. */
    @TestFactory
    Stream<DynamicTest> aFileThatIsEditedBehindThePlan() {
        return OnBoth.test(folder, lab -> {
            Chain chain = new Chain().then(GUEST).then(MORE);
            Migrations edited = new Chain()
                    .then(GUEST)
                    .then(MORE, Sql.atTheEndOfUp("select 1"))
                    .load();
            try (Migrator migrator = Runs.open(lab, chain.load())) {
                assertEquals(2, migrator.plan("head").size());
                migrator.upgrade("head");
            }
            refused(
                    lab,
                    Reason.FINDING,
                    () -> upgrade(lab, edited, "head"),
                    Chain.id(2),
                    "not the one that was applied");
        });
    }

    /** Of a migration that was begun and is not there nothing was applied: its file may be another, or gone. */
    @TestFactory
    Stream<DynamicTest> aFileThatIsEditedBehindAKilledRun() {
        return OnBoth.test(folder, lab -> {
            Migrations edited = new Chain()
                    .then(GUEST)
                    .then(MORE, Sql.atTheEndOfUp("select 1"))
                    .load();
            Migrations gone = new Chain().then(GUEST).load();
            for (Migrations other : List.of(edited, gone)) {
                lab.empty();
                Migrations all = withRows(lab);
                begun(lab, all);
                List<String> notes = new ArrayList<>();
                upgrade(lab, other, "head", noting(notes));
                assertTrue(notes.get(0).contains("did not finish applying " + Chain.id(2)), notes.get(0));
                assertEquals(other.ordered().size(), held(lab).size());
            }
        });
    }

    /** As a run leaves it that was killed in the transaction of its work. */
    private static void begun(Lab lab, Migrations all) throws SQLException {
        String checksum = all.ordered().get(1).checksum();
        String fingerprint = all.ordered().get(1).fingerprint();
        lab.execute(List.of(
                "insert into dsl_migration (seq, id, fingerprint, checksum, status, compatible, applied_at, format)"
                        + " select 2, '" + Chain.id(2) + "', '" + fingerprint + "', '" + checksum
                        + "', 'applying', compatible, applied_at, 1 from dsl_migration"));
    }

    @TestFactory
    Stream<DynamicTest> aFileThatIsEditedInTheMiddle() {
        return OnBoth.test(folder, lab -> {
            Migrations all = inPart(lab);
            Migrations edited =
                    new Chain().then(ONE).then(TWO, backfill("batch 200")).load();
            refused(lab, Reason.FINDING, () -> upgrade(lab, edited, "head"), Chain.id(2), "undo the edit");
            refused(lab, Reason.FINDING, () -> downgrade(lab, edited, "-1"), Chain.id(2), "undo the edit");
            upgrade(lab, all, "head");
            once(lab, 950);
        });
    }

    private static Migrations inPart(Lab lab) throws SQLException {
        Migrations all = chain("batch 100").load();
        upgrade(lab, all, "+1");
        fill(lab, 950);
        assertThrows(IllegalStateException.class, () -> upgrade(lab, all, "head", endingBehind(3)));
        return all;
    }

    // ------------------------------------------------------------------------ two versions of Tenon

    @TestFactory
    Stream<DynamicTest> aHistoryOfANewerVersion() {
        return OnBoth.test(folder, lab -> {
            Migrations all = withRows(lab);
            lab.execute(List.of("update dsl_migration set format = 3"));
            refused(lab, Reason.DATABASE, () -> upgrade(lab, all, "head"), "a newer Tenon", "update Tenon");
            refused(lab, Reason.DATABASE, () -> downgrade(lab, all, "base"), "a newer Tenon", "update Tenon");
            lab.execute(List.of("update dsl_migration set format = 1"));
            thenAll(lab, all);
        });
    }

    /** Another version may cut a migration into other steps: then the number of those that are done says nothing here. */
    @TestFactory
    Stream<DynamicTest> aMigrationThatAnotherVersionHasBegun() {
        return OnBoth.test(folder, lab -> {
            Migrations all = inPart(lab);
            lab.execute(List.of("update dsl_progress set steps = 7, done = 5"));
            refused(lab, Reason.DATABASE, () -> upgrade(lab, all, "head"), "by another version of Tenon", "7 steps");
            refused(lab, Reason.DATABASE, () -> downgrade(lab, all, "-1"), "by another version of Tenon", "7 steps");
            refused(lab, Reason.DATABASE, () -> Runs.open(lab, all).plan("head"), "by another version of Tenon");
            lab.execute(List.of("update dsl_progress set steps = 3, done = 1"));
            upgrade(lab, all, "head");
            once(lab, 950);
        });
    }
}
