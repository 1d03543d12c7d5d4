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
import java.util.function.Consumer;

/**
 * A change of type that no cast can do: a new column beside the old one, filled by whatever the author writes, and then
 * put in its place. What stands on the column steps aside and comes back.
 */
public final class Replacement {
    private final Operation.AlterType alter;
    private final Column now;
    private final Remarks remarks;
    private final boolean up;
    private final List<Step> steps;
    private final List<Operation> back = new ArrayList<>();
    private final Column beside;
    private Database state;
    private boolean kept;

    /** @param spared what would have cleared the way for the change of type: the new column is so from the start */
    Replacement(Operation.AlterType alter, List<Operation> spared, Database state, Remarks remarks, boolean up) {
        this(alter, spared, state, remarks, up, new ArrayList<>());
    }

    /** @param steps where its steps are added, behind others */
    Replacement(
            Operation.AlterType alter,
            List<Operation> spared,
            Database state,
            Remarks remarks,
            boolean up,
            List<Step> steps) {
        this.alter = alter;
        this.now = Replay.apply(state, spared)
                .table(alter.tableName())
                .flatMap(table -> table.column(alter.column()))
                .orElseThrow()
                .withType(alter.after());
        this.beside = now.withName(free(state.table(alter.tableName()).orElseThrow(), "new_" + alter.column()))
                .withRequired(false)
                .withDefault(Optional.empty());
        this.state = state;
        this.remarks = remarks;
        this.up = up;
        this.steps = steps;
    }

    /** The operations alone, for where nobody reads remarks. */
    public static List<Operation> operations(Operation.AlterType alter, Database state, CastRegistry casts) {
        return Step.operations(new Replacement(alter, List.of(), state, new Remarks(casts), true).steps());
    }

    List<Step> steps() {
        stepAside();
        fill();
        swap();
        comeBack();
        return steps;
    }

    Operation.AlterType alter() {
        return alter;
    }

    /** The column as it shall be. */
    Column now() {
        return now;
    }

    /** What the new column is called as long as the old one is there. */
    String beside() {
        return beside.name();
    }

    /** The new column with values that the author is to write. */
    void fill() {
        Expr value = now.required() ? Fill.value(now, state) : new Expr.Null();
        fill(
                value,
                (up ? "write how " : "cannot be known any more: how ") + beside.name() + " follows from "
                        + alter.column());
    }

    /** The new column with its values. */
    void fill(Expr value, String remark) {
        fill(
                new Operation.Backfill(
                        alter.tableName(), List.of(new Operation.Assignment(beside.name(), value)), Optional.empty()),
                remark);
    }

    /** The new column with values that say all that the old ones said. */
    void keep(Expr value, String remark) {
        kept = true;
        fill(value, remark);
    }

    /** @param values gives the new column its values */
    void fill(Operation values, String remark) {
        add(new Operation.AddColumn(alter.tableName(), beside));
        add(values, remark);
    }

    /** One step of it, in a database where more has happened; returns what the database is then. */
    Database then(Database current, Consumer<Replacement> step) {
        state = current;
        step.accept(this);
        return state;
    }

    /** What stands on the old column makes way. */
    void stepAside() {
        for (Column computed : new ColumnUse(state, alter.tableName(), alter.column())
                .generated()
                .toList()) {
            aside(computed);
            add(new Operation.DropColumn(alter.tableName(), computed));
            back.add(0, new Operation.AddColumn(alter.tableName(), computed));
        }
        aside(old());
    }

    private Column old() {
        return state.table(alter.tableName())
                .flatMap(table -> table.column(alter.column()))
                .orElseThrow();
    }

    /** The new column in place of the old one. */
    void swap() {
        String tableName = alter.tableName();
        Operation.DropColumn drop = new Operation.DropColumn(tableName, old());
        steps.add(kept ? Step.Do.drop(drop, beside.name()) : remarks.step(drop, up));
        state = Replay.apply(state, drop);
        add(new Operation.RenameColumn(tableName, beside.name(), alter.column()));
        now.byDefault()
                .ifPresent(d ->
                        add(new Operation.SetDefault(tableName, alter.column(), Optional.empty(), Optional.of(d))));
        if (now.required()) {
            add(new Operation.SetRequired(tableName, now.name(), true));
        }
    }

    /** What made way stands on the new column. */
    void comeBack() {
        back.forEach(this::add);
    }

    /** What stands on a column of the table. */
    private void aside(Column column) {
        String tableName = alter.tableName();
        for (Table other : state.tables()) {
            other.foreignKeys()
                    .filter(key -> key.target().equals(tableName)
                            && key.targetColumns().contains(column.name()))
                    .forEach(key -> aside(other.name(), key));
        }
        ColumnUse use = new ColumnUse(state, tableName, column.name());
        use.constraints().toList().forEach(constraint -> aside(tableName, constraint));
        use.indexes().toList().forEach(index -> {
            add(new Operation.DropIndex(tableName, index));
            back.add(0, new Operation.CreateIndex(tableName, index));
        });
    }

    private void aside(String table, Constraint constraint) {
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
