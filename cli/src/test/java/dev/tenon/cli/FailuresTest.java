package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static dev.tenon.cli.Run.expectError;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.build.Advice;
import dev.tenon.cli.shell.ColourWish;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Failures;
import dev.tenon.cli.shell.Output;
import dev.tenon.cli.shell.Output.Verbosity;
import dev.tenon.cli.shell.Shell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Databases and surroundings that do not do what a command needs. */
class FailuresTest {
    private static final String[][] ASKING = {
        {"db", "status"},
        {"db", "plan"},
        {"db", "upgrade"},
        {"db", "upgrade", "--sql"},
        {"db", "downgrade", "-1"},
        {"db", "guard"},
        {"db", "stamp", "head"},
        {"db", "reset"},
        {"db", "trash"}
    };

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void open() {
        cli = new Cli(folder).file("schema/a.dsl", "entity A {\n  id : long = auto() pk\n}\n");
        cli.run("db", "migrate");
    }

    @Test
    void whatIsInTheWayOfMigrationsIsNamed() throws IOException {
        Path migrations = folder.resolve("migrations");
        Path bytes = Files.write(migrations.resolve("x.migration"), new byte[] {(byte) 0xff, (byte) 0xfe});
        expect(2, cli.run("db", "check"), "x.migration is not UTF-8 text");
        Files.delete(bytes);
        Files.createDirectory(migrations.resolve("folder.migration"));
        expect(0, cli.run("db", "check"), "sound");

        Cli other = new Cli(folder).file("none", "");
        expect(2, other.with("DSL_MIGRATIONS", "none").run("db", "status"), "none is a file, and must be a folder");
    }

    @Test
    void aServerThatIsNotThereIsToldWithoutThePassword() throws Exception {
        String url = "postgresql://me:s3cret@127.0.0.1:1/shop";
        for (String[] command : ASKING) {
            Cli.Result result =
                    expect(4, cli.with("DSL_URL", url).run(command), "postgresql://me@127.0.0.1", "refused");
            assertFalse(result.all().contains("s3cret"), result.all());
        }
        JsonNode status = JsonMapper.shared()
                .readTree(cli.run("db", "status", "--format", "json").out());
        assertEquals("unreachable", status.get("place").asString());
    }

    @Test
    void aPasswordIsNeverShownWhateverTheAddressLooksLike() {
        for (String url : new String[] {
            "postgresql://me:s3cret@127.0.0.1:1/shop",
            "postgresql://127.0.0.1:1/shop?user=me&password=s3cret",
            "jdbc:postgresql://127.0.0.1:1/shop?password=s3cret",
            "postgresql://me:s3cret@@127.0.0.1:x/shop",
            "mysql://me:s3cret@127.0.0.1/shop",
            "postgresql://me:s3cret@ 127.0.0.1/shop"
        }) {
            for (String[] command : new String[][] {
                {"db", "status", "-v"}, {"db", "guard", "-v"}, {"db", "upgrade", "-v", "--format", "json"}
            }) {
                Cli.Result result = new Cli(folder).with("DSL_URL", url).run(command);
                assertTrue(result.code() == 4 || result.code() == 2, result.all());
                assertFalse(result.all().contains("s3cret"), result.all());
            }
        }
    }

    @Test
    void anAddressThatIsNoneIsAUsageError() {
        expectError(
                2, cli.run("db", "status", "--url", "mysql://x/y"), "no database address Tenon knows", "sqlite:path");
        expectError(2, cli.run("db", "status", "--url", "sqlite:"), "names no file");
    }

    @Test
    void aMissingVariableIsNamed() {
        cli.file("dsl.toml", "[environments.production]\nurl = \"postgresql://app:${DB_PASSWORD}@db/shop\"\n");
        expectError(2, cli.run("db", "status", "--env", "production"), "the variable DB_PASSWORD is not set");
        expectError(2, cli.with("DSL_ENV", "production").run("db", "guard"), "the variable DB_PASSWORD is not set");
    }

