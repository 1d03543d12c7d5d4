package dev.tenon.migrate.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.fleet.FleetReport.Stop;
import dev.tenon.migrate.fleet.Outcome.Result;
import dev.tenon.migrate.run.Chain;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.truth.Lab;
import dev.tenon.testing.PostgresCatalog;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Schemas of a database as databases by themselves. */
class FleetOnPostgresTest {
    private static final int MANY = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Something of each kind that a schema holds. */
    private static final String FIRST = """
            enum Status { new; paid }

            entity Guest {
              id     : long = auto() pk
              status : Status = new
              email  : str(80)?
            }

            entity Receipt {
              number : int = auto(serial) pk
              guest  : ref Guest
            }

            view Paying { postgresql "select id from guest where status = 'paid'" }

            sql function twice on postgresql "create or replace function twice(n int) returns int language sql as 'select 2 * n'"
            """;

    private final Migrations all = new Chain()
            .then(FIRST)
            .then(FIRST.replace("str(80)?", "str(80)? unique").replace("new; paid", "new; paid; lost"))
            .load();
    private Lab lab;

    @BeforeEach
    void open() throws Exception {
        lab = Lab.postgresql();
        lab.execute(IntStream.range(0, MANY)
                .mapToObj("create schema tenant_%02d"::formatted)
                .toList());
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    private List<Target> tenants() {
        return SchemaTargets.of(lab.url(), List.of("tenant_%"), all);
    }

    private String count(String table, String condition) throws Exception {
        return lab.query("select count(*) from " + table + " where " + condition)
                .get(0);
    }

    @Test
    void eachHasAllOfItAndNothingIsInAnother() throws Exception {
        assertTrue(FleetUpgrade.of(tenants(), all).run("head").isDone());
        assertEquals("0", count("pg_class", "relnamespace = 'public'::regnamespace"));
        assertEquals("0", count("pg_type", "typnamespace = 'public'::regnamespace"));
        assertEquals("0", count("pg_proc", "pronamespace = 'public'::regnamespace"));
        List<String> first = catalog("tenant_00");
        assertTrue(first.stream().anyMatch(line -> line.contains("paying")), first.toString());
        for (Target target : tenants()) {
            assertEquals(first, catalog(target.name()), target.name());
        }
        // No default, no type and no view of one schema stands on another one.
        assertEquals(
                List.of("0"),
                lab.query(
                        "select count(*) from pg_depend d join pg_class a on a.oid = d.objid and d.classid = 'pg_class'::regclass"
                                + " join pg_class b on b.oid = d.refobjid and d.refclassid = 'pg_class'::regclass"
                                + " where a.relnamespace <> b.relnamespace and a.relnamespace::regnamespace::text like 'tenant%'"
                                + " and b.relnamespace::regnamespace::text like 'tenant%'"));
        lab.execute(List.of(
                "insert into tenant_07.guest (email) values ('a')",
                "insert into tenant_07.receipt (guest_id) values (1)"));
        assertEquals("1", count("tenant_07.receipt", "number = 1 and tenant_07.twice(2) = 4"));
    }

    /** All that speaks of no other one of them, as if it were the first. */
    private List<String> catalog(String schema) throws Exception {
        try (Connection connection = Connections.open(lab.url().inSchema(schema))) {
            return PostgresCatalog.dump(connection).stream()
                    .map(line -> line.replace(schema, "own"))
                    .filter(line -> !line.contains("tenant_"))
                    .toList();
        }
    }

    /** One has rows that do not fit: it stays where it was, all others get there, and the next run takes that one alone. */
    @Test
    void aDatabaseThatFailsHoldsUpNoneOfTheOthers() throws Exception {
        FleetUpgrade upgrade = FleetUpgrade.of(tenants(), all).at(new Pace(4, 1, Pace.ANY));
        assertTrue(upgrade.run(Chain.id(1)).isDone());
        lab.execute(List.of("insert into tenant_17.guest (email) values ('a'), ('a')"));
        FleetReport report = upgrade.run("head");
        assertEquals(MANY - 1, report.count(Result.APPLIED));
        Outcome failed = report.failed().get(0);
        assertEquals("tenant_17", failed.target().name());
        assertEquals(Chain.id(1), failed.head().orElseThrow());
        String why = failed.failure().orElseThrow().getMessage();
        assertTrue(why.contains("guest.email is unique: not so in 2 rows"), why);
        assertEquals("2", count("tenant_17.guest", "true"));
        lab.execute(List.of("delete from tenant_17.guest"));
        FleetReport second = upgrade.run("head");
        assertTrue(second.isDone());
        assertEquals(1, second.count(Result.APPLIED));
        assertEquals(MANY - 1, second.count(Result.CURRENT));
    }

    @Test
    void aCanaryThatFailsLeavesAllOthersAlone() throws Exception {
        FleetUpgrade upgrade = FleetUpgrade.of(tenants(), all).at(new Pace(4, 2, Pace.ANY));
        upgrade.run(Chain.id(1));
        lab.execute(List.of("insert into tenant_01.guest (email) values ('a'), ('a')"));
        FleetReport report = upgrade.run("head");
        assertEquals(Stop.CANARY, report.stop().orElseThrow());
        assertEquals(MANY - 2, report.count(Result.NOT_BEGUN));
        for (int i = 2; i < MANY; i++) {
            assertEquals("1", count("tenant_%02d.dsl_migration".formatted(i), "true"));
        }
    }

    /** The server sees three sessions of it at once, each in a schema of its own, that all wait for the test. */
    @Test
    void severalAreMigratedAtOnce() throws Exception {
        Migrations slow = new Chain()
                .then(
                        "entity A { id : int pk }",
                        text -> text.replace(
                                "}\n\ndown {",
                                "  sql { postgresql \"select pg_advisory_xact_lock_shared(3)\" }\n}\n\ndown {"))
                .load();
        List<Target> six =
                SchemaTargets.of(lab.url(), List.of("tenant_0%"), slow).subList(0, 6);
        try (Connection gate = Connections.open(lab.url())) {
            Jdbc.execute(gate, "select pg_advisory_lock(3)");
            CompletableFuture<FleetReport> report = CompletableFuture.supplyAsync(
                    () -> FleetUpgrade.of(six, slow).at(new Pace(3, 0, 1)).run("head"));
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (waiting(gate) < 3) {
                assertTrue(System.nanoTime() < end && !report.isDone(), "three at once");
                Thread.sleep(20);
            }
            Thread.sleep(200);
            assertTrue(waiting(gate) <= 3, "and no more");
            Jdbc.execute(gate, "select pg_advisory_unlock(3)");
            assertTrue(report.get().isDone());
        }
    }

    private static long waiting(Connection connection) throws SQLException {
        return Jdbc.number(
                connection,
                "select count(*) from pg_locks where locktype = 'advisory' and not granted and objid = 3"
                        + " and database = (select oid from pg_database where datname = current_database())");
    }

    @Test
    void inAPatternOnlyAPercentSignStandsForOthers() throws Exception {
        lab.execute(List.of("create schema tenants", "create schema \"Tenant 1\"", "create schema \"a.b\""));
        assertEquals(MANY, tenants().size());
        assertEquals(List.of("tenant_00", "tenant_10", "tenant_20"), names("%_%0"));
        assertEquals(List.of("Tenant 1", "a.b"), names("T%1", "a.b"));
        FleetReport report = FleetUpgrade.of(SchemaTargets.of(lab.url(), List.of("Tenant 1", "a.b"), all), all)
                .run("head");
        assertTrue(report.isDone(), report.toString());
        assertEquals("2", count("\"a.b\".dsl_migration", "true"));
        refused("schema like nobody%; in a pattern % stands for any text", lab.url(), all, "nobody%");
        refused("There are Tenant 1, a.b, public, tenant_00, tenant_01 and 29 more", lab.url(), all, "pg_%");
    }

    private List<String> names(String... patterns) {
        return SchemaTargets.of(lab.url(), List.of(patterns), all).stream()
                .map(Target::name)
                .toList();
    }

    private static void refused(String why, DatabaseUrl url, Migrations migrations, String pattern) {
        String message = assertThrows(RefusedException.class, () -> SchemaTargets.of(url, List.of(pattern), migrations))
                .getMessage();
        assertTrue(message.contains(why), message);
    }

    @Test
    void whatIsNotInOneSchemaIsRefused() {
        Migrations two =
                new Chain().then("module shop\nentity A { id : int pk }").load();
        refused("in the schema shop too, of which there is one for all", lab.url(), two, "tenant_%");
        Migrations extension = new Chain()
                .then("entity A { id : int pk }\n\nsql extension citext on postgresql \"create extension citext\"")
                .load();
        refused("the extension citext, of which there is one in a database", lab.url(), extension, "tenant_%");
        refused("lock = row", lab.url().locking("row"), all, "tenant_%");
        refused("schemas are of PostgreSQL", DatabaseUrl.parse("sqlite:a.db"), all, "tenant_%");
    }

    /** Extensions and functions for all stand in a schema that the address names, and tables may not. */
    @Test
    void whatTheAddressNamesStandsBehindEach() throws Exception {
        lab.execute(List.of(
                "create schema shared",
                "create function shared.three() returns int language sql as 'select 3'",
                "create schema other",
                "create table other.guest (id int)"));
        Migrations calls = new Chain()
                .then("entity A { id : int pk; n : int = sql(postgresql \"three()\", sqlite \"3\") }")
                .load();
        DatabaseUrl behind = DatabaseUrl.parse(address() + "currentSchema=shared");
        FleetReport report = FleetUpgrade.of(SchemaTargets.of(behind, List.of("tenant_0%"), calls), calls)
                .run("head");
        assertTrue(report.isDone(), report.toString());
        lab.execute(List.of("insert into tenant_03.a (id) values (1)"));
        assertEquals("1", count("tenant_03.a", "n = 3"));
        assertEquals("0", count("pg_class", "relnamespace = 'shared'::regnamespace"));
        refused(
                "names other, which would stand behind each schema and holds 1 table",
                DatabaseUrl.parse(address() + "currentSchema=shared,other"),
                all,
                "tenant_%");
    }

    private String address() {
        String user = lab.url().properties().getProperty("user");
        return lab.url().jdbc() + "?user=" + user + "&";
    }

    /** What is behind it on the search path must not be taken for it. */
    @Test
    void aSchemaThatIsGoneMeanwhileIsNoOther() throws Exception {
        DatabaseUrl behind = DatabaseUrl.parse(address() + "currentSchema=public");
        List<Target> targets = SchemaTargets.of(behind, List.of("tenant_0%"), all);
        lab.execute(List.of("drop schema tenant_05"));
        FleetReport report =
                FleetUpgrade.of(targets, all).at(new Pace(2, 1, Pace.ANY)).run("head");
        assertEquals(9, report.count(Result.APPLIED));
        Throwable why = report.failed().get(0).failure().orElseThrow();
        assertTrue(
                why instanceof DatabaseException && why.getMessage().contains("there is no schema tenant_05"),
                why::toString);
        assertEquals("0", count("pg_class", "relnamespace = 'public'::regnamespace"));
    }
}
