package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static dev.tenon.cli.Run.expectError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Many databases by one command. */
class FleetCommandTest extends OnEveryProduct {
    private static final int MANY = 30;

    private void tenants() throws Exception {
        open("postgresql");
        sql(IntStream.range(0, MANY)
                .mapToObj("create schema tenant_%02d"::formatted)
                .toArray(String[]::new));
    }

    private Cli.Result db(String... words) {
        List<String> all = new ArrayList<>(List.of("db"));
        all.addAll(List.of(words));
        return cli.run(all.toArray(String[]::new));
    }

    private JsonNode report(String file) {
        return JsonMapper.shared().readTree(cli.read(file));
    }

    /** A letter for each. */
    private static String outcomes(JsonNode report) {
        return report.path("databases")
                .valueStream()
                .map(line -> line.path("outcome").asString().substring(0, 1))
                .collect(Collectors.joining());
    }

    @Test
    void schemasFromNothingToTheHeadWithOneThatCannot() throws Exception {
        tenants();
        expect(0, db("status", "--schemas", "tenant_0%"), "tenant_00  empty", "1 pending", "10 databases: 10 empty.");
        expect(0, db("upgrade", "--schemas", "tenant_%"), "    30 applied", "30 databases in ");
        schema("email : str(80)?", "email : str(80)? unique");
        sql("insert into tenant_11.guest (email) values ('a'), ('a')");
        expect(
                4,
                db("upgrade", "--schemas", "tenant_%", "--parallel", "1", "--report", "report.json"),
                "tenant_11 failed: ",
                "    11 applied",
                "     1 failed",
                "    18 not begun",
                "guest.email is unique: not so in 2 rows",
                "(--max-failures), so nothing more was begun. Next: mend what failed");
        JsonNode stopped = report("report.json");
        assertEquals("a".repeat(11) + "f" + "n".repeat(18), outcomes(stopped));
        assertEquals("failures", stopped.path("stoppedBy").asString());
        assertEquals(18, stopped.path("counts").path("notBegun").asInt());
        assertTrue(stopped.path("databases").get(11).path("failure").asString().contains("not so in 2 rows"));
        expect(0, db("status", "--schemas", "tenant_%"), "11 current", "19 behind");

        Cli.Result goneOn = db(
                "upgrade",
                "--schemas",
                "tenant_%",
                "--resume",
                "report.json",
                "--max-failures",
                "all",
                "--format",
                "json",
                "--canary",
                "0");
        expect(4, goneOn);
        JsonNode second = JsonMapper.shared().readTree(goneOn.out());
        assertEquals("f" + "a".repeat(18), outcomes(second));
        assertEquals(11, second.path("doneBefore").asInt());
        sql("delete from tenant_11.guest");
        expect(0, db("upgrade", "--schemas", "tenant_%"), "     1 applied", "    29 there already");
        expect(0, db("status", "--schemas", "tenant_%"), "30 databases: 30 current.");
        assertEquals("0", ask("select count(*) from pg_class where relnamespace = 'public'::regnamespace"));
    }

    @Test
    void aCanaryThatFailsIsAllThatHappens() throws Exception {
        tenants();
        expect(0, db("upgrade", "--schemas", "tenant_0%"));
        schema("email : str(80)?", "email : str(80)? unique");
        sql("insert into tenant_00.guest (email) values ('a'), ('a')");
        expect(
                4,
                db("upgrade", "--schemas", "tenant_0%", "--max-failures", "all"),
                "tenant_00  failed, is at 20261120T160100_initial",
                "tenant_01  not begun",
                "A canary failed, so nothing else was begun.");
        assertEquals("1", ask("select count(*) from tenant_01.dsl_migration"));
    }

