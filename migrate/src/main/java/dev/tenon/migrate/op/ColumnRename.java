package dev.tenon.migrate.op;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprRewriter;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Named;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The new name of a column in all that speaks of it. */
record ColumnRename(String from, String to) {

    private String in(String name) {
        return name.equals(from) ? to : name;
    }

    List<String> in(List<String> columns) {
        return columns.stream().map(this::in).toList();
    }

    private Expr in(Expr expr) {
        return ExprRewriter.rename(expr, this::in);
    }

    /** The column itself has its new name already. */
    Table in(Table table) {
        return table.withColumns(each(table.columns(), this::in))
                .withConstraints(each(table.constraints(), this::in))
                .withIndexes(each(table.indexes(), index -> index.rename(this::in)))
                .withPartitioning(table.partitioning().map(by -> by.withColumns(in(by.columns()))));
    }

    private static <T extends Named> Names<T> each(Names<T> all, UnaryOperator<T> change) {
        return Names.of(all.stream().map(change).toList());
    }

    private Column in(Column column) {
        return column.generated()
                .map(g -> column.withDefault(Optional.of(new Default.Generated(in(g.expr()), g.stored()))))
                .orElse(column);
    }

    private Constraint in(Constraint constraint) {
        if (constraint instanceof Constraint.PrimaryKey key) {
            return new Constraint.PrimaryKey(key.name(), in(key.columns()));
        }
        if (constraint instanceof Constraint.Unique unique) {
            return unique.withColumns(in(unique.columns()));
        }
        if (constraint instanceof Constraint.ForeignKey key) {
            return key.withColumns(in(key.columns()));
        }
        return constraint instanceof Constraint.Check check
                ? new Constraint.Check(check.name(), in(check.condition()))
                : constraint;
    }
}
