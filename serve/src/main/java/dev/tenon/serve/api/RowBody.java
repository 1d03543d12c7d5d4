package dev.tenon.serve.api;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Table;
import dev.tenon.serve.backend.ServedSchema;
import dev.tenon.serve.problem.FieldError;
import dev.tenon.serve.problem.Hint;
import dev.tenon.serve.problem.Problem;
import dev.tenon.serve.query.Key;
import dev.tenon.serve.value.BadValue;
import dev.tenon.serve.value.JsonReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A row as a client sent it, checked against everything the model says about one field alone. */
final class RowBody {
    private final Table table;
    private final JsonReader reader;
    private final List<FieldError> errors = new ArrayList<>();
    private final Map<Column, Optional<Object>> values = new LinkedHashMap<>();

    private RowBody(ServedSchema schema, Table table, ObjectNode body) {
        this.table = table;
        this.reader = new JsonReader(schema);
        body.properties().forEach(field -> read(field.getKey(), field.getValue()));
    }

    /** A new row: what is left out takes its default. */
    static Map<Column, Optional<Object>> ofNew(ServedSchema schema, Table table, ObjectNode body) {
        RowBody row = new RowBody(schema, table, body);
        table.columns().stream()
                .filter(column -> column.required() && column.byDefault().isEmpty())
                .filter(column -> !body.has(column.name()))
                .forEach(row::missing);
        return row.valid();
    }

    /** Some fields of a row: what is left out stays. */
    static Map<Column, Optional<Object>> ofChanges(ServedSchema schema, Table table, ObjectNode body) {
        return new RowBody(schema, table, body).valid();
    }

    /** A whole row in the place of another: what is left out becomes null. The key is the address's. */
    static Map<Column, Optional<Object>> ofWhole(ServedSchema schema, Table table, ObjectNode body, Key key) {
        RowBody row = new RowBody(schema, table, body);
        for (Column column : table.columns()) {
            if (!column.isGiven()) {
                continue;
            }
            if (key.values().containsKey(column)) {
                row.mustStay(column, key.values().get(column));
            } else if (!body.has(column.name())) {
                if (column.required()) {
                    row.missing(column);
                } else {
                    row.values.put(column, Optional.empty());
                }
            }
        }
        return row.valid();
    }

    private void read(String name, JsonNode value) {
        Optional<Column> column = table.column(name);
        if (column.isEmpty()) {
            String hint = Hint.nearest(name, table.columns().names());
            error(name, "is no field of " + table.name() + hint, "unknown-field");
        } else if (!column.get().isGiven()) {
            String how = column.get().isGenerated() ? "computed" : "counted";
            error(name, "is " + how + " by the database and cannot be given", "generated");
        } else if (!value.isNull()) {
            read(column.get(), value);
        } else if (column.get().required()) {
            error(name, "must not be null", "required");
        } else {
            values.put(column.get(), Optional.empty());
        }
    }

    private void read(Column column, JsonNode value) {
        try {
            values.put(column, Optional.of(reader.read(value, column.type())));
        } catch (BadValue e) {
            error(column.name(), e.getMessage(), e.code());
        }
    }

    private void missing(Column column) {
        error(column.name(), "is missing", "required");
    }

    private void mustStay(Column column, Object inAddress) {
        Optional<Object> given = values.remove(column);
        if (given != null && !given.equals(Optional.of(inAddress))) {
            error(column.name(), "differs from the key in the address", "wrong-key");
        }
    }

    private void error(String field, String message, String code) {
        errors.add(new FieldError(field, message, code));
    }

    private Map<Column, Optional<Object>> valid() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return values;
    }
}
