package dev.tenon.migrate.run;

import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.Function;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Whether an expression has a value, or null, whatever a row holds. Where a database computes it for each row, one that may
 * fail refuses rows: by a division by zero, by a number that is too large. Of SQL nobody knows.
 */
final class NeverFails implements Expr.Visitor<Boolean> {
    private static final Set<Function> SAFE = Set.of(
            Function.LOWER,
            Function.UPPER,
            Function.TRIM,
            Function.LENGTH,
            Function.REPLACE,
            Function.COALESCE,
            Function.NULLIF);

    private static final NeverFails VISITOR = new NeverFails();

    private NeverFails() {}

    static boolean of(Expr expr) {
        return expr.accept(VISITOR);
    }

    private static boolean all(Collection<Expr> exprs) {
        return exprs.stream().allMatch(NeverFails::of);
    }

    @Override
    public Boolean num(Expr.Num expr) {
        return true;
    }

    @Override
    public Boolean str(Expr.Str expr) {
        return true;
    }

    @Override
    public Boolean bool(Expr.Bool expr) {
        return true;
    }

    @Override
    public Boolean nullValue(Expr.Null expr) {
        return true;
    }

    @Override
    public Boolean name(Expr.Name expr) {
        return true;
    }

    @Override
    public Boolean not(Expr.Not expr) {
        return of(expr.operand());
    }

    @Override
    public Boolean negate(Expr.Negate expr) {
        return expr.operand() instanceof Expr.Num;
    }

    @Override
    public Boolean binary(Expr.Binary expr) {
        BinaryOperator operator = expr.operator();
        return !operator.isArithmetic() && of(expr.left()) && of(expr.right());
    }

    @Override
    public Boolean isNull(Expr.IsNull expr) {
        return of(expr.operand());
    }

    @Override
    public Boolean in(Expr.In expr) {
        return of(expr.operand()) && all(expr.items());
    }

    @Override
    public Boolean between(Expr.Between expr) {
        return all(List.of(expr.operand(), expr.low(), expr.high()));
    }

    /** A pattern must not end with its sign of escape. */
    @Override
    public Boolean like(Expr.Like expr) {
        return of(expr.operand())
                && expr.pattern() instanceof Expr.Str pattern
                && !pattern.value().endsWith("\\");
    }

    @Override
    public Boolean cases(Expr.Case expr) {
        return expr.whens().stream().allMatch(when -> of(when.condition()) && of(when.result()))
                && expr.otherwise().map(NeverFails::of).orElse(true);
    }

    @Override
    public Boolean call(Expr.Call expr) {
        return SAFE.contains(expr.function()) && all(expr.arguments());
    }

    @Override
    public Boolean array(Expr.Array expr) {
        return all(expr.elements());
    }

    @Override
    public Boolean raw(Expr.Raw expr) {
        return false;
    }
}
