package dev.tenon.compiler.expr;

import dev.tenon.compiler.type.Type;
import java.util.Optional;

/**
 * What typing knows of one part.
 *
 * @param enumType the name of the enum, of {@link Family#ENUM} only
 * @param literal whether it is a string in the source, which takes the type of what it meets
 */
record Operand(Expr expr, Family family, Optional<String> enumType, boolean literal) {

    static Operand of(Expr expr, Family family) {
        return new Operand(expr, family, Optional.empty(), false);
    }

    static Operand column(Expr expr, Type type) {
        Optional<String> enumType =
                type instanceof Type.Enumerated enumerated ? Optional.of(enumerated.name()) : Optional.empty();
        return new Operand(expr, Family.of(type), enumType, false);
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
        return enumType.map(name -> "a value of the enum " + name).orElse(family.words());
    }
}
