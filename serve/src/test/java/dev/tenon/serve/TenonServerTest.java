package dev.tenon.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.runtime.value.SqlDialect;
import dev.tenon.serve.backend.Backend;
import dev.tenon.serve.backend.ServedSchema;
import dev.tenon.serve.backend.ServedState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who is let in, what the server tells of itself, and the page. */
class TenonServerTest {
    private TestDatabase database;
    private TenonServer server;
    private Client client;

    @BeforeEach
    void start() throws PortTakenException {
        database = TestDatabase.of(SqlDialect.SQLITE);
        server = TenonServer.start(database, 0, System.err);
        client = new Client(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        PortTakenException taken =
                assertThrows(PortTakenException.class, () -> TenonServer.start(database, server.port(), System.err));
        assertTrue(taken.getMessage().startsWith("port " + server.port() + " cannot be had"), taken.getMessage());
        assertTrue(taken.getMessage().contains("--port"));
    }

    @Test
    void onlyLocalNamesAreAnswered() throws IOException {
        for (String host : List.of("localhost", "127.0.0.1", "[::1]", "LOCALHOST")) {
            assertEquals("HTTP/1.1 200 OK", raw("GET /health HTTP/1.1", host + ":" + server.port()), host);
        }
        for (String host : List.of(
                "evil.example:" + server.port(),
                "localhost",
                "localhost:1",
                "127.0.0.1.evil.example:" + server.port())) {
            assertEquals("HTTP/1.1 403 Forbidden", raw("GET /health HTTP/1.1", host), host);
        }
    }

    private String raw(String request, String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write((request + "\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    @Test
    void otherSitesDoNotWrite() {
        assertEquals(403, note("Origin", "http://evil.example").status());
        assertEquals(403, note("Origin", "null").status());
        assertEquals(403, note("Sec-Fetch-Site", "cross-site").status());
        assertEquals(201, note("Origin", server.address()).status());
        assertEquals(201, note("X-Anything", "1").status());
        assertEquals("", client.get("/api/note").header("Access-Control-Allow-Origin"));
    }

    private Client.Answer note(String header, String value) {
        return client.send(client.request("/api/note")
                .header(header, value)
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}")));
    }

    @Test
    void healthTellsTheStateAndWhatIsNotKnown() {
        JsonNode health = client.get("/health").json();
        assertEquals("migrated", health.get("state").asString());
        assertEquals("sha256:0f", health.get("fingerprint").asString());
        assertTrue(health.get("pending").isNull());
        assertEquals("unknown", health.get("drift").asString());
        assertEquals("up", health.get("database").asString());
    }

    @Test
    void theApiFollowsTheSchemaAndTheEventsTell() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            BufferedReader events = events(socket);
            assertTrue(nextState(events).contains("\"state\":\"migrated\""));
            database.execute("drop table note");
            ServedSchema smaller = new ServedSchema(
                    Shop.database().withTables(Shop.database().tables().without("note")),
                    Shop.ENTITIES,
                    SqlDialect.SQLITE);
            ServedState reached = new ServedState(
                    ServedState.Status.BROKEN,
                    Optional.of("sha256:aa"),
                    Optional.of(0),
                    ServedState.Drift.NONE,
                    List.of("error[E0203] unknown-type"),
                    List.of(new ServedState.Change(Instant.EPOCH, List.of("drop table note"))));
            database.become(smaller, reached);
            String state = nextState(events);
            assertTrue(state.contains("\"state\":\"broken\""), state);
            assertTrue(state.contains("drop table note"), state);
        }
        assertEquals(404, client.get("/api/note").status());
        assertFalse(client.get("/openapi.json").json().get("paths").has("/api/note"));
    }

    private static BufferedReader events(Socket socket) throws IOException {
        socket.setSoTimeout(60_000);
        socket.getOutputStream()
                .write(("GET /events HTTP/1.1\r\nHost: localhost:" + socket.getPort()
                                + "\r\nAccept: text/event-stream\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** What it is told at once is found out first and may be sent late, and is not to come behind what is newer. */
    @Test
    void whoComesDuringAChangeHearsOfItLast() throws Exception {
        AtomicBoolean asked = new AtomicBoolean();
        server.close();
        Backend changing = new Changing(database, () -> {
            if (asked.compareAndSet(false, true)) {
                database.become(
                        database.schema(),
                        new ServedState(
                                ServedState.Status.BROKEN,
                                Optional.empty(),
                                Optional.empty(),
                                ServedState.Drift.UNKNOWN,
                                List.of(),
                                List.of()));
                // Time for another thread to tell of it.
                LockSupport.parkNanos(500_000_000);
            }
        });
        server = TenonServer.start(changing, 0, System.err);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            BufferedReader events = events(socket);
            assertTrue(nextState(events).contains("\"state\":\"migrated\""));
            assertTrue(nextState(events).contains("\"state\":\"broken\""));
        }
    }

    /** Something happens whenever its state has been asked for and not been answered yet. */
    private record Changing(TestDatabase database, Runnable change) implements Backend {
        @Override
        public ServedState state() {
            ServedState state = database.state();
            change.run();
            return state;
        }

        @Override
        public ServedSchema schema() {
            return database.schema();
        }

        @Override
        public Connection connect() throws SQLException {
            return database.connect();
        }

        @Override
        public Subscription onChange(Runnable listener) {
            return database.onChange(listener);
        }
    }

    private static String nextState(BufferedReader events) throws IOException {
        String line = events.readLine();
        while (!line.startsWith("data: ")) {
            line = events.readLine();
        }
        return line;
    }

    @Test
    void theTablesAreDescribedAndCounted() {
        client.post("/api/note", "{}");
        JsonNode tables = client.get("/api").json().get("tables");
        assertEquals(5, tables.size());
        JsonNode orders = tables.get(1);
        assertEquals("Order", orders.get("entity").asString());
        assertEquals(0, orders.get("rows").asInt());
        assertEquals(
                "customer",
                orders.get("columns").get(2).get("references").get("table").asString());
        assertEquals("'draft'", orders.get("columns").get(3).get("default").asString());
        assertEquals(1, tables.get(4).get("rows").asInt());
    }

    @Test
    void thePageRunsNothingButItself() {
        Client.Answer page = client.get("/");
        assertEquals(200, page.status());
        String policy = page.header("Content-Security-Policy");
        assertTrue(policy.startsWith("default-src 'none'; style-src 'sha256-"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        String html = page.response().body();
        assertFalse(html.contains("/*script*/"));
        assertFalse(html.contains("innerHTML"), "elements are built, not written");
        assertFalse(html.matches("(?s).*(src|href)=\"(https?:)?//.*"), "nothing comes from elsewhere");
    }
}
