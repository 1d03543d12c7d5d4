package dev.tenon.compiler.expr;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Copies an expression; what a subclass overrides is replaced on the way. */
public class ExprRewriter implements Expr.Visitor<Expr> {

    /** The expression with every name replaced. */
    public static Expr rename(Expr expr, UnaryOperator<String> names) {
        return expr.accept(new ExprRewriter() {
            @Override
            public Expr name(Expr.Name name) {
                return new Expr.Name(names.apply(name.name()));
            }
        });
    }

    /** The names in an expression, in the order they stand there. */
    public static Set<String> names(Expr expr) {
        Set<String> found = new LinkedHashSet<>();
        rename(expr, name -> {
            found.add(name);
            return name;
        });
        return found;
    }

    private Expr copy(Expr expr) {
        return expr.accept(this);
    }

    private List<Expr> copy(List<Expr> exprs) {
        return exprs.stream().map(this::copy).toList();
    }

    @Override
    public Expr num(Expr.Num expr) {
        return expr;
    }

    @Override
    public Expr str(Expr.Str expr) {
        return expr;
    }

    @Override
    public Expr bool(Expr.Bool expr) {
        return expr;
    }

    @Override
    public Expr nullValue(Expr.Null expr) {
        return expr;
    }

    @Override
    public Expr name(Expr.Name expr) {
        return expr;
    }

    @Override
    public Expr not(Expr.Not expr) {
        return new Expr.Not(copy(expr.operand()));
    }

    @Override
    public Expr negate(Expr.Negate expr) {
        return new Expr.Negate(copy(expr.operand()));
    }

    @Override
    public Expr binary(Expr.Binary expr) {
        return new Expr.Binary(expr.operator(), copy(expr.left()), copy(expr.right()));
    }

    @Override
    public Expr isNull(Expr.IsNull expr) {
        return new Expr.IsNull(copy(expr.operand()), expr.negated());
    }

    @Override
    public Expr in(Expr.In expr) {
        return new Expr.In(copy(expr.operand()), copy(expr.items()), expr.negated());
    }

    @Override
    public Expr between(Expr.Between expr) {
        return new Expr.Between(copy(expr.operand()), copy(expr.low()), copy(expr.high()), expr.negated());
    }

    @Override
    public Expr like(Expr.Like expr) {
        return new Expr.Like(copy(expr.operand()), copy(expr.pattern()), expr.negated());
    }

    @Override
    public Expr cases(Expr.Case expr) {
        List<Expr.When> whens = expr.whens().stream()
                .map(when -> new Expr.When(copy(when.condition()), copy(when.result())))
                .toList();
        return new Expr.Case(whens, expr.otherwise().map(this::copy));
    }

    @Override
    public Expr call(Expr.Call expr) {
        return new Expr.Call(expr.function(), copy(expr.arguments()));
    }

    @Override
    public Expr array(Expr.Array expr) {
        return new Expr.Array(copy(expr.elements()));
    }

    @Override
    public Expr raw(Expr.Raw expr) {
        return expr;
    }
}
