package dev.tenon.compiler.parse;

import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.syntax.ExprSyntax;
import dev.tenon.grammar.TenonParser;
import java.util.Optional;

/** One expression by itself, for whoever has no file around it: introspection, tests, filters. */
public final class Expressions {
    private Expressions() {}

    public static Optional<ExprSyntax> parse(SourceFile text, Diagnostics found) {
        Reading reading = Reading.of(text, found);
        return reading.read(TenonParser::exprFile).map(tree -> new ExprBuilder(reading).build(tree.expr()));
    }

    /** Empty where the text is no expression of the language. */
    public static Optional<Expr> parse(String text) {
        Diagnostics found = new Diagnostics();
        Optional<Expr> expr = parse(new SourceFile("expression", text), found).map(ExprSyntax::expr);
        return found.hasErrors() ? Optional.empty() : expr;
    }
}
