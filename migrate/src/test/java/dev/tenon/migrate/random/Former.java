package dev.tenon.migrate.random;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.model.Renames.ColumnRef;
import dev.tenon.compiler.model.Renames.ValueRef;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What each thing of an edited model was called in the model it comes from; what came since has no entry. */
final class Former {
    private final Map<String, String> tables = new HashMap<>();
    private final Map<ColumnRef, String> columns = new HashMap<>();
    private final Map<String, String> enums = new HashMap<>();
    private final Map<ValueRef, String> values = new HashMap<>();

    private final Map<String, String> objects = new HashMap<>();

    Former(Database start) {
        this.start = start;
        start.enums().forEach(type -> {
            enums.put(type.name(), type.name());
            type.values().forEach(value -> values.put(new ValueRef(type.name(), value), value));
        });
        start.tables().forEach(table -> {
            tables.put(table.name(), table.name());
            table.columns().names().forEach(column -> columns.put(new ColumnRef(table.name(), column), column));
        });
    }

    private final Database start;

    void renameTable(String from, String to) {
        move(tables, from, to);
        for (ColumnRef ref : Map.copyOf(columns).keySet()) {
            if (ref.table().equals(from)) {
                move(columns, ref, new ColumnRef(to, ref.column()));
            }
        }
    }

    void renameColumn(String table, String from, String to) {
        move(columns, new ColumnRef(table, from), new ColumnRef(table, to));
    }

    void renameEnum(String from, String to) {
        move(enums, from, to);
        for (ValueRef ref : Map.copyOf(values).keySet()) {
            if (ref.type().equals(from)) {
                move(values, ref, new ValueRef(to, ref.value()));
            }
        }
    }

    void renameValue(String type, String from, String to) {
        move(values, new ValueRef(type, from), new ValueRef(type, to));
    }

    void dropTable(String table) {
        tables.remove(table);
        columns.keySet().removeIf(ref -> ref.table().equals(table));
    }

    void dropColumn(String table, String column) {
        columns.remove(new ColumnRef(table, column));
    }

    void dropEnum(String type) {
        enums.remove(type);
        values.keySet().removeIf(ref -> ref.type().equals(type));
    }

    void dropValue(String type, String value) {
        values.remove(new ValueRef(type, value));
    }

    private static <K> void move(Map<K, String> map, K from, K to) {
        Optional.ofNullable(map.remove(from)).ifPresent(former -> map.put(to, former));
    }

    /** Some of the views that came are some of those that went. */
    void renameViews(Database before, Database after, Pick pick) {
        List<String> gone = new ArrayList<>(views(before, after));
        List<String> come = views(after, before);
        for (String now : come) {
            String end = now.substring(now.indexOf(' ') + 1);
            gone.stream()
                    .filter(old -> pick.oneIn(2) && old.endsWith(end))
                    .findFirst()
                    .ifPresent(old -> {
                        objects.put(now, old);
                        gone.remove(old);
                    });
        }
    }

    private static List<String> views(Database of, Database other) {
        return of.objects().stream()
                .filter(object -> object instanceof View && !other.objects().has(object.name()))
                .map(SchemaObject::name)
                .toList();
    }

    /**
     * Forgets what no hint can say: {@code x was y} beside an old {@code x} that is no more reads like a hint that was
     * carried out long ago, and beside a new {@code y} it is refused.
     */
    void settle(Database end) {
        boolean settled = false;
        while (!settled) {
            settled = !columns.entrySet().removeIf(entry -> isUnsayable(end, entry.getKey(), entry.getValue()))
                    && !values.entrySet().removeIf(entry -> isUnsayable(end, entry.getKey(), entry.getValue()))
                    && !forget(tables, start.tables().names(), end.tables().names())
                    && !forget(enums, start.enums().names(), end.enums().names());
            columns.keySet().removeIf(ref -> !tables.containsKey(ref.table()));
            values.keySet().removeIf(ref -> !enums.containsKey(ref.type()));
        }
    }

    private static boolean forget(Map<String, String> former, Set<String> before, Set<String> after) {
        return former.entrySet()
                .removeIf(entry -> isUnsayable(former, before, after, entry.getKey(), entry.getValue()));
    }

    private boolean isUnsayable(Database end, ColumnRef ref, String old) {
        Set<String> before =
                start.table(tables.get(ref.table())).orElseThrow().columns().names();
        Set<String> after = end.table(ref.table()).orElseThrow().columns().names();
        Map<String, String> siblings = new HashMap<>();
        columns.forEach((other, name) -> {
            if (other.table().equals(ref.table())) {
                siblings.put(other.column(), name);
            }
        });
        return isUnsayable(siblings, before, after, ref.column(), old);
    }

    private boolean isUnsayable(Database end, ValueRef ref, String old) {
        List<String> before =
                start.enums().get(enums.get(ref.type())).orElseThrow().values();
        List<String> after = end.enums().get(ref.type()).orElseThrow().values();
        Map<String, String> siblings = new HashMap<>();
        values.forEach((other, name) -> {
            if (other.type().equals(ref.type())) {
                siblings.put(other.value(), name);
            }
        });
        return isUnsayable(siblings, before, after, ref.value(), old);
    }

    private static boolean isUnsayable(
            Map<String, String> former, Collection<String> before, Collection<String> after, String now, String old) {
        boolean taken = before.contains(now) && !former.containsValue(now);
        boolean stillThere = after.contains(old) && !former.containsKey(old);
        return !now.equals(old) && (taken || stillThere);
    }

    /** The hints an author would write: only where the name is another one. */
    Renames renames() {
        Map<String, String> changedTables = new HashMap<>(tables);
        changedTables.entrySet().removeIf(entry -> entry.getKey().equals(entry.getValue()));
        Map<ColumnRef, String> changedColumns = new HashMap<>(columns);
        changedColumns.entrySet().removeIf(entry -> entry.getKey().column().equals(entry.getValue()));
        Map<String, String> changedEnums = new HashMap<>(enums);
        changedEnums.entrySet().removeIf(entry -> entry.getKey().equals(entry.getValue()));
        Map<ValueRef, String> changedValues = new HashMap<>(values);
        changedValues.entrySet().removeIf(entry -> entry.getKey().value().equals(entry.getValue()));
        return new Renames(changedTables, changedColumns, changedEnums, changedValues, objects);
    }

    Map<ColumnRef, String> columns() {
        return columns;
    }

    Map<String, String> tables() {
        return tables;
    }
}
