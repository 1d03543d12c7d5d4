package dev.tenon.serve.query;

import dev.tenon.compiler.model.Table;
import dev.tenon.serve.problem.Problem;
import dev.tenon.serve.value.JsonFormat;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Where a page ended, as text that a client hands back: opaque to it, and of use only with the same table and sort. */
final class Cursor {
    private static final String TABLE = "t";
    private static final String SORT = "s";
    private static final String VALUES = "v";

    private Cursor() {}

    static String encode(Table table, ListQuery query, ObjectNode lastRow, Optional<String> rowId) {
        ObjectNode cursor = JsonFormat.MAPPER.createObjectNode();
        cursor.put(TABLE, table.name());
        cursor.put(SORT, query.sortText());
        ArrayNode values = cursor.putArray(VALUES);
        if (query.counted()) {
            values.add(query.skipped() + query.limit());
        } else {
            query.sort().forEach(key -> values.add(lastRow.get(key.column().name())));
            rowId.ifPresent(values::add);
        }
        byte[] json = JsonFormat.MAPPER.writeValueAsBytes(cursor);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
    }

    static List<JsonNode> decode(String text, Table table, ListQuery query) {
        JsonNode cursor = json(text);
        if (!cursor.path(TABLE).asString("").equals(table.name())
                || !cursor.path(SORT).asString("").equals(query.sortText())) {
            throw Problem.parameter("after", "belongs to another table or another sort", "wrong-cursor");
        }
        int expected =
                query.counted() ? 1 : query.sort().size() + (table.primaryKey().isPresent() ? 0 : 1);
        if (cursor.path(VALUES).size() != expected) {
            throw notOurs();
        }
        return List.copyOf(cursor.path(VALUES).values());
    }

    private static JsonNode json(String text) {
        try {
            byte[] json = Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.UTF_8));
            return JsonFormat.MAPPER.readTree(json);
        } catch (IllegalArgumentException | JacksonException e) {
            throw notOurs();
        }
    }

    static Problem notOurs() {
        return Problem.parameter("after", "is no cursor of this server: take it from next", "wrong-cursor");
    }
}
