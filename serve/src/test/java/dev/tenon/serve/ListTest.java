package dev.tenon.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.runtime.value.SqlDialect;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Filters, sorting and paging, on both products. */
@ParameterizedClass
@EnumSource(SqlDialect.class)
class ListTest {
    private static final int ROWS = 40;

    @Parameter
    SqlDialect dialect;

    private static TenonServer server;
    private static Client client;

    /** One for all tests: the one that writes leaves as many rows. */
    @BeforeParameterizedClassInvocation
    static void start(SqlDialect dialect) throws PortTakenException {
        TestDatabase database = TestDatabase.of(dialect);
        Random random = new Random(7);
        StringBuilder rows = new StringBuilder("insert into sample (id, a_int, a_text, an_enum) values ");
        for (int i = 1; i <= ROWS; i++) {
            rows.append(i == 1 ? "" : ", ")
                    .append('(')
                    .append(i)
                    .append(", ")
                    .append(random.nextInt(4) == 0 ? "null" : String.valueOf(random.nextInt(5)))
                    .append(", ")
                    .append(random.nextInt(4) == 0 ? "null" : "'t" + random.nextInt(3) + "'")
                    .append(", ")
                    .append(List.of("null", "'draft'", "'paid'", "'cancelled'").get(random.nextInt(4)))
                    .append(')');
        }
        database.execute(rows.toString());
        database.execute("insert into note (sort) values ('b'), ('a'), ('a'), (null), ('a')");
        server = TenonServer.start(database, 0, System.err);
        client = new Client(server);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "id",
                "-id",
                "a_int",
                "-a_int",
                "a_int,-a_text",
                "-a_text,a_int,-id",
                "an_enum",
                "-an_enum,a_text"
            })
    void pagesTogetherAreTheWholeListInOrder(String sort) {
        List<JsonNode> whole = rows("/api/sample?limit=1000&sort=", sort);
        assertEquals(ROWS, whole.size());
        for (int limit : new int[] {1, 7, ROWS - 1, ROWS}) {
            assertEquals(whole, paged("/api/sample", sort, limit), "sort " + sort + ", limit " + limit);
        }
    }

    @Test
    void aTableWithoutAKeyIsPagedToo() {
        assertEquals(rows("/api/note?sort=", "sort"), paged("/api/note", "sort", 2));
        assertEquals(5, paged("/api/note", "", 2).size());
    }

    @Test
    void nullIsTheLargestAndEnumsSortInTheirOrder() {
        List<JsonNode> rows = rows("/api/sample?limit=1000&sort=", "an_enum");
        List<String> seen = new ArrayList<>();
        for (JsonNode row : rows) {
            String label = row.get("an_enum").toString();
            if (seen.isEmpty() || !seen.get(seen.size() - 1).equals(label)) {
                seen.add(label);
            }
        }
        assertEquals(List.of("\"draft\"", "\"paid\"", "\"cancelled\"", "null"), seen);
        assertEquals(
                rows("/api/sample?limit=1000&an_enum.in=paid,cancelled", ""),
                rows("/api/sample?limit=1000&an_enum.gt=placed", ""));
    }

    @Test
    void rowsThatComeAndGoDoNotShiftThePages() {
        JsonNode first = client.get("/api/sample?limit=10").json();
        client.delete("/api/sample/3");
        client.post("/api/sample", "{\"id\":0}");
        JsonNode second = client.get(
                        "/api/sample?limit=10&after=" + first.get("next").asString())
                .json();
        assertEquals(11, second.get("rows").get(0).get("id").asInt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a_itn=1 | unknown-field",
                "a_int.gtt=1 | unknown-operator",
                "a_int=x | wrong-type",
                "a_json=1 | unknown-operator",
                "an_enum=payd | not-in-list",
                "sort=a_itn | unknown-field",
                "sort=a_json | not-sortable",
                "sort=tags | not-sortable",
                "tags=1 | unknown-operator",
                "sort=id,-id | duplicate",
                "limit=0 | out-of-range",
                "limit=1001 | out-of-range",
                "limit=x | out-of-range",
                "after=x | wrong-cursor",
                "a_text.null=maybe | wrong-type",
                "a_text.like=%5C | wrong-type"
            })
    void aQueryThatCannotBeMeantIsExplained(String query) {
        Client.Answer answer = client.get("/api/sample?" + query.substring(0, query.indexOf(' ')));
        assertEquals(400, answer.status());
        JsonNode error = answer.json().get("errors").get(0);
        assertEquals(query.substring(query.indexOf('|') + 2), error.get("code").asString());
        assertTrue(query.startsWith(error.get("field").asString()), error.toString());
    }

    @Test
    void aCursorServesOnlyItsOwnSort() {
        String next =
                client.get("/api/sample?limit=2&sort=a_int").json().get("next").asString();
        assertEquals("wrong-cursor", code(client.get("/api/sample?sort=-a_int&after=" + next)));
        assertEquals("wrong-cursor", code(client.get("/api/note?sort=sort&after=" + next)));
    }

    private static String code(Client.Answer answer) {
        return answer.json().get("errors").get(0).get("code").asString();
    }

    private List<JsonNode> rows(String path, String sort) {
        List<JsonNode> rows = new ArrayList<>();
        client.get((path + sort).replaceAll("[&?]sort=$", ""))
                .json()
                .get("rows")
                .forEach(rows::add);
        return rows;
    }

    private List<JsonNode> paged(String path, String sort, int limit) {
        List<JsonNode> rows = new ArrayList<>();
        String after = "";
        do {
            String query = "?limit=" + limit + (sort.isEmpty() ? "" : "&sort=" + sort) + after;
            JsonNode page = client.get(path + query).json();
            assertTrue(page.get("rows").size() <= limit);
            page.get("rows").forEach(rows::add);
            String next = page.get("next").isNull() ? "" : page.get("next").asString();
            after = next.isEmpty() ? "" : "&after=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        } while (!after.isEmpty());
        return rows;
    }
}
