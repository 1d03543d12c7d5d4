package dev.tenon.migrate.diff;

import dev.tenon.compiler.expr.ExprRewriter;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.op.Operation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What operations change under those that stand on it, in the names of before. */
final class Affected {
    private final Database before;
    private final Map<String, String> oldTables = new HashMap<>();
    private final Map<String, String> oldColumns = new HashMap<>();
    private final Map<String, String> oldEnums = new HashMap<>();
    private final Set<String> shapes = new HashSet<>();
    private final Set<String> longer = new HashSet<>();
    private final Set<String> rebuilt = new HashSet<>();
    private final Set<String> enums = new HashSet<>();
    private final Map<String, Set<String>> columns = new HashMap<>();

    Affected(Database before, List<Operation> operations) {
        this.before = before;
        operations.forEach(this::follow);
    }

    private void follow(Operation operation) {
        if (operation instanceof Operation.RenameTable rename) {
            String old = nameBefore(rename.from());
            oldTables.put(rename.to(), old);
            shapes.add(old);
        } else if (operation instanceof Operation.RenameColumn rename) {
            String table = nameBefore(rename.tableName());
            String old = column(table, rename.from());
            oldColumns.put(table + "." + rename.to(), old);
            // Who names it has another text then, or is told that it needs one.
            column(table, List.of(old));
        } else if (operation instanceof Operation.RenameEnum rename) {
            oldEnums.put(rename.to(), oldEnums.getOrDefault(rename.from(), rename.from()));
        } else if (operation instanceof Operation.AddColumn add) {
            longer.add(nameBefore(add.tableName()));
        } else if (operation instanceof Operation.DropColumn drop) {
            column(nameBefore(drop.tableName()), List.of(drop.column().name()));
        } else if (operation instanceof Operation.AlterType alter) {
            column(nameBefore(alter.tableName()), List.of(alter.column()));
        } else if (operation instanceof Operation.SetDefault set && isMadeAnew(set)) {
            column(nameBefore(set.tableName()), List.of(set.column()));
        } else if (operation instanceof Operation.DropTable drop) {
            shapes.add(nameBefore(drop.definition().name()));
        } else if (operation instanceof Operation.DropConstraint drop
                && drop.constraint() instanceof Constraint.PrimaryKey) {
            // Groups by a key show all columns of its table.
            shapes.add(nameBefore(drop.tableName()));
        } else if (operation instanceof Operation.SetStorage set) {
            column(nameBefore(set.tableName()), List.of(set.column()));
        } else if (operation instanceof Operation.SetPartitioning set && isSpreadAnew(set)) {
            shapes.add(nameBefore(set.tableName()));
            rebuilt.add(nameBefore(set.tableName()));
        } else if (operation instanceof Operation.SetEnumStorage set) {
            enumType(oldEnums.getOrDefault(set.type(), set.type()));
        } else if (operation instanceof Operation.SetEnumValues values) {
            enumType(oldEnums.getOrDefault(values.type(), values.type()));
        }
    }

    private void enumType(String name) {
        enums.add(name);
        EnumUse.columns(before, name).forEach(use -> {
            column(use.table(), List.of(use.column()));
            boolean spreads = before.table(use.table())
                    .flatMap(Table::partitioning)
                    .filter(by -> by.columns().contains(use.column()))
                    .isPresent();
            if (spreads) {
                // PostgreSQL makes the table anew, for it changes no type that rows are spread by.
                shapes.add(use.table());
                rebuilt.add(use.table());
            }
        });
    }

    /** What was never stored has to be, before it can be kept. */
    private static boolean isMadeAnew(Operation.SetDefault set) {
        return set.before()
                .filter(old -> old instanceof Default.Generated generated && !generated.stored())
                .isPresent();
    }

    /** PostgreSQL makes the table anew for it. */
    private static boolean isSpreadAnew(Operation.SetPartitioning set) {
        return set.before()
                .flatMap(old -> set.after().filter(old::isSpreadLike))
                .isEmpty();
    }

    /** Also what is generated from them, which leaves and comes back. */
    private void column(String table, List<String> names) {
        Set<String> changed = columns.computeIfAbsent(table, t -> new HashSet<>());
        names.forEach(name -> changed.add(column(table, name)));
        before.table(table).stream()
                .flatMap(old -> old.columns().stream())
                .filter(column -> column.generated()
                        .filter(g -> ExprRewriter.names(g.expr()).stream().anyMatch(changed::contains))
                        .isPresent())
                .forEach(column -> changed.add(column.name()));
    }

    private String column(String oldTable, String name) {
        return oldColumns.getOrDefault(oldTable + "." + name, name);
    }

    String nameBefore(String table) {
        return oldTables.getOrDefault(table, table);
    }

    String nameAfter(String table) {
        String now = table;
        for (Map.Entry<String, String> rename : oldTables.entrySet()) {
            if (rename.getValue().equals(table) && !RenameOrder.isAside(rename.getKey())) {
                now = rename.getKey();
            }
        }
        return now;
    }

    /** Tables under which no view can stay. */
    Set<String> shapes() {
        return shapes;
    }

    /** Tables that are made anew, so that nothing that belongs to them stays. */
    Set<String> rebuilt() {
        return rebuilt;
    }

    /** Tables that get columns, which a view of all columns shows. */
    Set<String> longer() {
        return longer;
    }

    Set<String> enums() {
        return enums;
    }

    /** The columns of a table that go, or get another type or name. */
    Set<String> columns(String table) {
        return columns.getOrDefault(table, Set.of());
    }

    Set<String> tablesWithColumns() {
        return columns.keySet();
    }
}
