package dev.tenon.compiler.expr;

import dev.tenon.compiler.type.Type;
import java.util.Optional;

/**
 * What typing knows of one part.
 *
 * @param named what tells types of one family apart: the name of an enum, what an array holds
 * @param literal whether it is a string in the source, which takes the type of what it meets
 */
record Operand(Expr expr, Family family, Optional<String> named, boolean literal) {

    static Operand of(Expr expr, Family family) {
        return new Operand(expr, family, Optional.empty(), false);
    }

    static Operand column(Expr expr, Type type) {
        boolean named = type instanceof Type.Enumerated || type instanceof Type.Array;
        return new Operand(expr, Family.of(type), named ? Optional.of(type.text()) : Optional.empty(), false);
    }

    static Operand literal(Expr.Str expr) {
        return new Operand(expr, Family.STRING, Optional.empty(), true);
    }

    boolean isNow() {
        return expr instanceof Expr.Call call && call.function() == Function.NOW;
    }

    boolean isAny() {
        return family == Family.ANY;
    }

    String words() {
        return named.map(name -> (family == Family.ARRAY ? "an array " : "a value of the enum ") + name)
                .orElse(family.words());
    }
}
