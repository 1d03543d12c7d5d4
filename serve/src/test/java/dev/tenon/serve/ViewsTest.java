package dev.tenon.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.StepWriter;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.plan.Planner;
import dev.tenon.runtime.value.SqlDialect;
import dev.tenon.serve.backend.ServedSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The rows of views are read as those of tables are, and nothing else is done with them. */
@ParameterizedClass
@EnumSource(SqlDialect.class)
class ViewsTest {
    private static final String SCHEMA = """
            enum Kind { low, high }
            entity Item { id : int pk; n : int; kind : Kind = low; price : decimal(20, 2) = 0 }
            /// What is there.
            view Shown {
              /// How many.
              n : int
              kind : Kind
              price : decimal(20, 2)
              many : long?
              sql "select n, kind, price, null from item"
            }
            materialized view `The Stored` { table "the stored"; n : int; unique (n); sql "select distinct n from item" }
            view Silent { sql "select n from item" }
            view Wrong { n : uuid; sql "select n from item" }
            view OnlyThere { n : int; postgresql "select 1" }
            view Broken { n : int; postgresql "select 1 / (n - n) from item"; sqlite "select abs(-9223372036854775807 - n) from item" }
            """;

    @Parameter
    SqlDialect dialect;

    private TenonServer server;
    private Client client;

    @BeforeEach
    void start() throws PortTakenException {
        Compilation compilation = Compiler.compile(List.of(new SourceFile("schema.dsl", SCHEMA)));
        Database model = compilation.lowered().orElseThrow().model();
        TestDatabase database = TestDatabase.of(dialect);
        var steps = new StepWriter(Dialects.casts()).write(Database.EMPTY, model, Renames.NONE, Answers.NONE);
        Planner.plan(Dialects.of(dialect.word()), Database.EMPTY, Step.replayable(steps.up()))
                .statements()
                .forEach(statement -> database.execute(statement.sql()));
        ServedSchema schema =
                new ServedSchema(model, ServedSchema.names(compilation.schema().orElseThrow()), dialect);
        database.become(schema, database.state());
        server = TenonServer.start(database, 0, System.err);
        client = new Client(server);
        for (int i = 1; i <= 5; i++) {
            String kind = i % 2 == 0 ? "high" : "low";
            assertEquals(
                    201,
                    client.post("/api/item", "{\"id\":" + i + ",\"n\":" + i / 2 + ",\"kind\":\"" + kind + "\"}")
                            .status());
        }
        if (dialect == SqlDialect.POSTGRESQL) {
            database.execute("refresh materialized view \"the stored\"");
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static List<String> rows(JsonNode answer, String... columns) {
        List<String> rows = new ArrayList<>();
        answer.get("rows")
                .forEach(row -> rows.add(String.join(
                        " ",
                        Stream.of(columns)
                                .map(column -> row.get(column).asString())
                                .toList())));
        return rows;
    }

    @Test
    void areListed() {
        JsonNode all = client.get("/api/shown").json();
        assertEquals(List.of("0 low", "1 low", "1 high", "2 low", "2 high"), rows(all, "n", "kind"));
        assertEquals(
                "{\"n\":0,\"kind\":\"low\",\"price\":0.00,\"many\":null}",
                all.get("rows").get(0).toString());
        assertTrue(all.get("next").isNull());
        assertEquals(
                List.of("0", "1", "2"), rows(client.get("/api/the%20stored").json(), "n"));
        assertEquals(
                200,
                client.send(client.request("/api/shown")
                                .method("HEAD", java.net.http.HttpRequest.BodyPublishers.noBody()))
                        .status());
    }

    @Test
    void areFilteredAndSorted() {
        assertEquals(
                List.of("2 high", "1 high"),
                rows(client.get("/api/shown?kind=high&sort=-n").json(), "n", "kind"));
        assertEquals(
                List.of("2", "2"),
                rows(client.get("/api/shown?n.gt=1&price=0&many.null=true").json(), "n"));
        assertEquals(
                "unknown-field: names x, which shown does not have; did you mean `n`?",
                client.get("/api/shown?sort=x").error("sort"));
    }

    @Test
    void comeInPages() {
        List<String> seen = new ArrayList<>();
        String after = "";
        for (int page = 0; page < 3; page++) {
            JsonNode answer =
                    client.get("/api/shown?sort=-kind&limit=2" + after).json();
            seen.addAll(rows(answer, "n", "kind"));
            after = "&after=" + answer.get("next").asString("");
            assertEquals(page == 2, answer.get("next").isNull());
        }
        assertEquals(List.of("1 high", "2 high", "0 low", "1 low", "2 low"), seen);
        String next = client.get("/api/shown?limit=2").json().get("next").asString();
        assertEquals(400, client.get("/api/shown?sort=-n&limit=2&after=" + next).status());
        assertEquals(400, client.get("/api/item?after=" + next).status());
    }

    @Test
    void areNotWritten() {
        for (Client.Answer answer : List.of(
                client.post("/api/shown", "{\"n\":1}"),
                client.patch("/api/shown/1", "{}"),
                client.put("/api/shown/1", "{}"),
                client.delete("/api/shown/1"))) {
            assertEquals(405, answer.status());
            assertEquals(
                    "shown is a view: its rows are read, not written.",
                    answer.json().get("detail").asString());
            assertEquals("GET, HEAD", answer.header("Allow"));
            assertEquals("application/problem+json", answer.header("Content-Type"));
        }
        assertEquals(404, client.get("/api/shown/1").status());
    }

    @Test
    void thatSayNothingOfTheirColumnsAreNotServed() {
        Client.Answer answer = client.get("/api/silent");
        assertEquals(404, answer.status());
        assertTrue(
                answer.json().get("detail").asString().contains("declare its fields"),
                answer.json().toString());
        assertEquals(
                dialect == SqlDialect.POSTGRESQL ? 200 : 404,
                client.get("/api/only_there").status());
    }

    @Test
    void thatAreNotWhatTheySayAreAProblemOfTheirOwn() {
        assertEquals(200, client.get("/api").status());
        int status =
                client.get("/api/wrong?n=4f2a9c1e-7b0d-4c8e-9f3a-2d5b6e7f8a90").status();
        assertEquals(dialect == SqlDialect.POSTGRESQL ? 422 : 200, status);
        assertEquals(200, client.get("/api/wrong").status());
        Client.Answer broken = client.get("/api/broken");
        assertEquals(422, broken.status());
        assertFalse(broken.json().get("detail").asString().isBlank());
    }

    @Test
    void areAmongTheTables() {
        JsonNode tables = client.get("/api").json().get("tables");
        JsonNode shown = Stream.iterate(0, i -> i + 1)
                .limit(tables.size())
                .map(tables::get)
                .filter(table -> table.get("name").asString().equals("shown"))
                .findFirst()
                .orElseThrow();
        assertEquals("Shown", shown.get("entity").asString());
        assertTrue(shown.get("view").asBoolean());
        assertFalse(shown.has("rows"));
        assertEquals("What is there.", shown.get("comment").asString());
        assertFalse(tables.get(0).get("view").asBoolean());
    }

    @Test
    void areInTheDocument() {
        JsonNode document = client.get("/openapi.json").json();
        JsonNode paths = document.get("paths");
        assertEquals(List.of("get"), List.copyOf(paths.get("/api/shown").propertyNames()));
        assertTrue(paths.has("/api/the%20stored"));
        assertFalse(paths.has("/api/silent"));
        assertTrue(document.get("components").get("schemas").has("shown"));
        assertFalse(document.get("components").get("schemas").has("shown.new"));
    }
}
