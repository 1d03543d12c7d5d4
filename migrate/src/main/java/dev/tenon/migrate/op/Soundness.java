package dev.tenon.migrate.op;

import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.TableOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What may be open between two operations must be closed at the end of a migration: no reference into nothing, no key that is needed. */
public final class Soundness {

    private Soundness() {}

    /** What is wrong with a state, a sentence each. */
    public static List<String> problems(Database database) {
        List<String> problems = new ArrayList<>();
        for (Table table : database.tables()) {
            table.foreignKeys().forEach(key -> problem(database, table, key).ifPresent(problems::add));
            for (Constraint constraint : table.constraints()) {
                ColumnUse.columnsOf(constraint).stream()
                        .filter(column -> !table.columns().has(column))
                        .forEach(column -> problems.add(constraint.name() + " names " + table.name() + "." + column
                                + ", which does not exist"));
            }
            if (table.is(TableOption.WITHOUT_ROWID) && table.primaryKey().isEmpty()) {
                problems.add(table.name() + " is `without rowid` and has no primary key to keep its rows by");
            }
        }
        for (SchemaObject object : database.objects()) {
            object.declared().stream()
                    .filter(name -> !database.tables().has(name)
                            && !database.enums().has(name)
                            && !database.objects().has(name))
                    .forEach(name -> problems.add(
                            object.word() + " " + object.name() + " stands on " + name + ", which does not exist"));
        }
        return problems;
    }

    private static Optional<String> problem(Database database, Table table, Constraint.ForeignKey key) {
        Optional<Table> target = database.table(key.target());
        if (target.isEmpty()) {
            return Optional.of(table.name() + " refers to the table " + key.target() + ", which does not exist ("
                    + key.name() + ")");
        }
        return key.targetColumns().stream()
                .filter(column -> !target.get().columns().has(column))
                .findFirst()
                .map(column -> table.name() + " refers to " + key.target() + "." + column + ", which does not exist ("
                        + key.name() + ")");
    }
}
