package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.testing.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java that a project brings: data migrations as their page has them, rules about casts, and where both are looked for. */
class JavaMigrationsTest {
    private static final Path PAGE = Path.of("..", "docs", "java-migrations.md");
    private static final String BILLS = "entity Bill { id : int pk; price : decimal(10, 2) }\n";
    private static final String CENTS = "entity Bill { id : int pk; cents : long }\n";

    private static final String RESTORE = """
            package com.acme;

            import dev.tenon.migrate.data.DataContext;
            import dev.tenon.migrate.data.DataMigration;

            public final class RestoreTotals implements DataMigration {
                @Override
                public void migrate(DataContext data) {
                    var cents = data.table("bill").column("cents", Long.class);
                    data.jooq().update(data.table("bill")).set(cents, cents).execute();
                }
            }
            """;

    @TempDir
    Path folder;

    private static String fenced(String begin) throws IOException {
        Matcher block = Pattern.compile("```[a-z]*\n(" + begin + ".*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE));
        assertTrue(block.find(), begin);
        return block.group(1);
    }

    /** A shop with two bills, and a migration of the page's that is not applied. */
    private Cli shop() throws Exception {
        Cli cli = new Cli(folder).at("2026-11-20T08:00:00Z");
        cli.file("dsl.toml", "").file("schema/shop.dsl", BILLS);
        expect(0, cli.run("db", "migrate", "-m", "bills"));
        expect(0, cli.run("db", "upgrade"));
        query("insert into bill values (1, 12.5), (2, 0.07) returning id");
        cli.at("2026-11-22T08:00:00Z").file("schema/shop.dsl", CENTS);
        expect(3, cli.run("db", "migrate", "-m", "recode totals"));
        String file = cli.migrations().get(1);
        String text = cli.read(file);
        cli.file(file, text.substring(0, text.indexOf("up {")) + fenced("up \\{"));
        return cli;
    }

    private List<String> query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(".dsl/dev.db"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static void write(Cli cli, String name, String text) {
        cli.file("src/main/java/com/acme/" + name + ".java", text);
    }

    /** All that the page says, in its order. */
    @Test
    void thePageIsTrue() throws Exception {
        Cli cli = shop();
        String missing = "there is no class com.acme.RecodeTotals; looked at: target/classes, which is not there"
                + " (set DSL_CLASSPATH, or [project] classpath in dsl.toml)";
        assertWarning(expect(0, cli.run("db", "check"), missing, "there is no class com.acme.RestoreTotals"));
        expect(1, cli.run("db", "upgrade"), "cannot run, and nothing was changed: " + missing);
        assertTranscripts(cli);
        write(cli, "RecodeTotals", fenced("package com\\.acme;"));
        write(cli, "RestoreTotals", RESTORE);
        JavaSources.compile(cli.path("src/main/java"), cli.path("target/classes"));
        assertFalse(expect(0, cli.run("db", "check")).all().contains("warning"));
        expect(0, cli.run("db", "upgrade"), "2 bills recoded");
        assertEquals(List.of("1250", "7"), query("select cents from bill order by id"));
        assertEquals(
                List.of("1"),
                query("select count(*) from dsl_log where detail like 'ran com.acme.RecodeTotals sha256:%'"));
    }

    /** The warning as the page has it. */
    private void assertWarning(Cli.Result check) throws IOException {
        String transcript = fenced("\\$ dsl db check");
        assertEquals(
                transcript.substring(transcript.indexOf('\n') + 1),
                check.out() + check.err().lines().findFirst().orElseThrow() + "\n");
    }

    /** What stands behind each command of both pages is what it prints. */
    private void assertTranscripts(Cli cli) throws IOException {
        String transcript = fenced("\\$ dsl generate --at");
        assertTrue(Files.readString(PAGE.resolveSibling("cli.md")).contains(transcript), transcript);
        String[] parts = transcript.split("\n", 2);
        Cli.Result first = cli.run(parts[0].substring("$ dsl ".length()).split(" "));
        assertEquals(parts[1], expect(0, first).out());
        expect(
                0,
                cli.run("generate", "--at", "head", "--package", "com.acme.at20261122"),
                "0 written, 2 unchanged, 0 removed in src/main/java");
    }

    @Test
    void generatingAtAPlaceNeedsOneAndAPackage() throws Exception {
        Cli cli = shop();
        expect(2, cli.run("generate", "--at", "20261122"), "--at needs a package of its own: --package com.example.");
        expect(2, cli.run("generate", "--at", "base", "--package", "a.b"), "base is before the first migration");
        expect(2, cli.run("generate", "--at", "2026", "--package", "a.b"), "2026 is the beginning of 2 migrations");
        expect(1, cli.run("generate", "--at", "20261122", "--package", "a b"), "'a b' is no name for a Java package");
        // Without a `run`, what the migration leads to; elsewhere, where that is wished.
        expect(
                0,
                cli.run("generate", "--at", "20261120", "--package", "old", "--output", "gen"),
                "written   gen/old/Bill.java",
                "2 written, 0 unchanged, 0 removed in gen");
        assertTrue(cli.read("gen/old/Bill.java").contains("PRICE = "));
        assertFalse(cli.read("gen/old/Bill.java").contains("CENTS"));
        expect(0, cli.run("generate", "--at", "20261122", "--package", "old", "--output", "gen"), "2 written");
        assertTrue(cli.read("gen/old/Bill.java").contains("CENTS"));
        // Another package is another state's.
        expect(0, cli.run("generate", "--at", "20261120", "--package", "older", "--output", "gen"), "0 removed");
        assertTrue(Files.exists(cli.path("gen/old/Bill.java")));
    }

    @Test
    void classesAreWhereTheSettingsOrAVariableSay() throws Exception {
        Cli cli = shop();
        cli.run("generate", "--at", "20261122", "--package", "com.acme.at20261122");
        write(cli, "RecodeTotals", fenced("package com\\.acme;"));
        write(cli, "RestoreTotals", RESTORE);
        JavaSources.compile(cli.path("src/main/java"), cli.path("out"));
        expect(0, cli.run("db", "check"), "warning", "looked at: target/classes, which is not there");
        cli.with("DSL_CLASSPATH", "nowhere" + File.pathSeparator + "out");
        assertFalse(expect(0, cli.run("db", "check")).all().contains("warning"));
        // The variable beats the settings.
        cli.file("dsl.toml", "[project]\nclasspath = [\"elsewhere\", \"lib/*.jar\"]\n");
        assertFalse(expect(0, cli.run("db", "check")).all().contains("warning"));
        cli.with("DSL_CLASSPATH", "lib/*.jar");
        expect(0, cli.run("db", "check"), "warning", "looked at: an empty class path (set DSL_CLASSPATH,");
        JavaSources.pack(cli.path("out"), cli.path("lib/totals.jar"));
        assertFalse(expect(0, cli.run("db", "check")).all().contains("warning"));
        expect(0, cli.run("db", "upgrade"), "2 bills recoded");
    }

    @Test
    void aClassPathIsTexts() {
        Cli cli = new Cli(folder).file("schema/shop.dsl", BILLS);
        cli.file("dsl.toml", "[project]\nclasspath = [\"out\", 3]\n");
        expect(
                2,
                cli.run("db", "check"),
                "dsl.toml: project.classpath takes texts: [\"target/classes\", \"lib/*.jar\"]");
        cli.file("dsl.toml", "[project]\nclaspath = \"out\"\n");
        expect(2, cli.run("db", "check"), "there is no setting project.claspath", "project.classpath");
    }

    private Cli totals() {
        Cli cli = new Cli(folder).file("dsl.toml", "").file("schema/shop.dsl", total("long"));
        expect(0, cli.run("db", "migrate", "-m", "bills"));
        expect(0, cli.run("db", "upgrade"));
        return cli.file("schema/shop.dsl", total("decimal(12, 2)"));
    }

    private static String total(String type) {
        return "entity Bill { id : int pk; total : " + type + " }\n";
    }

    @Test
    void aRuleAboutCastsOfTheProjectGoesIntoTheFile() throws Exception {
        Cli cli = totals();
        query("insert into bill values (1, 1250) returning id");
        JavaSources.centsInto(cli, "target/classes");
        expect(0, cli.run("db", "migrate", "-m", "euros"), "alter column bill.total type decimal(12, 2)");
        assertTrue(cli.read(cli.migrations().get(1)).contains("sql \"{value} / 100.0\""));
        // From here on no Java is needed.
        JavaSources.pack(cli.path("target/classes"), cli.path("unused.jar"));
        expect(0, cli.run("db", "check"), "The migrations are sound");
        expect(0, cli.run("db", "upgrade"));
        assertEquals(List.of("12.5"), query("select total from bill"));
    }

    @Test
    void oneOfALibraryToo() throws Exception {
        Cli cli = totals();
        JavaSources.centsInto(cli, "out");
        JavaSources.pack(cli.path("out"), cli.path("lib/cents.jar"));
        cli.file("dsl.toml", "[project]\nclasspath = \"lib/*.jar\"\n");
        expect(0, cli.run("db", "migrate", "-m", "euros"));
        assertTrue(cli.read(cli.migrations().get(1)).contains("sql \"{value} / 100.0\""));
    }

    /** Those of the language's page hold; what does not is a finding. */
    @Test
    void castsAreTried() throws Exception {
        Matcher page = Pattern.compile("```dsl\n(type Money.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE.resolveSibling("language.md")));
        assertTrue(page.find());
        Cli cli = new Cli(folder).file("dsl.toml", "").file("schema/shop.dsl", page.group(1));
        expect(0, cli.run("db", "migrate", "-m", "shop"));
        expect(0, cli.run("db", "check"), "The migrations are sound");
        String database = EmbeddedPostgres.shared().createDatabase();
        expect(0, cli.run("db", "check", "--url", database), "The migrations are sound");
        cli.file("schema/cast.dsl", "cast text -> str(1000) widen using sql \"lower({value})\"\n");
        String finding = "The cast of the schema from text to str(1000) is not widen on ";
        Cli.Result sqlite = expect(1, cli.run("db", "check"), finding + "sqlite: ", "value = abc");
        assertFalse(sqlite.all().contains("postgresql"), sqlite.all());
        String language = Files.readString(PAGE.resolveSibling("language.md"));
        String begin = sqlite.out().substring(0, sqlite.out().indexOf("  id = 5"));
        assertTrue(language.contains("$ dsl db check\n" + begin), begin);
        expect(1, cli.run("db", "check", "--url", database), finding + "sqlite: ", finding + "postgresql: ");
        EmbeddedPostgres.shared().dropDatabase(database);
    }

    @Test
    void aCastInAFileIsTriedToo() {
        Cli cli = totals();
        String cast = "cast long -> decimal widen using sql \"{value} / 1000.0\"\n";
        cli.file("schema/cast.dsl", cast.replace("widen using", "lossy using"));
        expect(3, cli.run("db", "migrate", "-m", "euros"));
        String file = cli.migrations().get(1);
        String text = cli.read(file);
        cli.file(file, text.replaceAll("(?s)  decide cast.*?\n  }\n", """
                          alter column bill.total type decimal(12, 2) widen {
                            sql "{value} / 1000.0"
                          }
                        """));
        cli.file("schema/cast.dsl", "");
        expect(
                0,
                cli.run("db", "check"),
                "The migrations are sound",
                "warning: 20261120T160300_euros: the cast of bill.total from long to decimal(12, 2) is not widen on sqlite: ");
    }

    @Test
    void whatIsWrongWithOneIsSaidOfIt() {
        Cli cli = totals();
        cli.file("target/classes/META-INF/services/dev.tenon.migrate.cast.CastRule", "com.acme.Gone\n");
        expect(2, cli.run("db", "migrate"), "a cast rule cannot be loaded: ", "Provider com.acme.Gone not found");
        assertEquals(1, cli.migrations().size());
    }
}
