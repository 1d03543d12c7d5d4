package dev.tenon.serve.query;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Table;
import dev.tenon.serve.backend.ServedSchema;
import dev.tenon.serve.problem.Problem;
import dev.tenon.serve.value.JsonWriter;
import dev.tenon.serve.value.StoredValues;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The rows of one table over one connection, as JSON. */
public final class TableRows {
    private final ServedSchema schema;
    private final Table table;
    private final StoredValues values;
    private final DSLContext sql;
    private final org.jooq.Table<?> source;
    private final List<Column> columns;

    public TableRows(ServedSchema schema, Table table, Connection connection) {
        this.schema = schema;
        this.table = table;
        this.values = new StoredValues(schema);
        this.sql = Sql.on(connection, schema.dialect());
        this.source = Sql.table(table.name(), schema.dialect());
        this.columns = table.columns().list();
    }

    public Page list(ListQuery query) {
        Optional<Field<Object>> rowId = table.primaryKey().isPresent() || query.counted()
                ? Optional.empty()
                : Optional.of(values.rowId(table.columns().names()));
        Keyset keyset = new Keyset(schema, values);
        Condition wanted = Filters.condition(query.filters(), values);
        if (query.after().isPresent() && !query.counted()) {
            wanted = wanted.and(keyset.after(query.sort(), rowId, query.after().get()));
        }
        List<SelectField<?>> selected = selected();
        rowId.ifPresent(field -> selected.add(field.cast(SQLDataType.VARCHAR)));
        // One row more than asked for tells whether there is a next page.
        var select = sql.select(selected)
                .from(source)
                .where(wanted)
                .orderBy(keyset.order(query.sort(), rowId))
                .limit(query.limit() + 1);
        var behind = query.skipped() == 0 ? select : select.offset(query.skipped());
        return page(query, asking(Optional.empty(), behind::fetch), rowId.isPresent());
    }

    private Page page(ListQuery query, List<? extends Record> found, boolean withRowId) {
        List<ObjectNode> rows =
                found.stream().limit(query.limit()).map(this::row).toList();
        if (found.size() <= query.limit()) {
            return new Page(rows, Optional.empty());
        }
        int last = query.limit() - 1;
        Optional<String> rowId =
                withRowId ? Optional.of(found.get(last).get(columns.size(), String.class)) : Optional.empty();
        return new Page(rows, Optional.of(Cursor.encode(table, query, rows.get(last), rowId)));
    }

    public Optional<ObjectNode> get(Key key) {
        var select = sql.select(selected()).from(source).where(is(key));
        return asking(Optional.empty(), select::fetchOptional).map(this::row);
    }

    /** The rows, but at most {@code most} of them, are counted. */
    public int count(int most) {
        return asking(
                Optional.empty(),
                () -> sql.fetchCount(sql.selectOne().from(source).limit(most)));
    }

    /** The row as stored, with what defaults made of it. */
    public ObjectNode insert(Map<Column, Optional<Object>> row) {
        var into = sql.insertInto(source);
        var filled = row.isEmpty() ? into.defaultValues() : into.set(assignments(row));
        var query = filled.returningResult(selected());
        return asking(Optional.of(new Write(Write.Kind.INSERT, table, Optional.empty(), row)), query::fetchOptional)
                .map(this::row)
                .orElseThrow(() -> new IllegalStateException("an insert gave no row back"));
    }

    /** The row as stored; empty where there is none of that key. */
    public Optional<ObjectNode> update(Key key, Map<Column, Optional<Object>> changes) {
        if (changes.isEmpty()) {
            return get(key);
        }
        var query = sql.update(source).set(assignments(changes)).where(is(key)).returningResult(selected());
        return asking(Optional.of(new Write(Write.Kind.UPDATE, table, Optional.of(key), changes)), query::fetchOptional)
                .map(this::row);
    }

    /** True where there was such a row. */
    public boolean delete(Key key) {
        var query = sql.deleteFrom(source).where(is(key));
        return asking(Optional.of(new Write(Write.Kind.DELETE, table, Optional.of(key), Map.of())), query::execute) > 0;
    }

    private <T> T asking(Optional<Write> write, Supplier<T> query) {
        try {
            return query.get();
        } catch (DataAccessException e) {
            RuntimeException explained = new Refusals(schema, values, sql).explain(Refusals.cause(e), write);
            throw explained instanceof Problem || !schema.isView(table) ? explained : unreadable(Refusals.cause(e));
        }
    }

    /** The query is the author's, and so is what its columns are said to be. */
    private Problem unreadable(SQLException e) {
        String reason = e.getMessage().lines().findFirst().orElse("").replaceFirst("^ERROR: ", "");
        return new Problem(
                422,
                "The view " + table.name() + " cannot be asked that: " + reason
                        + ". Are its declared fields of the types that its query gives?");
    }

    private Condition is(Key key) {
        return Filters.equal(key.values(), values);
    }

    private Map<Field<?>, Object> assignments(Map<Column, Optional<Object>> row) {
        Map<Field<?>, Object> assignments = new LinkedHashMap<>();
        row.forEach((column, value) -> assignments.put(
                values.target(column),
                value.map(given -> values.bind(given, column)).orElseGet(() -> DSL.field("null", Object.class))));
        return assignments;
    }

    private List<SelectField<?>> selected() {
        List<SelectField<?>> selected = new ArrayList<>();
        columns.forEach(column -> selected.add(values.field(column)));
        return selected;
    }

    private ObjectNode row(Record stored) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            Object value = stored.get(i);
            if (value == null) {
                row.putNull(column.name());
            } else {
                row.set(column.name(), JsonWriter.write(value, column.type()));
            }
        }
        return row;
    }
}
