package dev.tenon.migrate.op;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprTyper;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.Partitioning.Bounds;
import dev.tenon.compiler.model.Partitioning.Partition;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.op.Operation.RenameEnumValue;
import java.util.Optional;

/**
 * A table of which an enum's value is called otherwise: defaults, checks and indexes follow it, as they do in PostgreSQL,
 * where they hold the value and not its label.
 */
record Relabeling(RenameEnumValue rename, Database database) {

    Table of(Table table) {
        if (table.columns().stream().noneMatch(this::isOfType)) {
            return table;
        }
        ExprTyper typer = new ExprTyper(new TableScope(table, database), problem -> {});
        return table.withColumns(Names.of(table.columns().stream()
                        .map(column -> column(typer, column))
                        .toList()))
                .withConstraints(Names.of(table.constraints().stream()
                        .map(constraint -> constraint instanceof Constraint.Check check
                                ? new Constraint.Check(check.name(), relabel(typer, check.condition()))
                                : constraint)
                        .toList()))
                .withIndexes(Names.of(table.indexes().stream()
                        .map(index -> index.withExpressions(expr -> relabel(typer, expr)))
                        .toList()))
                .withPartitioning(table.partitioning().map(by -> isSpreadBy(table, by) ? bounds(by) : by));
    }

    private boolean isSpreadBy(Table table, Partitioning by) {
        return table.column(by.columns().get(0)).filter(this::isOfType).isPresent();
    }

    private Partitioning bounds(Partitioning by) {
        return new Partitioning(
                by.method(),
                by.columns(),
                by.hashes(),
                Names.of(by.partitions().stream()
                        .map(part -> new Partition(part.name(), bounds(part.bounds())))
                        .toList()));
    }

    private Bounds bounds(Bounds bounds) {
        if (bounds instanceof Bounds.In in) {
            return new Bounds.In(in.values().stream().map(this::relabelled).toList());
        }
        return bounds instanceof Bounds.Range range
                ? new Bounds.Range(
                        range.from().map(this::relabelled), range.to().map(this::relabelled))
                : bounds;
    }

    private boolean isOfType(Column column) {
        return column.type().isOf(rename.type());
    }

    private Column column(ExprTyper typer, Column column) {
        if (column.byDefault().orElse(null) instanceof Default.Generated generated) {
            Expr expr = typer.relabel(generated.expr(), column.type(), rename.type(), rename.from(), rename.to());
            return column.withDefault(Optional.of(new Default.Generated(expr, generated.stored())));
        }
        return isOfType(column) ? column.withDefault(column.byDefault().map(this::relabelled)) : column;
    }

    private Default relabelled(Default byDefault) {
        if (!(byDefault instanceof Default.Value value)) {
            return byDefault;
        }
        return new Default.Value(
                value.expr() instanceof Expr.Array array
                        ? new Expr.Array(
                                array.elements().stream().map(this::relabelled).toList())
                        : relabelled(value.expr()));
    }

    private Expr relabelled(Expr value) {
        return value.equals(new Expr.Str(rename.from())) ? new Expr.Str(rename.to()) : value;
    }

    private Expr relabel(ExprTyper typer, Expr expr) {
        return typer.relabel(expr, rename.type(), rename.from(), rename.to());
    }
}
