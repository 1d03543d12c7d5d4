package dev.tenon.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Storage;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.compiler.type.Type;
import dev.tenon.runtime.value.SqlDialect;
import dev.tenon.serve.backend.ServedSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Columns that the database computes, or keeps in a type of its own. */
@ParameterizedClass
@EnumSource(SqlDialect.class)
class ComputedTest {
    @Parameter
    SqlDialect dialect;

    private TenonServer server;
    private Client client;

    @BeforeEach
    void start() throws PortTakenException {
        TestDatabase database = TestDatabase.of(dialect);
        database.execute(
                dialect == SqlDialect.POSTGRESQL
                        ? "create table measure (id integer primary key, price money not null, host inet not null,"
                                + " span int4range, doubled bigint not null generated always as (id * 2) stored)"
                        : "create table measure (id INT primary key, price DECIMAL(12,2) not null,"
                                + " host VARCHAR(40) not null, span NATIVE_TEXT,"
                                + " doubled BIGINT not null generated always as (id * 2) stored)");
        database.execute(
                dialect == SqlDialect.POSTGRESQL
                        ? "create table ledger (id bigint generated always as identity (start with 1000) primary key,"
                                + " note text)"
                        : "create table ledger (id INTEGER primary key autoincrement not null, note TEXT)");
        database.become(
                new ServedSchema(
                        new Database(Names.empty(), Names.of(List.of(ledger(), measure()))), Map.of(), dialect),
                database.state());
        server = TenonServer.start(database, 0, System.err);
        client = new Client(server);
    }

    private static Table ledger() {
        List<Column> columns = List.of(
                column("id", Type.Scalar.of(ScalarKind.LONG), true)
                        .withDefault(Optional.of(new Default.Identity(true, 1000, 1, 1))),
                column("note", Type.Scalar.of(ScalarKind.TEXT), false));
        return new Table(
                "ledger",
                Names.of(columns),
                Names.of(List.of(new Constraint.PrimaryKey("pk_ledger", List.of("id")))),
                Names.empty(),
                Optional.empty());
    }

    private static Table measure() {
        Expr doubled = new Expr.Binary(BinaryOperator.MULTIPLY, new Expr.Name("id"), new Expr.Num("2"));
        List<Column> columns = List.of(
                column("id", Type.Scalar.of(ScalarKind.INT), true),
                column("price", Type.Scalar.of(ScalarKind.DECIMAL, 12, 2), true).withStorage(as("money")),
                column("host", Type.Scalar.of(ScalarKind.STR, 40), true).withStorage(as("inet")),
                column("span", new Type.Native(SqlTexts.any("int4range")), false),
                column("doubled", Type.Scalar.of(ScalarKind.LONG), true)
                        .withDefault(Optional.of(new Default.Generated(doubled, true))));
        return new Table(
                "measure",
                Names.of(columns),
                Names.of(List.of(new Constraint.PrimaryKey("pk_measure", List.of("id")))),
                Names.empty(),
                Optional.empty());
    }

    private static Column column(String name, Type type, boolean required) {
        return new Column(name, type, required, Optional.empty(), Optional.empty());
    }

    private static Storage as(String type) {
        return new Storage(Optional.of(SqlTexts.any(type)), Optional.empty());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aRowIsGivenWithWhatIsComputed() {
        String row = "{\"id\":4,\"price\":12.5,\"host\":\"10.0.0.1\",\"span\":\"[1,5)\",\"doubled\":8}";
        Client.Answer created = client.post("/api/measure", row.replace(",\"doubled\":8", ""));
        assertEquals(201, created.status(), created.response().body());
        assertEquals(row.replace("12.5", "12.50"), created.json().toString());
        assertEquals(created.json(), client.get("/api/measure/4").json());
        assertEquals(
                8,
                client.patch("/api/measure/4", "{\"price\":3}")
                        .json()
                        .get("doubled")
                        .asInt());
        Client.Answer whole = client.put("/api/measure/4", "{\"price\":4,\"host\":\"10.0.0.2\"}");
        assertEquals(200, whole.status(), whole.response().body());
        assertTrue(whole.json().get("span").isNull());
    }

    @Test
    void aValueForItIsRefused() {
        Client.Answer refused =
                client.post("/api/measure", "{\"id\":4,\"price\":1,\"host\":\"10.0.0.1\",\"doubled\":8}");
        assertEquals(422, refused.status(), refused.response().body());
        assertEquals("generated: is computed by the database and cannot be given", refused.error("doubled"));
    }

    @Test
    void whatIsCountedInAnyCaseNobodyGives() {
        Client.Answer created = client.post("/api/ledger", "{\"note\":\"a\"}");
        assertEquals(201, created.status(), created.response().body());
        String path = "/api/ledger/" + created.json().get("id").asLong();
        assertEquals(
                "b", client.put(path, "{\"note\":\"b\"}").json().get("note").asString());
        for (Client.Answer refused : List.of(
                client.post("/api/ledger", "{\"id\":7}"),
                client.patch(path, "{\"id\":7}"),
                client.put(path, "{\"id\":7,\"note\":\"c\"}"))) {
            assertEquals(422, refused.status(), refused.response().body());
            assertEquals("generated: is counted by the database and cannot be given", refused.error("id"));
        }
    }

    @Test
    void rowsAreFoundByValuesOfTheType() {
        client.post("/api/measure", "{\"id\":1,\"price\":5,\"host\":\"10.0.0.1\"}");
        client.post("/api/measure", "{\"id\":2,\"price\":50,\"host\":\"10.0.0.2\"}");
        assertEquals(1, rows("price.gt=7").size());
        assertEquals(1, rows("host=10.0.0.1").size());
        assertEquals(1, rows("doubled=4").size());
        assertEquals(2, rows("span.null=true").size());
        assertEquals(400, client.get("/api/measure?span=x").status());
    }

    private JsonNode rows(String query) {
        return client.get("/api/measure?" + query).json().get("rows");
    }

    @Test
    void nobodyIsAskedForIt() {
        JsonNode tables = client.get("/api").json().get("tables");
        JsonNode id = tables.get(0).get("columns").get(0);
        assertEquals("auto(always, start 1000)", id.get("generated").asString());
        assertFalse(id.has("default"));
        JsonNode columns = tables.get(1).get("columns");
        assertEquals("id * 2", columns.get(4).get("generated").asString());
        assertFalse(columns.get(4).has("default"));
        assertEquals("native", columns.get(3).get("kind").asString());
        String document = client.get("/openapi.json").response().body();
        assertTrue(document.contains("\"readOnly\":true"), document);
    }
}
