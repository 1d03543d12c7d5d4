package dev.tenon.compiler.expr;

import java.util.ArrayList;
import java.util.List;

/** The names and functions of an expression, in the order they stand there: what it is called by convention. */
public final class ExprWords extends ExprRewriter {
    private final List<String> words = new ArrayList<>();

    private ExprWords() {}

    public static List<String> of(Expr expr) {
        ExprWords found = new ExprWords();
        expr.accept(found);
        return List.copyOf(found.words);
    }

    @Override
    public Expr name(Expr.Name expr) {
        words.add(expr.name());
        return expr;
    }

    @Override
    public Expr call(Expr.Call expr) {
        words.add(expr.function().word());
        return super.call(expr);
    }

    @Override
    public Expr raw(Expr.Raw expr) {
        words.add("sql");
        return expr;
    }
}
