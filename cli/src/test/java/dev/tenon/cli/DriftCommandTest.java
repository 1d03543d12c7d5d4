package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static dev.tenon.cli.Run.expectError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code dsl db drift}, on each product. */
class DriftCommandTest extends OnEveryProduct {
    private static final String FIRST = "20261120T160100_initial";

    private JsonNode drift(int code) {
        return JsonMapper.shared()
                .readTree(
                        expect(code, cli.run("db", "drift", "--format", "json")).out());
    }

    @ParameterizedTest
    @MethodSource("products")
    void eachDifferenceSaysWhereTheSchemaStands(String product) throws Exception {
        open(product);
        expect(0, cli.run("db", "upgrade"));
        expect(0, cli.run("db", "drift"), "No drift: ", "is what " + FIRST + " leads to");
        sql("create index ix_mine on booking (guest_id)", "create index ix_other on guest (email)");
        expect(1, cli.run("db", "drift"), "index ix_mine", "expected  nothing", "schema    as expected", "2 things in");
        String same = cli.read("schema/a.dsl");
        cli.file(
                "schema/a.dsl",
                same.replace("guest_id : long", "guest_id : long\n  index ix_mine (guest_id)\n  note : text?")
                        .replace("email : str(80)?", "email : str(80)?\n  index ix_other (email desc)"));
        JsonNode report = drift(1);
        assertEquals(FIRST, report.get("at").asString());
        assertEquals("database", report.get("findings").get(0).get("schema").asString());
        assertEquals("neither", report.get("findings").get(1).get("schema").asString());
        assertEquals(
                "index (email desc)",
                report.get("findings").get(1).get("wanted").asString());
        assertEquals("column booking.note", report.get("pending").get(0).asString());
        expect(
                1,
                cli.run("db", "drift"),
                "wants a third thing: index (email desc)",
                "The schema is ahead of it by 1 thing");
        sql("drop index ix_mine", "drop index ix_other");
        assertFalse(drift(0).get("drift").asBoolean());
        expect(0, cli.run("db", "drift"), "No drift", "The schema is ahead of it by 3 things");
        cli.file("schema/a.dsl", "entity {");
        expect(0, cli.run("db", "drift"), "No drift", "The schema has errors");
    }

    @ParameterizedTest
    @MethodSource("products")
    void wishesThatDoNotFitAreRefused(String product) throws Exception {
        open(product);
        expectError(2, cli.run("db", "drift", "--adopt", "--watch"), "three wishes");
        expectError(2, cli.run("db", "drift", "--every", "5s"), "--every is for --watch");
    }

    @ParameterizedTest
    @MethodSource("products")
    void whatIsIgnoredIsLeftAlone(String product) throws Exception {
        open(product);
        expect(0, cli.run("db", "upgrade"));
        sql("create table flyway_history (id integer primary key)", "create index ix_mine on booking (guest_id)");
        assertEquals(2, drift(1).get("findings").size());
        cli.file("dsl.toml", "[database]\nignore = [\"flyway_*\", \"booking\"]\n");
        assertEquals(0, drift(0).get("findings").size());
    }

    @ParameterizedTest
    @MethodSource("products")
    void theGuardLooksAsDeepAsItIsTold(String product) throws Exception {
        open(product);
        expect(1, cli.run("db", "guard", "--level", "deep"), "dsl db upgrade");
        expect(0, cli.run("db", "upgrade"));
        expect(0, cli.run("db", "guard", "--level", "deep"));
        sql("create index ix_mine on booking (guest_id)");
        expect(0, cli.run("db", "guard"));
        expect(1, cli.run("db", "guard", "--level", "deep"), "is not what its history says", "ix_mine", "dsl db drift");
        cli.with("DSL_GUARD", "deep");
        expect(1, cli.run("db", "guard"), "ix_mine");
        expect(0, cli.run("db", "guard", "--level", "head"));
        cli.with("DSL_GUARD", "strict");
        expectError(2, cli.run("db", "guard"), "DSL_GUARD is 'strict', and has to be head or compatible or deep");
    }

    @ParameterizedTest
    @MethodSource("products")
    void theGuardAcceptsNothingMoreAtTheLevelHeadAndWaitsForWhatIsMissing(String product) throws Exception {
        open(product);
        expect(0, cli.run("db", "upgrade"));
        String same = cli.read("schema/a.dsl");
        cli.file("schema/a.dsl", same.replace("guest_id : long", "guest_id : long\n  note : text?"));
        expect(0, cli.run("db", "migrate", "-m", "Notes"));
        expect(1, cli.run("db", "guard", "--wait", "10ms"), "waited    ", "s for a migration job", "dsl db upgrade");
        cli.with("DSL_GUARD_WAIT", "long");
        expectError(2, cli.run("db", "guard"), "DSL_GUARD_WAIT is 'long'");
        cli.with("DSL_GUARD_WAIT", "");
        expectError(2, cli.run("db", "guard", "--wait", "long"), "--wait long: write a number and its unit");
        expect(0, cli.run("db", "upgrade"));
        Files.delete(cli.path(cli.migrations().get(1)));
        cli.file("schema/a.dsl", same);
        expect(0, cli.run("db", "guard"), "ahead of this program by 1 migration, compatible with it.");
        expect(1, cli.run("db", "guard", "--level", "head"), "only its own are accepted (level head)", "_notes");
    }

