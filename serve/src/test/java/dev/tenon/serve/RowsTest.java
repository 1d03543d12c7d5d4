package dev.tenon.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.runtime.value.SqlDialect;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Creating, reading, changing and deleting rows, on both products. */
@ParameterizedClass
@EnumSource(SqlDialect.class)
class RowsTest {
    private static final String ANNE = "0b8f6f0e-7a5b-4c1d-9e2f-3a4b5c6d7e8f";

    @Parameter
    SqlDialect dialect;

    private TestDatabase database;
    private TenonServer server;
    private Client client;

    @BeforeEach
    void start() throws PortTakenException {
        database = TestDatabase.of(dialect);
        server = TenonServer.start(database, 0, System.err);
        client = new Client(server);
        client.post("/api/customer", "{\"id\":\"" + ANNE + "\",\"email\":\"anne@example.com\",\"name\":\"Anne\"}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aNewRowTakesItsDefaultsAndIsFoundAtItsLocation() {
        Client.Answer created =
                client.post("/api/orders", "{\"number\":\"A-1\",\"customer_id\":\"" + ANNE + "\",\"total\":12.5}");
        assertEquals(201, created.status(), created.response().body());
        assertEquals("/api/orders/1", created.header("Location"));
        JsonNode row = created.json();
        assertEquals(1, row.get("id").asInt());
        assertEquals("draft", row.get("status").asString());
        assertEquals("12.50", row.get("total").toString());
        assertTrue(row.get("note").isNull());
        assertTrue(row.get("created_at").asString().matches("20\\d\\d-\\d\\d-\\d\\dT.*Z"));
        assertEquals(row, client.get("/api/orders/1").json());
    }

    @Test
    void aUuidIsMadeByTheDatabase() {
        JsonNode row = client.post("/api/customer", "{\"email\":\"bo@example.com\",\"name\":\"Bo\"}")
                .json();
        assertTrue(row.get("id").asString().matches("[0-9a-f-]{36}"), row.toString());
    }

    @Test
    void aRowOfDefaultsAloneIsARow() {
        assertEquals(201, client.post("/api/note", "{}").status());
        assertEquals("", client.post("/api/note", "{}").header("Location"));
        assertEquals(2, client.get("/api/note").json().get("rows").size());
    }

    @Test
    void patchChangesWhatIsGivenAndPutTheWholeRow() {
        String path = "/api/customer/" + ANNE;
        assertEquals(
                "123",
                client.patch(path, "{\"phone\":\"123\"}").json().get("phone").asString());
        JsonNode patched = client.patch(path, "{\"name\":\"Anne B.\"}").json();
        assertEquals("123", patched.get("phone").asString());
        JsonNode put =
                client.put(path, "{\"name\":\"A\",\"email\":\"a@example.com\"}").json();
        assertTrue(put.get("phone").isNull());
        assertEquals("A", put.get("name").asString());
        assertEquals(
                "required: is missing", client.put(path, "{\"name\":\"A\"}").error("email"));
        assertEquals(
                "wrong-key: differs from the key in the address",
                client.put(path, "{\"id\":\"0b8f6f0e-7a5b-4c1d-9e2f-3a4b5c6d7e80\",\"name\":\"A\",\"email\":\"a\"}")
                        .error("id"));
    }

    @Test
    void deleteDeletesOnce() {
        assertEquals(204, client.delete("/api/customer/" + ANNE).status());
        assertEquals(404, client.delete("/api/customer/" + ANNE).status());
        assertEquals(404, client.get("/api/customer/" + ANNE).status());
    }

    @Test
    void compositeKeysAreSeparatedByCommas() {
        client.post("/api/orders", "{\"number\":\"A-1\",\"customer_id\":\"" + ANNE + "\"}");
        Client.Answer created = client.post("/api/order_line", "{\"order_id\":1,\"sku\":\"a/b, c\"}");
        assertEquals("/api/order_line/1,a%2Fb%2C%20c", created.header("Location"));
        assertEquals(
                1, client.get(created.header("Location")).json().get("quantity").asInt());
        assertEquals(404, client.get("/api/order_line/1").status());
        assertEquals(204, client.delete(created.header("Location")).status());
    }

    static Stream<String> values() {
        return Stream.of(
                "\"a_str\":\"añ😀bc\"",
                "\"a_text\":\"<script>alert('x')</script>\"",
                "\"a_bool\":true",
                "\"a_short\":-32768",
                "\"a_int\":2147483647",
                "\"a_long\":9223372036854775807",
                "\"a_decimal\":-12345678901234567890123456.7891",
                "\"a_decimal\":0.0000",
                "\"a_float\":0.1",
                "\"a_double\":-1234.5678",
                "\"a_date\":\"0001-01-01\"",
                "\"a_time\":\"18:52:51.123456\"",
                "\"a_time\":\"18:00:00\"",
                "\"a_timestamp\":\"2026-11-20T18:52:51.123456Z\"",
                "\"a_datetime\":\"9999-12-31T23:59:59\"",
                "\"a_interval\":\"P1Y2M3DT4H5M6.5S\"",
                "\"a_uuid\":\"0b8f6f0e-7a5b-4c1d-9e2f-3a4b5c6d7e8f\"",
                "\"a_json\":{\"a\":[1,2.50,null,\"x\"]}",
                "\"a_bytes\":\"AAH/\"",
                "\"an_enum\":\"paid\"",
                "\"tags\":[\"a\\\"b\",\"\",\"{,}\"]",
                "\"tags\":[]",
                "\"prices\":[-1.5000,0.0000]",
                "\"counts\":[1,-32768]",
                "\"times\":[\"2026-11-20T18:52:51.123456Z\"]",
                "\"states\":[\"paid\",\"draft\"]",
                "\"docs\":[{\"a\":1},null,\"x\",[1]]");
    }

    @Test
    void everyTypeComesBackAsItWent() {
        values().forEach(value -> {
            String field = "{" + value + "}";
            client.delete("/api/sample/1");
            Client.Answer created = client.post("/api/sample", "{\"id\":1," + value + "}");
            assertEquals(
                    201, created.status(), value + ": " + created.response().body());
            assertTrue(
                    created.response().body().contains(value),
                    value + ": " + created.response().body());
            assertEquals(created.json(), client.get("/api/sample/1").json());
            assertEquals(200, client.patch("/api/sample/1", field).status());
        });
    }

    @Test
    void everyTypeIsFoundByItsValue() {
        client.post(
                "/api/sample", "{\"id\":1," + String.join(",", values().toList().subList(0, 7)) + "}");
        for (String filter : new String[] {
            "a_str=a%C3%B1%F0%9F%98%80bc",
            "a_bool=true",
            "a_short.lt=0",
            "a_int.gte=2147483647",
            "a_long=9223372036854775807",
            "a_decimal=-12345678901234567890123456.7891",
            "a_decimal.lt=0",
            "a_text.like=%25script%25",
            "a_text.null=false",
            "a_uuid.null=true",
            "a_int.in=1,2147483647"
        }) {
            assertEquals(
                    1, client.get("/api/sample?" + filter).json().get("rows").size(), filter);
        }
        for (String filter :
                new String[] {"a_text.like=%25SCRIPT%25", "a_decimal.gt=0", "a_bool=false", "a_int.ne=2147483647"}) {
            assertEquals(
                    0, client.get("/api/sample?" + filter).json().get("rows").size(), filter);
        }
    }
}
