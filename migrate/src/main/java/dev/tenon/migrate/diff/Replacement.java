package dev.tenon.migrate.diff;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.op.ColumnUse;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.op.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A change of type that no cast can do: a new column beside the old one, filled by whatever the author writes, and then
 * put in its place. What stands on the column steps aside and comes back.
 */
public final class Replacement {
    private final Operation.AlterType alter;
    private final Column now;
    private final Remarks remarks;
    private final boolean up;
    private final List<Step> steps = new ArrayList<>();
    private Database state;

    /** @param spared what would have cleared the way for the change of type: the new column is so from the start */
    Replacement(Operation.AlterType alter, List<Operation> spared, Database state, Remarks remarks, boolean up) {
        this.alter = alter;
        this.now = Replay.apply(state, spared)
                .table(alter.tableName())
                .flatMap(table -> table.column(alter.column()))
                .orElseThrow()
                .withType(alter.after());
        this.state = state;
        this.remarks = remarks;
        this.up = up;
    }

    /** The operations alone, for where nobody reads remarks. */
    public static List<Operation> operations(Operation.AlterType alter, Database state, CastRegistry casts) {
        return Step.operations(new Replacement(alter, List.of(), state, new Remarks(casts), true).steps());
    }

    List<Step> steps() {
        String tableName = alter.tableName();
        Table table = state.table(tableName).orElseThrow();
        Column old = table.column(alter.column()).orElseThrow();
        Column aside = now.withName(free(table, "new_" + old.name()))
                .withRequired(false)
                .withDefault(Optional.empty());
        List<Operation> back = new ArrayList<>();
        for (Column computed :
                new ColumnUse(state, tableName, old.name()).generated().toList()) {
            aside(computed, back);
            add(new Operation.DropColumn(tableName, computed));
            back.add(0, new Operation.AddColumn(tableName, computed));
        }
        aside(old, back);
        add(new Operation.AddColumn(tableName, aside));
        Expr value = now.required() ? Fill.value(now, state) : new Expr.Null();
        add(
                new Operation.Backfill(
                        tableName, List.of(new Operation.Assignment(aside.name(), value)), Optional.empty()),
                (up ? "write how " : "cannot be known any more: how ") + aside.name() + " follows from " + old.name());
        add(new Operation.DropColumn(tableName, old));
        add(new Operation.RenameColumn(tableName, aside.name(), old.name()));
        now.byDefault()
                .ifPresent(d -> add(new Operation.SetDefault(tableName, old.name(), Optional.empty(), Optional.of(d))));
        if (now.required()) {
            add(new Operation.SetRequired(tableName, now.name(), true));
        }
        back.forEach(this::add);
        return steps;
    }

    /** What stands on a column of the table. */
    private void aside(Column column, List<Operation> back) {
        String tableName = alter.tableName();
        for (Table other : state.tables()) {
            other.foreignKeys()
                    .filter(key -> key.target().equals(tableName)
                            && key.targetColumns().contains(column.name()))
                    .forEach(key -> aside(other.name(), key, back));
        }
        ColumnUse use = new ColumnUse(state, tableName, column.name());
        use.constraints().toList().forEach(constraint -> aside(tableName, constraint, back));
        use.indexes().toList().forEach(index -> {
            add(new Operation.DropIndex(tableName, index));
            back.add(0, new Operation.CreateIndex(tableName, index));
        });
    }

    private void aside(String table, Constraint constraint, List<Operation> back) {
        if (state.table(table).orElseThrow().constraints().has(constraint.name())) {
            add(new Operation.DropConstraint(table, constraint));
            back.add(0, new Operation.AddConstraint(table, constraint));
        }
    }

    private void add(Operation operation) {
        steps.add(remarks.step(operation, up));
        state = Replay.apply(state, operation);
    }

    private void add(Operation operation, String remark) {
        steps.add(new Step.Do(operation, Optional.of(remark)));
        state = Replay.apply(state, operation);
    }

    private static String free(Table table, String wanted) {
        return table.columns().has(wanted) ? free(table, "new_" + wanted) : wanted;
    }
}