    @Test
    void anEnvironmentWithoutADatabaseSaysWhatToWrite() {
        expectError(2, cli.run("db", "upgrade", "--env", "staging"), "[environments.staging] url");
    }

    @Test
    void lookingMakesNoDatabase() {
        expect(0, cli.run("db", "status"), "the database does not exist yet", "Next: `dsl db upgrade`");
        expect(
                0,
                cli.run("db", "plan"),
                "does not exist yet. An upgrade would apply 1 migration.",
                "create table \"a\"");
        expect(1, cli.run("db", "guard"), "does not exist yet", "dsl db upgrade");
        expect(0, cli.run("db", "upgrade", "--sql"), "create table \"a\"");
        expect(0, cli.run("db", "trash"), "Nothing was put aside");
        expect(0, cli.run("db", "reset"), "does not exist");
        expectError(2, cli.run("serve"), "does not exist yet");
        assertFalse(Files.exists(cli.path(".dsl")));
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        expectError(
                4,
                cli.run("db", "upgrade", "--url", "sqlite:nowhere/x.db"),
                "sqlite:nowhere/x.db",
                "there is no folder");
        assertFalse(Files.exists(cli.path("nowhere")));
    }

    @Test
    void aFileThatIsNoDatabaseIsLeftAsItIs() throws Exception {
        cli.file("notes.txt", "These are notes and no database. ".repeat(200));
        byte[] before = Files.readAllBytes(cli.path("notes.txt"));
        for (String[] command : ASKING) {
            expect(4, cli.with("DSL_URL", "sqlite:notes.txt").run(command), "sqlite:notes.txt", "not a database");
        }
        assertArrayEquals(before, Files.readAllBytes(cli.path("notes.txt")));
    }

    @Test
    void aReadOnlyDatabaseIsRefusedAndStillRead() {
        cli.run("db", "upgrade");
        String url = "sqlite:.dsl/dev.db?open_mode=1";
        expect(0, cli.run("db", "status", "--url", url), "20261120T160100_initial");
        cli.file("schema/a.dsl", "entity A {\n  id : long = auto() pk\n  b : int?\n}\n");
        cli.run("db", "migrate");
        expectError(4, cli.run("db", "upgrade", "--url", url), "the database is read-only");
        expect(0, cli.run("db", "status"), "pending");
    }

