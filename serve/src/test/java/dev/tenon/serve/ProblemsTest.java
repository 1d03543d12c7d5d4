package dev.tenon.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.runtime.value.SqlDialect;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client is told when a write cannot be done: the same on both products. */
@ParameterizedClass
@EnumSource(SqlDialect.class)
class ProblemsTest {
    private static final String ANNE = "0b8f6f0e-7a5b-4c1d-9e2f-3a4b5c6d7e8f";
    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

    @Parameter
    SqlDialect dialect;

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private TestDatabase database;
    private TenonServer server;
    private Client client;

    @BeforeEach
    void start() throws PortTakenException {
        database = TestDatabase.of(dialect);
        server = TenonServer.start(database, 0, new PrintStream(log, true, StandardCharsets.UTF_8));
        client = new Client(server);
        client.post("/api/customer", "{\"id\":\"" + ANNE + "\",\"email\":\"anne@example.com\",\"name\":\"Anne\"}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void allThatTheModelForbidsIsToldAtOnce() {
        Client.Answer answer = client.post(
                "/api/orders",
                "{\"numbr\":\"A\",\"customer_id\":\"x\",\"status\":\"payd\",\"total\":1.234,\"note\":7,\"id\":null}");
        assertEquals(422, answer.status());
        assertEquals("application/problem+json", answer.header("Content-Type"));
        assertEquals("unknown-field: is no field of orders; did you mean `number`?", answer.error("numbr"));
        assertEquals("required: is missing", answer.error("number"));
        assertTrue(answer.error("customer_id").startsWith("wrong-type: must be a UUID"));
        assertEquals(
                "not-in-list: must be one of draft, placed, paid, cancelled; did you mean `paid`?",
                answer.error("status"));
        assertEquals("too-fine: must have at most 2 digits after the point", answer.error("total"));
        assertEquals("wrong-type: must be a string", answer.error("note"));
        assertEquals("required: must not be null", answer.error("id"));
    }

    @Test
    void valuesThatNoColumnHoldsAreRefused() {
        assertEquals("too-long: must have at most 5 characters, not 6", sample("a_str", "\"😀😀😀😀😀😀\""));
        assertEquals("out-of-range: must be between -32768 and 32767", sample("a_short", "32768"));
        assertEquals("wrong-type: must be a whole number", sample("a_int", "1.5"));
        assertEquals("out-of-range: is too large or too fine a number", sample("a_long", "1e999999999"));
        assertEquals("out-of-range: must have at most 26 digits before the point", sample("a_decimal", "1e26"));
        assertEquals("out-of-range: is too large a number", sample("a_double", "1e999"));
        assertEquals("wrong-type: must be a date such as 2026-11-20", sample("a_date", "\"2026-02-30\""));
        assertEquals("wrong-type: must be base64", sample("a_bytes", "\"?\""));
        assertTrue(sample("a_text", "\"a\\u0000b\"").startsWith("bad-character"));
        assertTrue(sample("a_text", "\"\\ud800\"").startsWith("bad-character"));
        assertTrue(sample("a_timestamp", "\"2026-11-20T10:00:00\"").startsWith("wrong-type: must be a timestamp"));
        assertTrue(sample("a_interval", "\"1 day\"").startsWith("wrong-type: must be an ISO 8601 interval"));
    }

    private String sample(String field, String value) {
        return client.post("/api/sample", "{\"id\":1,\"" + field + "\":" + value + "}")
                .error(field);
    }

    @Test
    void aValueThatIsTakenNamesItsConstraintAndFields() {
        Client.Answer answer = client.post("/api/customer", "{\"email\":\"anne@example.com\",\"name\":\"Bo\"}");
        assertEquals(409, answer.status());
        assertEquals(
                "Another row of customer has the same email (constraint uq_customer_email).",
                answer.json().get("detail").asString());
        assertEquals("not-unique: is taken already", answer.error("email"));
        order("A-1");
        Client.Answer both = order("A-1");
        assertEquals("not-unique: is taken already, together with the others", both.error("number"));
        assertEquals("not-unique: is taken already, together with the others", both.error("customer_id"));
        assertEquals(
                409,
                client.post("/api/customer", "{\"id\":\"" + ANNE + "\",\"email\":\"x\",\"name\":\"y\"}")
                        .status());
    }

    private Client.Answer order(String number) {
        return client.post("/api/orders", "{\"number\":\"" + number + "\",\"customer_id\":\"" + ANNE + "\"}");
    }

    @Test
    void aReferenceToNothingNamesItsField() {
        Client.Answer answer = client.post("/api/orders", "{\"number\":\"A\",\"customer_id\":\"" + NOBODY + "\"}");
        assertEquals(409, answer.status());
        assertEquals("foreign-key: refers to a row of customer that does not exist", answer.error("customer_id"));
        String there = order("A-1").header("Location");
        Client.Answer patched = client.patch(there, "{\"customer_id\":\"" + NOBODY + "\"}");
        assertEquals("foreign-key: refers to a row of customer that does not exist", patched.error("customer_id"));
    }

    @Test
    void aRowThatOthersReferToStays() {
        order("A-1");
        Client.Answer answer = client.delete("/api/customer/" + ANNE);
        assertEquals(409, answer.status());
        assertEquals(
                "Rows of orders refer to this row (constraint fk_orders_customer_id), so it cannot be deleted.",
                answer.json().get("detail").asString());
        Client.Answer moved = client.patch("/api/customer/" + ANNE, "{\"id\":\"" + NOBODY + "\"}");
        assertEquals(409, moved.status(), moved.response().body());
        assertTrue(moved.json().get("detail").asString().endsWith("so it cannot be given another key."));
    }

    @Test
    void aBrokenCheckIsNamedAndShown() {
        order("A-1");
        Client.Answer answer = client.patch("/api/orders/1", "{\"status\":\"paid\"}");
        assertEquals(422, answer.status());
        assertEquals(
                "The row breaks the check paid_has_total: status <> 'paid' or total > 0 must hold.",
                answer.json().get("detail").asString());
        assertTrue(answer.error("status").startsWith("check: "));
        assertTrue(answer.error("total").startsWith("check: "));
    }

    @Test
    void whatIsNoRequestForARowIsExplained() {
        assertEquals(404, client.get("/api/order").status());
        assertEquals(
                "There is no table order; did you mean `orders`?",
                client.get("/api/order").json().get("detail").asString());
        assertEquals(404, client.get("/api/orders/x").status());
        assertEquals(404, client.get("/api/orders/1,2").status());
        assertEquals(404, client.get("/api/orders/99").status());
        assertEquals(404, client.get("/api/note/1").status());
        assertEquals(404, client.get("/nothing").status());
        Client.Answer wrongMethod = client.delete("/api/orders");
        assertEquals(405, wrongMethod.status());
        assertTrue(wrongMethod.header("Allow").contains("POST"), wrongMethod.header("Allow"));
        assertEquals(415, client.send("POST", "/api/orders", "text/plain", "{}").status());
        assertEquals(400, client.post("/api/orders", "[]").status());
        assertEquals(400, client.post("/api/orders", "").status());
        Client.Answer malformed = client.post("/api/orders", "{\n  \"number\": }");
        assertEquals(400, malformed.status());
        assertTrue(
                malformed.response().body().contains("line 2, column "),
                malformed.response().body());
        assertEquals(
                400, client.post("/api/note", "{\"sort\":\"a\",\"sort\":\"b\"}").status());
        assertEquals(
                413,
                client.post("/api/note", "{\"sort\":\"" + "x".repeat(10_000_000) + "\"}")
                        .status());
    }

    @Test
    void headIsAnsweredLikeGet() {
        for (String path : List.of("/", "/api", "/api/orders", "/api/orders?x=1", "/api/orders/99", "/api/order")) {
            Client.Answer head = client.send(client.request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
            assertEquals(client.get(path).status(), head.status(), path);
            assertEquals(client.get(path).header("Content-Type"), head.header("Content-Type"), path);
            assertEquals("", head.response().body(), path);
        }
    }

    @Test
    void numbersThatAreUsedUpAreNoUnreachableDatabase() {
        switch (dialect) {
            case SQLITE -> {
                order("A-1");
                database.execute("update sqlite_sequence set seq = 9223372036854775807 where name = 'orders'");
            }
            case POSTGRESQL -> database.execute("select setval('orders_id_seq', 9223372036854775807)");
        }
        Client.Answer answer = order("A-2");
        assertEquals(507, answer.status(), answer.response().body());
        assertEquals("The database is full", answer.json().get("title").asString());
    }

    @Test
    void aFaultIsToldByReferenceOnly() {
        database.execute("drop table order_line");
        database.execute(
                switch (dialect) {
                    case SQLITE -> "create view order_line as select 1 order_id, 'a' sku, no_such() quantity";
                    case POSTGRESQL ->
                        "create materialized view order_line as select 1 order_id, 'a' sku, 1 quantity with no data";
                });
        Client.Answer answer = client.get("/api/order_line");
        assertEquals(500, answer.status());
        assertFalse(
                answer.response().body().contains("order_line"),
                answer.response().body());
        String reference = answer.json().get("detail").asString().replaceAll(".*under ([0-9a-f]{8})\\.", "$1");
        assertTrue(log.toString(StandardCharsets.UTF_8).contains("fault " + reference + ": GET /api/order_line"));
    }

    @Test
    void aValuePastTheSchemaHidesNoRow() {
        client.post("/api/sample", "{\"id\":1,\"a_text\":\"right\"}");
        database.execute(
                switch (dialect) {
                    case SQLITE -> "insert into sample (id, a_decimal, a_date) values (2, 'NaN', 'soon')";
                    case POSTGRESQL -> "insert into sample (id, a_decimal) values (2, 'NaN')";
                });
        Client.Answer list = client.get("/api/sample");
        assertEquals(200, list.status(), list.response().body());
        assertEquals("right", list.json().path("rows").path(0).path("a_text").asString());
        assertEquals("NaN", list.json().path("rows").path(1).path("a_decimal").asString());
        database.execute("update sample set a_json = '{\"a\": 1e9999}' where id = 2");
        Client.Answer large = client.get("/api/sample/2");
        assertEquals(200, large.status(), large.response().body());
        assertTrue(large.json().get("a_json").isString());
        assertEquals(200, client.patch("/api/sample/2", "{\"a_decimal\":1}").status());
    }

    @Test
    void tablesThatSomebodyElseTookAwayAreNoFaultOfTheServer() {
        database.execute("drop table note");
        for (Client.Answer answer :
                List.of(client.get("/api"), client.get("/api/note"), client.post("/api/note", "{\"sort\":\"x\"}"))) {
            assertEquals(503, answer.status());
            assertTrue(answer.response().body().contains("is not at the schema that is served"), answer.toString());
        }
        assertEquals("", log.toString(StandardCharsets.UTF_8));
    }

    @Test
    void anElementIsRefusedAsTheValueAlone() {
        assertEquals("wrong-type: must be an array", sample("tags", "\"x\""));
        assertEquals("too-long: element 2 must have at most 5 characters, not 6", sample("tags", "[\"a\",\"abcdef\"]"));
        assertEquals("required: element 1 must not be null", sample("tags", "[null]"));
        assertEquals("out-of-range: element 1 must be between -32768 and 32767", sample("counts", "[40000]"));
        assertTrue(sample("states", "[\"payd\"]").startsWith("not-in-list: element 1 must be one of"));
    }

    @Test
    void jsonHoldsOnlyWhatBothProductsStore() {
        assertTrue(sample("a_json", "{\"a\":[\"\\u0000\"]}").startsWith("bad-character"));
        assertTrue(sample("a_json", "{\"\\u0000\":1}").startsWith("bad-character"));
        assertTrue(sample("a_json", "\"\\ud800\"").startsWith("bad-character"));
        for (String number : new String[] {"1e400000", "-1e-400000", "1e500"}) {
            assertEquals(
                    "out-of-range: must not hold a number of more than 500 digits",
                    sample("a_json", "{\"a\":[" + number + "]}"));
        }
    }

    @Test
    void brokenJsonIsToldWithoutThePartsOfTheServer() {
        for (String body : new String[] {"{", "{} {}", "{\"id\":NaN}", "{//\n}", "{'a':1}", "{\"a\":tru}"}) {
            String answer = client.post("/api/sample", body).response().body();
            assertTrue(answer.contains("The body is not JSON at line 1"), answer);
            assertFalse(answer.matches("(?s).*(Feature|JsonToken|jackson|REDACTED).*"), answer);
        }
        String deep = client.post("/api/sample", "[".repeat(10_000)).response().body();
        assertTrue(deep.contains("exceeds the maximum allowed (500)."), deep);
    }
}
