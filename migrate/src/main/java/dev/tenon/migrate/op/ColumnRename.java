package dev.tenon.migrate.op;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprRewriter;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Index;
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
        return new Table(
                table.name(),
                each(table.columns(), this::in),
                each(table.constraints(), this::in),
                each(table.indexes(), this::in),
                table.comment());
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
            return new Constraint.Unique(unique.name(), in(unique.columns()));
        }
        if (constraint instanceof Constraint.ForeignKey key) {
            return key.withColumns(in(key.columns()));
        }
        Constraint.Check check = (Constraint.Check) constraint;
        return new Constraint.Check(check.name(), in(check.condition()));
    }

    private Index in(Index index) {
        List<Index.Key> keys = index.keys().stream()
                .map(key -> new Index.Key(in(key.column()), key.descending()))
                .toList();
        return new Index(index.name(), keys, index.unique(), index.where().map(this::in));
    }
}
