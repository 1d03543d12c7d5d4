package dev.tenon.migrate.op;

import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.WordsOfSql;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an operation changes, by the names that SQL has for it: tables and their rows, types, views and other objects.
 *
 * @param names of it, before and after
 */
record Touched(Set<String> names) {

    /** @param state where types are looked up that columns have */
    static Touched by(Operation operation, Database state) {
        Set<String> names = new LinkedHashSet<>();
        operation.inSchema().forEach(one -> add(one, state, names));
        return new Touched(names);
    }

    private static void add(Operation operation, Database state, Set<String> names) {
        if (operation instanceof Operation.SetComment) {
            return;
        }
        operation.table().ifPresent(names::add);
        if (operation instanceof Operation.RenameTable rename) {
            names.add(rename.from());
            names.add(rename.to());
        } else if (operation instanceof Operation.CreateObject create) {
            names.add(create.object().name());
        } else if (operation instanceof Operation.DropObject drop) {
            names.add(drop.object().name());
        } else if (operation instanceof Operation.SetObject set) {
            names.add(set.after().name());
        } else if (operation instanceof Operation.RenameObject rename) {
            names.add(rename.from());
            names.add(rename.to());
        }
        type(operation).ifPresent(type -> {
            names.add(type);
            state.tables().stream()
                    .filter(table -> table.columns().stream()
                            .anyMatch(column -> column.type().isOf(type)))
                    .forEach(table -> names.add(table.name()));
        });
    }

    /** The enum that it changes. */
    private static Optional<String> type(Operation operation) {
        if (operation instanceof Operation.SetEnumValues set) {
            return Optional.of(set.type());
        }
        if (operation instanceof Operation.SetEnumStorage set) {
            return Optional.of(set.type());
        }
        if (operation instanceof Operation.RenameEnumValue rename) {
            return Optional.of(rename.type());
        }
        if (operation instanceof Operation.RenameEnum rename) {
            return Optional.of(rename.from());
        }
        return operation instanceof Operation.DropEnum drop
                ? Optional.of(drop.type().name())
                : Optional.empty();
    }

    /** The first of them that SQL speaks of. */
    Optional<String> named(WordsOfSql words) {
        return names.stream().filter(words::hasQualified).findFirst();
    }

    /** The columns of a table whose values, or what holds of them, an operation changes. */
    static Set<String> columns(Operation operation, String table, Database state) {
        Set<String> columns = new LinkedHashSet<>();
        operation.inSchema().forEach(one -> addColumns(one, table, state, columns));
        return columns;
    }

    private static void addColumns(Operation operation, String table, Database state, Set<String> columns) {
        type(operation)
                .ifPresent(type -> state.table(table).stream()
                        .flatMap(known -> known.columns().stream())
                        .filter(column -> column.type().isOf(type))
                        .forEach(column -> columns.add(column.name())));
        constraint(operation).ifPresent(constraint -> {
            if (constraint instanceof Constraint.ForeignKey key && key.target().equals(table)) {
                columns.addAll(key.targetColumns());
            }
        });
        if (!operation.table().equals(Optional.of(table))) {
            return;
        }
        constraint(operation).ifPresent(constraint -> columns.addAll(ColumnUse.columnsOf(constraint)));
        ofTable(operation).forEach(columns::add);
    }

    private static Optional<Constraint> constraint(Operation operation) {
        if (operation instanceof Operation.AddConstraint add) {
            return Optional.of(add.constraint());
        }
        return operation instanceof Operation.DropConstraint drop ? Optional.of(drop.constraint()) : Optional.empty();
    }

    private static Stream<String> ofTable(Operation operation) {
        if (operation instanceof Operation.DropColumn drop) {
            return Stream.of(drop.column().name());
        }
        if (operation instanceof Operation.RenameColumn rename) {
            return Stream.of(rename.from(), rename.to());
        }
        if (operation instanceof Operation.AlterType alter) {
            return Stream.of(alter.column());
        }
        if (operation instanceof Operation.SetRequired set) {
            return Stream.of(set.column());
        }
        if (operation instanceof Operation.SetDefault set) {
            return Stream.of(set.column());
        }
        if (operation instanceof Operation.SetStorage set) {
            return Stream.of(set.column());
        }
        boolean unique = operation instanceof Operation.CreateIndex create
                && create.index().unique();
        return unique ? ((Operation.CreateIndex) operation).index().columns().stream() : Stream.of();
    }
}
