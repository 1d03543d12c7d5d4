package dev.tenon.compiler.syntax;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.source.Span;
import java.util.IdentityHashMap;

/**
 * An expression and where it stands.
 *
 * @param places where each part stands, by identity and not by equality: {@code a = a} has two equal names in two places
 */
public record ExprSyntax(Expr expr, Span span, IdentityHashMap<Expr, Span> places) {

    public Span place(Expr part) {
        return places.getOrDefault(part, span);
    }
}