    @Test
    void filesByAFile() throws Exception {
        open("sqlite");
        cli.with("SHOPS", "shops")
                .file("ops/targets.txt", "north = sqlite:${SHOPS}/north.db\nsqlite:south.db # the other\n");
        Files.createDirectories(cli.path("ops/shops"));
        cli = cli.with("DSL_URL", "sqlite:nobody.db");
        expect(0, db("status", "--target-file", "ops/targets.txt"), "north", "missing", "2 databases: 2 missing.");
        assertFalse(Files.exists(cli.path("ops/south.db")));
        expect(
                0,
                db("upgrade", "--target-file", "ops/targets.txt"),
                "sqlite:ops/south.db  applied 1 migration, is at 20261120T160100_initial",
                "     2 applied");
        assertTrue(Files.exists(cli.path("ops/shops/north.db")) && Files.exists(cli.path("ops/south.db")));
        assertFalse(Files.exists(cli.path("nobody.db")));
    }

    @Test
    void noPasswordIsToldOrWritten() throws Exception {
        open("sqlite");
        cli.with("SECRET", "hunter2").file("targets.txt", """
                a = postgresql://me:${SECRET}@127.0.0.1:1/x
                postgresql://me@127.0.0.1:1/x?password=hunter2
                """);
        Cli.Result upgrade = db(
                "upgrade",
                "--target-file",
                "targets.txt",
                "--max-failures",
                "all",
                "--canary",
                "0",
                "--report",
                "r.json",
                "-v");
        expect(4, upgrade, "cannot open postgresql://me@127.0.0.1:1/x", "     2 failed");
        Cli.Result status = db("status", "--target-file", "targets.txt", "--format", "json");
        expect(4, status, "\"place\" : \"unreachable\"");
        assertFalse((upgrade.all() + status.all() + cli.read("r.json")).contains("hunter2"));
    }

    @Test
    void whatMakesNoSenseIsSaid() throws Exception {
        open("sqlite");
        cli.file("targets.txt", "sqlite:a.db\n").file("other.json", "{}");
        expectError(2, db("upgrade", "--canary", "1"), "--canary is for many databases: --schemas 'tenant_%'");
        expectError(2, db("status", "--parallel", "2"), "--parallel is for many databases");
        expectError(2, db("upgrade", "--schemas", "a%"), "schemas are of PostgreSQL");
        expectError(
                2,
                db("upgrade", "--schemas", "a%", "--target-file", "targets.txt"),
                "either --schemas or --target-file");
        String[] file = {"upgrade", "--target-file", "targets.txt"};
        expectError(2, more(file, "--url", "sqlite:b.db"), "leave --url and --env away");
        expectError(2, more(file, "--parallel", "0"), "--parallel 0: write a number from 1");
        expectError(2, more(file, "--max-failures", "0"), "--max-failures 0: write a number from 1, or all");
        expectError(2, more(file, "--sql"), "a script begins where one database stands");
        expectError(2, more(file, "+1"), "+1 is another place for each database");
        expectError(2, more(file, "--report", "no/such/folder.json"), "there is no file no/such/folder.json");
        expectError(2, more(file, "--resume", "other.json"), "other.json is no report of `dsl db upgrade`");
        expectError(2, db("upgrade", "--target-file", "none.txt"), "there is no file none.txt");
        assertFalse(Files.exists(cli.path("a.db")));
        expect(0, more(file, "--report", "report.json"));
        schema("email : str(80)?", "email : str(90)?");
        expectError(
                2,
                more(file, "--resume", "report.json"),
                "is the report of an upgrade to head (20261120T160100_initial), and this one is to head (");
    }

    private Cli.Result more(String[] words, String... others) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(others));
        return db(all.toArray(String[]::new));
    }

    @Test
    void schemasAreNotForAPooler() throws Exception {
        open("postgresql");
        expectError(2, db("upgrade", "--schemas", "public", "--url", jdbc + "&lock=row"), "past the pooler");
        expectError(2, db("upgrade", "--schemas", "tenant_%"), "has no schema like tenant_%", "There is public");
    }
}