    @ParameterizedTest
    @MethodSource("products")
    void whereTheHistoryDoesNotTellItIsSaid(String product) throws Exception {
        open(product);
        sql("create table x (id integer)");
        expectError(1, cli.run("db", "drift"), "has no history of migrations", "dsl db baseline");
        sql("drop table x");
        expect(0, cli.run("db", "upgrade"));
        sql("update dsl_migration set status = 'applying'");
        expectError(1, cli.run("db", "drift"), FIRST + " is under way, or was cut off", "dsl db upgrade");
        sql("update dsl_migration set status = 'applied', checksum = 'x'");
        expectError(1, cli.run("db", "drift"), "is not the one that was applied");
        sql("update dsl_migration set id = '20200101T000000_gone'");
        expectError(1, cli.run("db", "drift"), "there is no such file here");
        expectError(2, cli.run("db", "drift", "--watch", "--every", "often"), "write a number and its unit");
    }

    @ParameterizedTest
    @MethodSource("products")
    @Timeout(120)
    void aWatchSaysALineEachTime(String product) throws Exception {
        open(product);
        expect(0, cli.run("db", "upgrade"));
        sql("create index ix_mine on booking (guest_id)");
        AtomicReference<Cli.Result> result = new AtomicReference<>();
        Thread watch =
                new Thread(() -> result.set(cli.run("db", "drift", "--watch", "--every", "1s", "--format", "json")));
        watch.start();
        while (cli.written().lines().count() < 2 && watch.isAlive()) {
            Thread.sleep(50);
        }
        watch.interrupt();
        watch.join();
        assertEquals(0, result.get().code(), result.get().all());
        assertTrue(result.get().out().lines().count() > 1, result.get().out());
        JsonNode first = JsonMapper.shared()
                .readTree(result.get().out().lines().findFirst().orElseThrow());
        assertEquals("drift", first.get("verdict").asString());
        assertEquals("ix_mine", first.get("findings").get(0).get("name").asString());
    }

    private static final String CATALOG_SQLITE =
            "select group_concat(sql, ';') from (select sql from sqlite_schema where name not like 'dsl%' order by name)";
    private static final String CATALOG_POSTGRESQL = "select string_agg(t, ';' order by t) from ("
            + "select attrelid::regclass || '.' || attname || ' ' || format_type(atttypid, atttypmod) || attnotnull t from pg_attribute"
            + " where attnum > 0 and not attisdropped and attrelid in ('guest'::regclass, 'booking'::regclass)"
            + " union all select indexdef from pg_indexes where schemaname = 'public' and indexname not like 'dsl%') c";

    private String catalog(String product) throws Exception {
        return ask(product.equals("sqlite") ? CATALOG_SQLITE : CATALOG_POSTGRESQL);
    }

    @ParameterizedTest
    @MethodSource("products")
    void theScriptTakesTheDatabaseBack(String product) throws Exception {
        open(product);
        expect(0, cli.run("db", "upgrade"));
        sql("insert into guest (email) values ('a@b')");
        String before = catalog(product);
        sql(
                "alter table guest rename column email to mail",
                "alter table booking add column note text",
                "create index ix_note on booking (note)");
        expectError(3, cli.run("db", "drift", "--revert"), "only you can know", "--rename guest.mail=email");
        String script = expect(0, cli.run("db", "drift", "--revert", "--rename", "guest.mail=email"))
                .out();
        sql(Scripts.statements(script, product).toArray(String[]::new));
        expect(0, cli.run("db", "drift"), "No drift");
        assertEquals(before, catalog(product));
        assertEquals("a@b", ask("select email from guest"));
    }

    @ParameterizedTest
    @MethodSource("products")
    void whatIsThereBecomesAMigration(String product) throws Exception {
        open(product);
        expect(0, cli.run("db", "upgrade"));
        sql(
                "alter table booking add column note text",
                "create index ix_note on booking (note)",
                "create index ix_mine on booking (guest_id)");
        expectError(2, cli.run("db", "drift", "--adopt", "ix_nota"), "did you mean `ix_note`?");
        String out = expect(
                        0,
                        cli.run("db", "drift", "--adopt", "ix_note", "-m", "A note"),
                        "goes with it",
                        "Recorded it",
                        "entity Booking, write")
                .out();
        assertEquals(1, drift(1).get("findings").size());
        StringBuilder lines = new StringBuilder();
        for (String line : out.substring(out.indexOf("entity Booking, write"))
                .lines()
                .skip(1)
                .toList()) {
            lines.append(line).append('\n');
        }
        String schema = cli.read("schema/a.dsl");
        int end = schema.lastIndexOf('}');
        cli.file("schema/a.dsl", schema.substring(0, end) + lines + "}\n");
        expect(0, cli.run("db", "check"), "they add up to the schema");
        assertEquals("current", status().get("place").asString());
        expect(0, cli.run("db", "drift", "--adopt"), "ix_mine");
        expect(0, cli.run("db", "drift"), "No drift");
    }
}
