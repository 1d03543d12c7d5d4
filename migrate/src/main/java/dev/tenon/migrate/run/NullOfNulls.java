package dev.tenon.migrate.run;

import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.Function;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Whether an expression is null where some columns are: then a check over it refuses no row that leaves them out. */
record NullOfNulls(Set<String> columns) implements Expr.Visitor<Boolean> {
    private static final Set<Function> NOT_STRICT =
            Set.of(Function.NOW, Function.TODAY, Function.UUID, Function.COALESCE, Function.NULLIF);

    boolean of(Expr expr) {
        return expr.accept(this);
    }

    private boolean any(Collection<Expr> exprs) {
        return exprs.stream().anyMatch(this::of);
    }

    @Override
    public Boolean num(Expr.Num expr) {
        return false;
    }

    @Override
    public Boolean str(Expr.Str expr) {
        return false;
    }

    @Override
    public Boolean bool(Expr.Bool expr) {
        return false;
    }

    @Override
    public Boolean nullValue(Expr.Null expr) {
        return true;
    }

    @Override
    public Boolean name(Expr.Name expr) {
        return columns.contains(expr.name());
    }

    @Override
    public Boolean not(Expr.Not expr) {
        return of(expr.operand());
    }

    @Override
    public Boolean negate(Expr.Negate expr) {
        return of(expr.operand());
    }

    /** Null and false is false, null or true is true: there both sides have to be null. */
    @Override
    public Boolean binary(Expr.Binary expr) {
        boolean logic = expr.operator() == BinaryOperator.AND || expr.operator() == BinaryOperator.OR;
        return logic ? of(expr.left()) && of(expr.right()) : any(List.of(expr.left(), expr.right()));
    }

    @Override
    public Boolean isNull(Expr.IsNull expr) {
        return false;
    }

    @Override
    public Boolean in(Expr.In expr) {
        return of(expr.operand());
    }

    @Override
    public Boolean between(Expr.Between expr) {
        return of(expr.operand());
    }

    @Override
    public Boolean like(Expr.Like expr) {
        return any(List.of(expr.operand(), expr.pattern()));
    }

    @Override
    public Boolean cases(Expr.Case expr) {
        return false;
    }

    @Override
    public Boolean call(Expr.Call expr) {
        return !NOT_STRICT.contains(expr.function()) && any(expr.arguments());
    }

    @Override
    public Boolean array(Expr.Array expr) {
        return false;
    }

    @Override
    public Boolean raw(Expr.Raw expr) {
        return false;
    }
}
