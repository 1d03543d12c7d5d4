package dev.tenon.compiler.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the author says is a new name and not a new thing. The hints stay in the schema when the change is long done, so
 * one whose old name is not in the old model means nothing.
 *
 * @param tables new name to old
 * @param columns new place to old name of the column; the table under its new name
 * @param enums new name of the type to old
 * @param values new place to old label; the type under its new name
 * @param objects new name of a view or sequence to old
 */
public record Renames(
        Map<String, String> tables,
        Map<ColumnRef, String> columns,
        Map<String, String> enums,
        Map<ValueRef, String> values,
        Map<String, String> objects) {

    public static final Renames NONE = new Renames(Map.of(), Map.of(), Map.of(), Map.of());

    public Renames(
            Map<String, String> tables,
            Map<ColumnRef, String> columns,
            Map<String, String> enums,
            Map<ValueRef, String> values) {
        this(tables, columns, enums, values, Map.of());
    }

    public Renames {
        tables = Map.copyOf(tables);
        columns = Map.copyOf(columns);
        enums = Map.copyOf(enums);
        values = Map.copyOf(values);
        objects = Map.copyOf(objects);
    }

    public Optional<String> formerTable(String table) {
        return Optional.ofNullable(tables.get(table));
    }

    public Optional<String> formerColumn(String table, String column) {
        return Optional.ofNullable(columns.get(new ColumnRef(table, column)));
    }

    public Optional<String> formerEnum(String type) {
        return Optional.ofNullable(enums.get(type));
    }

    public Optional<String> formerValue(String type, String value) {
        return Optional.ofNullable(values.get(new ValueRef(type, value)));
    }

    public boolean isEmpty() {
        return List.of(tables, columns, enums, values, objects).stream().allMatch(Map::isEmpty);
    }

    /** The hints for the way back. */
    public Renames inverse() {
        Map<ColumnRef, String> oldColumns = new HashMap<>();
        columns.forEach((now, old) ->
                oldColumns.put(new ColumnRef(formerTable(now.table()).orElse(now.table()), old), now.column()));
        Map<ValueRef, String> oldValues = new HashMap<>();
        values.forEach((now, old) ->
                oldValues.put(new ValueRef(formerEnum(now.type()).orElse(now.type()), old), now.value()));
        return new Renames(swap(tables), oldColumns, swap(enums), oldValues, swap(objects));
    }

    private static Map<String, String> swap(Map<String, String> map) {
        Map<String, String> swapped = new HashMap<>();
        map.forEach((key, value) -> swapped.put(value, key));
        return swapped;
    }

    public record ColumnRef(String table, String column) {}

    public record ValueRef(String type, String value) {}
}
