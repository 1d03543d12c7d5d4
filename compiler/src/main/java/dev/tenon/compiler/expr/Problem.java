package dev.tenon.compiler.expr;

import dev.tenon.compiler.diagnostic.Code;
import java.util.Optional;

/** What is wrong with a part of an expression; who knows where the part stands makes a diagnostic of it. */
public record Problem(Expr at, Code code, String message, Optional<String> hint) {

    static Problem of(Expr at, Code code, String message) {
        return new Problem(at, code, message, Optional.empty());
    }

    /** The same about another part. */
    public Problem at(Expr part) {
        return new Problem(part, code, message, hint);
    }

    Problem hint(String text) {
        return new Problem(at, code, message, text.isEmpty() ? Optional.empty() : Optional.of(text));
    }
}
