package dev.tenon.migrate.dialect.sqlite;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprRewriter;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Constraint.Check;
import dev.tenon.compiler.model.Constraint.ForeignKey;
import dev.tenon.compiler.model.Constraint.PrimaryKey;
import dev.tenon.compiler.model.Constraint.Unique;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Table;
import java.util.concurrent.atomic.AtomicBoolean;

/** Whether something else in a table needs a column. */
final class SqliteUses {

    private SqliteUses() {}

    static boolean isUsed(Table table, String column) {
        return table.columns().size() == 1
                || table.constraints().stream().anyMatch(constraint -> uses(constraint, column))
                || table.indexes().stream().anyMatch(index -> uses(index, column))
                || table.columns().stream().anyMatch(other -> uses(other, column));
    }

    private static boolean uses(Constraint constraint, String column) {
        if (constraint instanceof PrimaryKey key) {
            return key.columns().contains(column);
        } else if (constraint instanceof Unique unique) {
            return unique.columns().contains(column);
        } else if (constraint instanceof ForeignKey key) {
            return key.columns().contains(column);
        }
        return constraint instanceof Check check && mayRead(check.condition(), column);
    }

    private static boolean uses(Column other, String column) {
        return !other.name().equals(column)
                && other.generated().filter(g -> mayRead(g.expr(), column)).isPresent();
    }

    private static boolean uses(Index index, String column) {
        return index.keys().stream().anyMatch(key -> mayRead(key.value(), column))
                || index.where().filter(where -> mayRead(where, column)).isPresent();
    }

    /** SQL of the author's is not looked into: it may read anything. */
    private static boolean mayRead(Expr expr, String column) {
        return hasRaw(expr) || ExprRewriter.names(expr).contains(column);
    }

    private static boolean hasRaw(Expr expr) {
        AtomicBoolean found = new AtomicBoolean();
        Expr copy = expr.accept(new ExprRewriter() {
            @Override
            public Expr raw(Expr.Raw raw) {
                found.set(true);
                return raw;
            }
        });
        return found.get() && copy.equals(expr);
    }
}
