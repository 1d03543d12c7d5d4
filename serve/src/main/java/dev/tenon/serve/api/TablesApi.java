package dev.tenon.serve.api;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.print.ExprPrinter;
import dev.tenon.compiler.type.Type;
import dev.tenon.serve.backend.ServedSchema;
import dev.tenon.serve.query.Key;
import dev.tenon.serve.query.TableRows;
import dev.tenon.serve.value.JsonFormat;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api}: which tables there are, with their columns and how many rows they have; and which views. */
public final class TablesApi {
    /** Counting further takes time that nobody wants to wait for a number. */
    private static final int COUNT_UP_TO = 100_000;

    private final Sessions sessions;

    public TablesApi(Sessions sessions) {
        this.sessions = sessions;
    }

    public void addTo(RoutesConfig routes) {
        Reading.at("/api", routes, this::tables);
    }

    private void tables(Context context) {
        ServedSchema schema = sessions.backend().schema();
        ObjectNode answer = JsonFormat.MAPPER.createObjectNode();
        answer.put("product", schema.dialect().word());
        ArrayNode tables = answer.putArray("tables");
        sessions.on(schema, connection -> {
            for (Table table : schema.database().tables()) {
                int rows = new TableRows(schema, table, connection).count(COUNT_UP_TO + 1);
                ObjectNode entry = describe(schema, table);
                entry.put("rows", Math.min(rows, COUNT_UP_TO));
                entry.put("more", rows > COUNT_UP_TO);
                tables.add(entry);
            }
            // To count what a view shows can take as long as the view pleases.
            schema.views().forEach(view -> tables.add(describe(schema, view)));
            return tables;
        });
        context.json(answer);
    }

    private static ObjectNode describe(ServedSchema schema, Table table) {
        ObjectNode entry = JsonFormat.MAPPER.createObjectNode();
        entry.put("name", table.name());
        entry.put("entity", schema.entity(table.name()));
        entry.put("view", schema.isView(table));
        table.comment().ifPresent(comment -> entry.put("comment", comment));
        ArrayNode key = entry.putArray("key");
        Key.columns(table).forEach(column -> key.add(column.name()));
        ArrayNode columns = entry.putArray("columns");
        table.columns().forEach(column -> columns.add(describe(schema, table, column)));
        return entry;
    }

    private static ObjectNode describe(ServedSchema schema, Table table, Column column) {
        ObjectNode entry = JsonFormat.MAPPER.createObjectNode();
        entry.put("name", column.name());
        entry.put("type", column.type().text());
        entry.put("kind", kind(column.type()));
        entry.put("required", column.required());
        column.byDefault()
                .ifPresent(byDefault -> entry.put(byDefault.always() ? "generated" : "default", text(byDefault)));
        column.comment().ifPresent(comment -> entry.put("comment", comment));
        if (column.type() instanceof Type.Enumerated enumerated) {
            ArrayNode labels = entry.putArray("values");
            schema.labels(enumerated).forEach(labels::add);
        }
        table.foreignKeys()
                .filter(key -> key.columns().contains(column.name()))
                .findFirst()
                .ifPresent(key -> entry.set("references", reference(key, column)));
        return entry;
    }

    private static String kind(Type type) {
        if (type instanceof Type.Scalar scalar) {
            return scalar.kind().word();
        }
        if (type instanceof Type.Array) {
            return "array";
        }
        return type instanceof Type.Native ? "native" : "enum";
    }

    private static ObjectNode reference(Constraint.ForeignKey key, Column column) {
        ObjectNode reference = JsonFormat.MAPPER.createObjectNode();
        reference.put("table", key.target());
        reference.put("column", key.targetColumns().get(key.columns().indexOf(column.name())));
        return reference;
    }

    private static String text(Default byDefault) {
        if (byDefault instanceof Default.Generated computed) {
            return ExprPrinter.print(computed.expr());
        }
        return byDefault instanceof Default.Identity identity
                ? identity.text()
                : ExprPrinter.print(((Default.Value) byDefault).expr());
    }
}
