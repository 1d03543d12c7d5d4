package dev.tenon.migrate.op;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.migrate.op.Operation.AddColumn;
import dev.tenon.migrate.op.Operation.Assignment;
import dev.tenon.migrate.op.Operation.Backfill;
import dev.tenon.migrate.op.Operation.DropColumn;
import dev.tenon.migrate.op.Operation.SetRequired;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A new column and what the rows that are there get in it. */
public record Filled(Column column, Expr value) {

    /** New columns, the values, what they require, and then away with the old columns. */
    static List<Operation> inPlaceOf(String table, List<Column> old, List<Filled> now) {
        List<Operation> parts = new ArrayList<>();
        now.forEach(filled -> parts.add(new AddColumn(table, filled.column.withRequired(false))));
        parts.add(new Backfill(
                table,
                now.stream()
                        .map(filled -> new Assignment(filled.column.name(), filled.value))
                        .toList(),
                Optional.empty()));
        now.stream()
                .filter(filled -> filled.column.required())
                .forEach(filled -> parts.add(new SetRequired(table, filled.column.name(), true)));
        old.forEach(column -> parts.add(new DropColumn(table, column)));
        return parts;
    }
}
