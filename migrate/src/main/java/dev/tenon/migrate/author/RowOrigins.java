package dev.tenon.migrate.author;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Conversion;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.model.Renames.ColumnRef;
import dev.tenon.compiler.model.Renames.ValueRef;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.Sequence;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.op.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of rows on a way of schema operations: where the values of each column come from, told without any row. Two ways
 * between the same states with the same origins leave the same rows.
 */
final class RowOrigins {
    private final Map<String, Rows> tables = new HashMap<>();
    private final Map<String, Labels> enums = new HashMap<>();
    /** What holds rows or a count and is no table. */
    private final Map<String, Object> others = new HashMap<>();

    /** @param origin of the rows; of a table that is new it is never that of another one */
    private record Rows(Object origin, Map<String, Object> columns) {}

    private record Labels(Object origin, Map<String, Object> values) {}

    /** What was there at the beginning, under that name. */
    private record Was(String name) {}

    /** What is made on the way; rows of a new table are none, and those of a new column are what the column says. */
    private record Made(Object what) {}

    private static final Made NO_ROWS = new Made("no rows");

    private record Cast(Object value, Type before, Type after, Optional<Conversion> by) {}

    private record Changed(Object value, Object before, Object after) {}

    private RowOrigins(Database start) {
        for (Table table : start.tables()) {
            Map<String, Object> columns = new HashMap<>();
            table.columns().forEach(column -> columns.put(column.name(), new Was(column.name())));
            tables.put(table.name(), new Rows(new Was(table.name()), columns));
        }
        for (EnumType type : start.enums()) {
            Map<String, Object> values = new HashMap<>();
            type.values().forEach(value -> values.put(value, new Was(value)));
            enums.put(type.name(), new Labels(new Was(type.name()), values));
        }
        start.objects().stream()
                .filter(RowOrigins::holds)
                .forEach(object -> others.put(object.name(), new Was(object.name())));
    }

    /** Of operations that each change the schema alone. */
    static RowOrigins of(Database start, List<Operation> operations) {
        RowOrigins origins = new RowOrigins(start);
        operations.forEach(origins::next);
        return origins;
    }

    /** Whether an operation can be told of: one that is about rows, or that nobody can look into, cannot. */
    static boolean tells(Operation operation) {
        return operation.parts().size() == 1
                && !(operation instanceof Operation.Backfill
                        || operation instanceof Operation.RawSql
                        || operation instanceof Operation.RunJava);
    }

    boolean isSame(RowOrigins other) {
        return tables.equals(other.tables) && enums.equals(other.enums) && others.equals(other.others);
    }

    private static boolean holds(SchemaObject object) {
        return object instanceof Sequence || (object instanceof SqlObject sql && sql.keepsRows());
    }

    // ------------------------------------------------------------------- operations

    private void next(Operation operation) {
        if (operation instanceof Operation.CreateTable create) {
            Map<String, Object> columns = new HashMap<>();
            create.definition().columns().forEach(column -> columns.put(column.name(), NO_ROWS));
            tables.put(create.definition().name(), new Rows(new Made("table"), columns));
        } else if (operation instanceof Operation.DropTable drop) {
            tables.remove(drop.definition().name());
        } else if (operation instanceof Operation.RenameTable rename) {
            tables.put(rename.to(), tables.remove(rename.from()));
        } else if (operation instanceof Operation.OfTable ofTable) {
            column(ofTable, tables.get(ofTable.tableName()));
        } else {
            type(operation);
            object(operation);
        }
    }

    private static void column(Operation.OfTable operation, Rows rows) {
        if (rows == null) {
            return; // A part of a view.
        }
        Map<String, Object> columns = rows.columns();
        boolean empty = rows.origin() instanceof Made;
        if (operation instanceof Operation.AddColumn add) {
            columns.put(add.column().name(), empty ? NO_ROWS : made(add.column()));
        } else if (operation instanceof Operation.DropColumn drop) {
            columns.remove(drop.column().name());
        } else if (operation instanceof Operation.RenameColumn rename) {
            columns.put(rename.to(), columns.remove(rename.from()));
        } else if (operation instanceof Operation.AlterType alter && !empty) {
            columns.computeIfPresent(
                    alter.column(),
                    (name, value) -> new Cast(value, alter.before(), alter.after(), alter.conversion()));
        } else if (operation instanceof Operation.SetStorage set && !empty) {
            columns.computeIfPresent(set.column(), (name, value) -> new Changed(value, set.before(), set.after()));
        } else if (operation instanceof Operation.SetDefault set && !empty && (counts(set) || computes(set))) {
            columns.computeIfPresent(set.column(), (name, value) -> new Changed(value, set.before(), set.after()));
        }
    }

