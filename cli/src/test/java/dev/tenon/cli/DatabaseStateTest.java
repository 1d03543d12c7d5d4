package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static dev.tenon.cli.Run.expectError;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.migrate.file.Fingerprints;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is said of a database that is not where it should be, each on SQLite and on PostgreSQL. */
class DatabaseStateTest extends OnEveryProduct {
    // ------------------------------------------------------------------ the guard

    @ParameterizedTest
    @MethodSource("products")
    void theGuardSaysWhatIsMissing(String product) throws Exception {
        open(product);
        expect(1, cli.run("db", "guard"), "dsl db upgrade");
        cli.run("db", "upgrade");
        expect(0, cli.run("db", "guard"), "is at the state this program was built for");
        schema("email : str(80)?", "email : str(120)?");
        expect(1, cli.run("db", "guard"), "behind this program: 1 migration missing", "Run `dsl db upgrade`.");
        JsonNode found = JsonMapper.shared()
                .readTree(expect(1, cli.run("db", "guard", "--format", "json")).out());
        assertEquals("behind", found.get("verdict").asString());
        cli.run("db", "upgrade");
        sql("update dsl_migration set status = 'applying' where seq = 2");
        expect(1, cli.run("db", "guard"), "only in part");
        expect(0, cli.run("db", "status"), "unfinished", "goes on from there");
        expectError(1, cli.run("db", "upgrade", "--sql"), "did not finish");
    }

    @ParameterizedTest
    @MethodSource("products")
    void aRunThatWasCutOffIsToldAndGoesOn(String product) throws Exception {
        open(product);
        cli.run("db", "upgrade");
        schema("email : str(80)?", "email : str(120)?");
        // What a kill leaves behind: the mark, and nothing of the migration, which is one transaction.
        String id = cli.migrations().get(1).replace("migrations/", "").replace(".migration", "");
        sql("insert into dsl_migration select 2, '" + id
                + "', fingerprint, checksum, 'applying', compatible, applied_at, format, model from dsl_migration");
        String checksum = Fingerprints.checksum(cli.read(cli.migrations().get(1)));
        sql("update dsl_migration set checksum = '" + checksum + "' where seq = 2");
        expect(0, cli.run("db", "status"), "unfinished", id, "`dsl db upgrade` goes on from there");
        expect(1, cli.run("db", "guard"), "only in part");
        expect(0, cli.run("db", "upgrade"), "did not finish applying " + id, "Applied 1 migration");
        assertEquals("current", status().get("place").asString());
    }

    @ParameterizedTest
    @MethodSource("products")
    void whatTheDatabaseRefusesIsToldWithItsStatement(String product) throws Exception {
        open(product);
        cli.run("db", "upgrade");
        schema("email : str(80)?", "email : str(80)?\n  fax : str(20)?");
        schema("guest_id : long", "guest_id : long\n  note : str(20)?");
        sql("alter table booking add column note text");
        expect(
                4,
                cli.run("db", "upgrade"),
                "applied ",
                "error: ",
                "note",
                "in " + cli.migrations().get(2).replace("migrations/", "").replace(".migration", "")
                        + ":\n    alter table",
                "nothing was changed by it");
        assertEquals("behind", status().get("place").asString());
        sql("alter table booking drop column note");
        expect(0, cli.run("db", "upgrade"), "Applied 1 migration");
    }

