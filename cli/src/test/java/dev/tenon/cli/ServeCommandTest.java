package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.cli.shell.Shell;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dsl serve}, as it runs until it is stopped. */
class ServeCommandTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicInteger code = new AtomicInteger(-1);

    @Test
    void localFollowsTheSchemaAndLosesNothing() throws Exception {
        Cli cli = new Cli(folder);
        cli.file("schema/a.dsl", "entity Guest {\n  id : long = auto() pk\n  name : str(40)?\n}\n");
        Thread serving = serve("serve", "--local", "--port", "0");
        try {
            until(() -> text(out).contains("serving http://"));
            assertTrue(text(err).contains("create table guest") && text(err).contains("migrated in "), text(err));
            assertEquals(201, post("/api/guest", "{\"name\": \"Ada\"}"));

            cli.file("schema/a.dsl", "entity Guest {\n  id : long = auto() pk\n  nmae : \n}\n");
            until(() -> text(err).contains("E0101 syntax"));
            assertTrue(get("/api/guest").contains("Ada"));

            cli.file("schema/a.dsl", "entity Guest {\n  id : long = auto() pk\n}\n");
            until(() -> text(err).contains("drop column guest.name"));
        } finally {
            stop(serving);
        }
        expect(0, cli.run("db", "trash"), "   1  guest.name  1 row, put aside at ");
        cli.file("schema/a.dsl", "entity Guest {\n  id : long = auto() pk\n  name : str(40)?\n}\n");
        expect(1, cli.run("db", "trash", "restore", "1"), "there is no guest.name to bring it back to");
    }

    @Test
    void localKnowsTheCastsThatTheProjectBrings() throws Exception {
        Cli cli = new Cli(folder);
        JavaSources.centsInto(cli, "target/classes");
        String bill = "entity Bill {\n  id : long = auto() pk\n  total : ";
        cli.file("schema/a.dsl", bill + "long\n}\n");
        Thread serving = serve("serve", "--local", "--port", "0");
        try {
            until(() -> text(out).contains("serving http://"));
            assertEquals(201, post("/api/bill", "{\"total\": 1250}"));
            cli.file("schema/a.dsl", bill + "decimal(12, 2)\n}\n");
            until(() -> text(err).contains("alter column bill.total type decimal(12, 2)"));
            assertTrue(get("/api/bill").contains("12.50"), get("/api/bill"));
        } finally {
            stop(serving);
        }
    }

    /** As when another branch is checked out. */
    @Test
    void anEmptySchemaTakesNothingWithIt() throws Exception {
        Cli cli = new Cli(folder);
        String schema = "entity Guest {\n  id : long = auto() pk\n  name : str(40)?\n}\n";
        cli.file("schema/a.dsl", schema);
        Thread serving = serve("serve", "--local", "--port", "0");
        try {
            until(() -> text(out).contains("serving http://"));
            assertEquals(201, post("/api/guest", "{\"name\": \"Ada\"}"));
            cli.file("schema/a.dsl", "");
            until(() -> text(err).contains("the schema holds no entity any more"));
            assertTrue(get("/api/guest").contains("Ada"));
            cli.file("schema/a.dsl", schema);
            until(() -> text(err).contains("the schema is right again"));
            assertTrue(get("/api/guest").contains("Ada"));
        } finally {
            stop(serving);
        }
    }

    @Test
    void withoutLocalADatabaseThatIsRightIsServedAsItIs() throws Exception {
        Cli cli = new Cli(folder);
        cli.file("schema/a.dsl", "entity Guest {\n  id : long = auto() pk\n}\n");
        expect(0, cli.run("db", "migrate", "--apply"));
        Thread serving = serve("serve", "--port=0");
        try {
            until(() -> text(out).contains("serving http://"));
            assertTrue(get("/api/guest").startsWith("{"));
        } finally {
            stop(serving);
        }
    }

    @Test
    void healthTellsDrift() throws Exception {
        Cli cli = new Cli(folder);
        cli.file("schema/a.dsl", "entity Guest {\n  id : long = auto() pk\n  name : str(40)?\n}\n");
        Thread serving = serve("serve", "--local", "--port", "0");
        try {
            until(() -> text(out).contains("serving http://"));
            until(() -> get("/health").contains("\"drift\":\"none\""));
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(".dsl/dev.db"));
                    Statement statement = connection.createStatement()) {
                statement.execute("create index by_hand on guest (name)");
            }
            cli.file(
                    "schema/a.dsl",
                    "entity Guest {\n  id : long = auto() pk\n  name : str(40)?\n  fax : str(40)?\n}\n");
            until(() -> get("/health").contains("\"drift\":\"found\""));
        } finally {
            stop(serving);
        }
    }

    private Thread serve(String... args) {
        Shell shell = new Shell(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                false,
                folder,
                name -> Optional.empty(),
                Clock.systemUTC());
        Thread thread = new Thread(() -> code.set(Program.run(args, shell)));
        thread.start();
        return thread;
    }

    /** An interrupt is an end like any other. */
    private void stop(Thread serving) throws InterruptedException {
        serving.interrupt();
        serving.join(PATIENCE.toMillis());
        assertEquals(0, code.get(), () -> text(err));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    private URI uri(String path) {
        Matcher address = Pattern.compile("serving (http://\\S+)").matcher(text(out));
        assertTrue(address.find());
        return URI.create(address.group(1) + path);
    }

    private String get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private int post(String path, String json) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri(path))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(json))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private void until(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            assertTrue(System.nanoTime() < end, () -> text(out) + text(err));
            Thread.sleep(50);
        }
    }
}