    private static Object made(Column column) {
        return new Made(List.of(column.type(), column.byDefault(), column.storage()));
    }

    private static boolean counts(Operation.SetDefault set) {
        return set.before().filter(Default.Identity.class::isInstance).isPresent()
                || set.after().filter(Default.Identity.class::isInstance).isPresent();
    }

    private static boolean computes(Operation.SetDefault set) {
        return set.generates()
                || set.before().filter(Default.Generated.class::isInstance).isPresent();
    }

    private void type(Operation operation) {
        if (operation instanceof Operation.CreateEnum create) {
            Map<String, Object> values = new HashMap<>();
            create.type().values().forEach(value -> values.put(value, new Made("value")));
            enums.put(create.type().name(), new Labels(new Made("enum"), values));
        } else if (operation instanceof Operation.DropEnum drop) {
            enums.remove(drop.type().name());
        } else if (operation instanceof Operation.RenameEnum rename) {
            enums.put(rename.to(), enums.remove(rename.from()));
        } else if (operation instanceof Operation.RenameEnumValue rename) {
            Map<String, Object> values = enums.get(rename.type()).values();
            values.put(rename.to(), values.remove(rename.from()));
        } else if (operation instanceof Operation.SetEnumValues set) {
            Map<String, Object> values = enums.get(set.type()).values();
            values.keySet().retainAll(set.after());
            set.after().forEach(value -> values.putIfAbsent(value, new Made("value")));
        }
    }

    private void object(Operation operation) {
        if (operation instanceof Operation.CreateObject create && holds(create.object())) {
            others.put(create.object().name(), new Made("object"));
        } else if (operation instanceof Operation.DropObject drop) {
            others.remove(drop.object().name());
        } else if (operation instanceof Operation.SetObject set) {
            others.computeIfPresent(
                    set.before().name(), (name, value) -> new Changed(value, set.before(), set.after()));
        } else if (operation instanceof Operation.RenameObject rename && others.containsKey(rename.from())) {
            others.put(rename.to(), others.remove(rename.from()));
        }
    }

    // ---------------------------------------------------------------------- renames

    /** All renames on the way as one: what is there, and was there under another name. */
    Renames renames() {
        Map<String, String> formerTables = new HashMap<>();
        Map<ColumnRef, String> formerColumns = new HashMap<>();
        tables.forEach((table, rows) -> {
            former(rows.origin(), table).ifPresent(old -> formerTables.put(table, old));
            rows.columns()
                    .forEach((column, value) -> former(root(value), column)
                            .ifPresent(old -> formerColumns.put(new ColumnRef(table, column), old)));
        });
        Map<String, String> formerEnums = new HashMap<>();
        Map<ValueRef, String> formerValues = new HashMap<>();
        enums.forEach((type, labels) -> {
            former(labels.origin(), type).ifPresent(old -> formerEnums.put(type, old));
            labels.values()
                    .forEach((value, origin) ->
                            former(origin, value).ifPresent(old -> formerValues.put(new ValueRef(type, value), old)));
        });
        Map<String, String> formerObjects = new HashMap<>();
        others.forEach((name, origin) -> former(root(origin), name).ifPresent(old -> formerObjects.put(name, old)));
        return new Renames(formerTables, formerColumns, formerEnums, formerValues, formerObjects);
    }

    private static Object root(Object value) {
        if (value instanceof Cast cast) {
            return root(cast.value());
        }
        return value instanceof Changed changed ? root(changed.value()) : value;
    }

    private static Optional<String> former(Object origin, String now) {
        return origin instanceof Was was && !was.name().equals(now) ? Optional.of(was.name()) : Optional.empty();
    }
}