    /** Its last step finds a row that the backfill leaves out. */
    @ParameterizedTest
    @MethodSource("products")
    void aMigrationInStepsIsToldAndGoesOn(String product) throws Exception {
        open(product);
        cli.run("db", "upgrade");
        sql("insert into guest (id, email) values (1, null), (2, null), (3, 'c')");
        schema("email : str(80)?", "email : str(80)");
        String file = cli.migrations().get(1);
        cli.file(
                file,
                cli.read(file)
                        .replace(
                                "up {",
                                "up {\n  backfill guest set email = 'none' where (id <> 2 and email is null) batch 2 pause 1 ms"));
        expect(
                0,
                cli.run("db", "plan"),
                "-- in batches of 2 rows by id, each a transaction of its own, with 1 ms between them",
                "-- in a transaction of its own");
        expect(0, cli.run("db", "plan", "--format", "json"), "\"pauseMillis\" : 1");
        expect(
                4,
                cli.run("db", "upgrade"),
                "guest: 1 of 3 rows written",
                "cannot be applied to the rows that are there; the database stays as it is, after step 1 of 2",
                "`dsl db downgrade -1` undoes");
        expect(0, cli.run("db", "status"), "unfinished", "after step 1 of 2", "`dsl db downgrade -1` undoes");
        assertEquals(1, status().get("part").get("done").asInt());
        expect(1, cli.run("db", "guard"), "only in part", "no recorded state");
        expect(0, cli.run("db", "plan", "-1"), "is there in part, after step 1 of 2");
        sql("update guest set email = 'b' where id = 2");
        expect(0, cli.run("db", "upgrade"), "did not finish applying", "Applied 1 migration");
        assertEquals("none, b, c", ask("select string_agg(email, ', ' order by id) from guest"));
        assertEquals("current", status().get("place").asString());
    }

    @ParameterizedTest
    @MethodSource("products")
    void anAppliedFileThatWasEditedIsNoticed(String product) {
        open(product);
        cli.run("db", "upgrade");
        String file = cli.migrations().get(0);
        cli.file(file, cli.read(file).replace("up {", "// a remark that was not there\nup {"));
        assertEquals("edited", status().get("place").asString());
        expect(0, cli.run("db", "status"), "edited", "Undo the edit");
        expect(1, cli.run("db", "guard"), "edited since");
        expectError(1, cli.run("db", "upgrade"), "is not the one that was applied");
        expectError(1, cli.run("db", "plan"), "is not the one that was applied");
    }

    @ParameterizedTest
    @MethodSource("products")
    void anAppliedFileThatIsGoneIsNoticed(String product) throws Exception {
        open(product);
        schema("email : str(80)?", "email : str(120)?");
        cli.run("db", "upgrade");
        Files.delete(cli.path(cli.migrations().get(1)));
        assertEquals("unknown", status().get("place").asString());
        expectError(1, cli.run("db", "upgrade"), "there is no such file here");
    }

    @ParameterizedTest
    @MethodSource("products")
    void stampRecordsAndRunsNothing(String product) throws Exception {
        open(product);
        expect(0, cli.run("db", "stamp", "head"), "holds 1 migration", "Nothing was run");
        assertEquals("current", status().get("place").asString());
        expect(0, cli.run("db", "stamp", "base"), "holds no migration");
        assertEquals("stamp", ask("select event from dsl_log order by seq desc limit 1"));
    }

    // ------------------------------------------------------------------ databases that are wrong

    @ParameterizedTest
    @MethodSource("products")
    void aDatabaseOfOthersIsLeftAlone(String product) throws Exception {
        open(product);
        sql("create table theirs (id integer)");
        expectError(4, cli.run("db", "upgrade"), "1 table and no history of Tenon", "not ours to change");
        expectError(4, cli.run("db", "plan"), "not ours to change");
        expectError(4, cli.run("db", "upgrade", "--sql"), "not ours to change");
        expectError(4, cli.run("db", "reset", "--yes"), "not ours to empty");
        assertEquals("0", ask("select count(*) from theirs"));
        sql("create table dsl_migration (something integer)");
        expectError(4, cli.run("db", "status"), "is not ours");
        expect(1, cli.run("db", "guard"), "cannot read");
    }

    @ParameterizedTest
    @MethodSource("products")
    void aNewerHistoryIsLeftAlone(String product) throws Exception {
        open(product);
        cli.run("db", "upgrade");
        sql("update dsl_migration set format = 7");
        expectError(4, cli.run("db", "status"), "newer Tenon", "layout 7");
        expectError(4, cli.run("db", "upgrade"), "newer Tenon");
        expect(1, cli.run("db", "guard"), "newer version");
    }
}
