package dev.tenon.serve.query;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Table;
import dev.tenon.serve.backend.ServedSchema;
import dev.tenon.serve.problem.FieldError;
import dev.tenon.serve.problem.Problem;
import dev.tenon.serve.value.BadValue;
import dev.tenon.serve.value.JsonReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which row of a table is meant: its primary key's values in the key's order. */
public record Key(Map<Column, Object> values) {

    public Key {
        values = new LinkedHashMap<>(values);
    }

    /** The columns of a table's key; a table without one has no addresses of rows. */
    public static List<Column> columns(Table table) {
        return table.primaryKey().map(Constraint.PrimaryKey::columns).orElse(List.of()).stream()
                .map(name -> table.column(name).orElseThrow())
                .toList();
    }

    /** @param segment the part of the path, still encoded: {@code 17} or {@code a,b} */
    public static Key parse(ServedSchema schema, Table table, String segment) {
        List<Column> columns = columns(table);
        if (columns.isEmpty()) {
            throw new Problem(404, table.name() + " has no primary key, so its rows have no addresses.");
        }
        List<String> parts = QueryString.segment(columns.size() == 1 ? segment.replaceFirst(",$", "") : segment);
        if (parts.size() != columns.size()) {
            throw new Problem(
                    404,
                    "A row of " + table.name() + " is addressed by "
                            + columns.stream().map(Column::name).collect(Collectors.joining(","))
                            + "; commas inside a value are written as %2C.");
        }
        JsonReader reader = new JsonReader(schema);
        Map<Column, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            Column column = columns.get(i);
            try {
                values.put(column, reader.readText(parts.get(i), column.type()));
            } catch (BadValue e) {
                throw new Problem(
                        404,
                        "There is no such row: " + column.name() + " " + e.getMessage() + ".",
                        List.of(new FieldError(column.name(), e.getMessage(), e.code())));
            }
        }
        return new Key(values);
    }

    private static String text(JsonNode value) {
        return value.isArray() ? value.toString() : value.asString();
    }

    /** The part of the path that addresses a row; the inverse of {@link #parse}. */
    public static String segment(Table table, ObjectNode row) {
        String path = columns(table).stream()
                .map(column -> URLEncoder.encode(text(row.get(column.name())), StandardCharsets.UTF_8)
                        .replace("+", "%20"))
                .collect(Collectors.joining(","));
        // Clients take these for folders; the comma behind a single value says nothing.
        return path.matches("\\.{0,2}") ? path + "," : path;
    }
}