    @Test
    void aLockedDatabaseIsRefusedAfterAWhile() throws Exception {
        cli.run("db", "upgrade");
        cli.file("schema/a.dsl", "entity A {\n  id : long = auto() pk\n  b : int?\n}\n");
        cli.run("db", "migrate");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + cli.path(".dsl/dev.db"));
                Statement statement = other.createStatement()) {
            statement.execute("begin exclusive");
            expectError(4, cli.run("db", "upgrade"), "another program is using the database");
            statement.execute("rollback");
        }
        expect(0, cli.run("db", "upgrade"), "Applied 1 migration");
    }

    @Test
    void aPortThatIsTakenIsNamedAndNothingIsMigrated() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            expectError(2, cli.run("serve", "--local", "--port", port), "port " + port, "--port");
        }
        expectError(2, cli.run("serve", "--port", "70000"), "from 0 to 65535");
        assertFalse(Files.exists(cli.path(".dsl")));
    }

    @Test
    void aDatabaseThatCannotBeServedEndsTheServer() {
        cli.file("text.db", "no database, but a text that is long enough to be looked at as one of SQLite's");
        expectError(4, cli.run("serve", "--local", "--port", "0", "--url", "sqlite:text.db"), "not a database");
        expectError(4, cli.run("serve", "--local", "--port", "0", "--url", "sqlite:schema"), "cannot open");
        expectError(4, cli.run("serve", "--local", "--port", "0", "--url", "postgresql://u@127.0.0.1:1/x"), "refused");
    }

    @Test
    void settingsThatAreAFolderAreNamed() throws Exception {
        Files.createDirectory(cli.path("dsl.toml"));
        expectError(2, cli.run("check"), "dsl.toml is a folder");
    }

    @Test
    void programsGetADocumentOfAFailureToo() {
        Cli.Result result = cli.run("db", "upgrade", "--format", "json", "--url", "sqlite:none/x.db");
        assertEquals(4, result.code());
        JsonNode failed = JsonMapper.shared().readTree(result.out());
        assertEquals(4, failed.get("exitCode").asInt());
        assertTrue(failed.get("error").asString().contains("there is no folder"), result.out());
        assertTrue(result.err().startsWith("error: "), result.err());
    }

    /** Also where the arguments cannot be read to the end, or what is asked for is a script. */
    @Test
    void programsGetADocumentWhateverTheyAskFor() {
        for (String[] wrong : new String[][] {
            {"db", "trash", "restore", "x", "--format", "json"},
            {"serve", "--port", "x", "--format=json"},
            {"db", "--format", "json"},
            {"nope", "--format", "json"}
        }) {
            Cli.Result result = expect(2, cli.run(wrong));
            assertEquals(
                    2,
                    JsonMapper.shared().readTree(result.out()).get("exitCode").asInt());
        }
        JsonNode script = JsonMapper.shared()
                .readTree(expect(0, cli.run("db", "upgrade", "--sql", "--format", "json"))
                        .out());
        assertTrue(script.get("sql").asString().contains("create table \"a\""), script.toString());
    }

    @Test
    void aResultThatCannotBeWrittenIsNoSuccess() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream full = new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("no space left");
                    }
                },
                true,
                StandardCharsets.UTF_8);
        Shell shell = new Shell(
                InputStream.nullInputStream(),
                full,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                false,
                folder,
                name -> Optional.empty(),
                Clock.systemUTC());
        assertEquals(ExitCode.USAGE, Program.run(new String[] {"db", "upgrade", "--sql"}, shell));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("could not be written"));
    }

    @Test
    void productionIsNeverMigratedAutomaticallyNorEmptied() {
        cli.run("db", "upgrade");
        cli.with("DSL_ENV", "production").with("DSL_URL", "sqlite:.dsl/dev.db");
        expectError(2, cli.run("serve", "--local"), "not for production");
        expectError(2, cli.run("db", "reset", "--yes"), "environment is production");
    }

    @Test
    void aServeThatIsBehindIsRefused() {
        cli.run("db", "upgrade");
        cli.file("schema/a.dsl", "entity A {\n  id : long = auto() pk\n  b : int?\n}\n");
        cli.run("db", "migrate");
        expectError(
                1,
                cli.with("DSL_ENV", "production")
                        .with("DSL_URL", "sqlite:.dsl/dev.db")
                        .run("serve"),
                "behind this program: 1 migration missing",
                "Run `dsl db upgrade --env production`.");
    }

    @Test
    void aFaultOfTheProgramItselfIsToldWithoutItsInnerWorkings() throws Exception {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = failures(err, Verbosity.NORMAL).tell(new IllegalStateException("s3cret"));
        String text = err.toString(StandardCharsets.UTF_8);
        assertEquals(ExitCode.FAULT, code);
        assertTrue(text.contains("dsl itself is at fault") && text.contains("report this"), text);
        assertFalse(text.contains("s3cret") || text.contains("\tat "), text);
        Path details = Path.of(text.replaceAll("(?s).*details are in (\\S+\\.txt).*", "$1"));
        assertTrue(Files.readString(details).contains("\tat "));
        Files.delete(details);

        ByteArrayOutputStream verbose = new ByteArrayOutputStream();
        failures(verbose, Verbosity.VERBOSE).tell(new IllegalStateException("x"));
        assertTrue(verbose.toString(StandardCharsets.UTF_8).contains("\tat "));
    }

    private Failures failures(ByteArrayOutputStream err, Verbosity verbosity) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Shell shell = new Shell(
                InputStream.nullInputStream(),
                stream,
                stream,
                false,
                false,
                false,
                folder,
                name -> Optional.empty(),
                Clock.systemUTC());
        return new Failures(new Output(shell, false, ColourWish.AUTO, verbosity, new Advice(Optional.empty())), "1");
    }
}
