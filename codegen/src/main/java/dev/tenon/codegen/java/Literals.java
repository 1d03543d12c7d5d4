package dev.tenon.codegen.java;

import dev.tenon.codegen.java.JavaSchema.Component;
import dev.tenon.codegen.java.JavaSchema.JavaEnum;
import dev.tenon.codegen.source.Code;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Defaults that a builder can apply by itself: strings, numbers, truth values, enum values, and arrays of them. Every other is left to the
 * database, which alone knows its clock, its counters, and how it reads a date.
 */
final class Literals {
    private final List<JavaEnum> enums;

    Literals(List<JavaEnum> enums) {
        this.enums = enums;
    }

    /** Whether a column that an insert does not name gets its value from the database. */
    boolean isLeftToTheDatabase(Component component) {
        boolean isNull = component.byDefault().equals(Optional.of(new Default.Value(new Expr.Null())));
        return component.byDefault().isPresent()
                && !isNull
                && initialValue(component).isEmpty();
    }

    Optional<Code> initialValue(Component component) {
        if (!(component.byDefault().orElse(null) instanceof Default.Value value)) {
            return Optional.empty();
        }
        return value(component.type(), value.expr())
                .map(literal -> component.java().isId()
                        ? Code.of("new $T($L)", component.java().type(), literal)
                        : literal);
    }

    private Optional<Code> value(Type type, Expr expr) {
        if (type instanceof Type.Array array) {
            return array(array.element(), expr);
        }
        if (type instanceof Type.Enumerated enumerated) {
            return enumValue(enumerated, expr);
        }
        return scalar(type instanceof Type.Scalar scalar ? scalar.kind() : ScalarKind.TEXT, expr);
    }

    private Optional<Code> array(Type element, Expr expr) {
        if (!(expr instanceof Expr.Array array)) {
            return Optional.empty();
        }
        List<Code> values = array.elements().stream()
                .flatMap(value -> value(element, value).stream())
                .toList();
        return values.size() == array.elements().size()
                ? Optional.of(Code.of("$T.of($L)", List.class, Code.join(values, ", ")))
                : Optional.empty();
    }

    private Optional<Code> enumValue(Type.Enumerated type, Expr expr) {
        if (!(expr instanceof Expr.Str label)) {
            return Optional.empty();
        }
        return enums.stream()
                .filter(e -> e.enumeration().typeName().equals(type.name()))
                .filter(e -> e.enumeration().labels().contains(label.value()))
                .map(e -> Code.of("$T.$L", e.type(), e.constant(label.value())))
                .findFirst();
    }

    private static Optional<Code> scalar(ScalarKind kind, Expr expr) {
        if (expr instanceof Expr.Str text && kind.isString()) {
            return Optional.of(Code.of("$S", text.value()));
        }
        if (expr instanceof Expr.Bool bool && kind == ScalarKind.BOOL) {
            return Optional.of(Code.of("$L", bool.value()));
        }
        if (expr instanceof Expr.Num number) {
            return number(kind, number.digits());
        }
        if (expr instanceof Expr.Negate negate && negate.operand() instanceof Expr.Num number) {
            return number(kind, "-" + number.digits());
        }
        return Optional.empty();
    }

    private static Optional<Code> number(ScalarKind kind, String digits) {
        try {
            BigDecimal number = new BigDecimal(digits);
            return switch (kind) {
                case SHORT -> Optional.of(Code.of("(short) $L", number.shortValueExact()));
                case INT -> Optional.of(Code.of("$L", number.intValueExact()));
                case LONG -> Optional.of(Code.of("$LL", number.longValueExact()));
                case DECIMAL -> Optional.of(Code.of("new $T($S)", BigDecimal.class, digits));
                case FLOAT -> finite(number.floatValue()).map(text -> Code.of("$Lf", text));
                case DOUBLE -> finite(number.doubleValue()).map(text -> Code.of("$Ld", text));
                case STR, TEXT, BOOL, DATE, TIME, TIMESTAMP, DATETIME, INTERVAL, UUID, JSON, BYTES -> Optional.empty();
            };
        } catch (ArithmeticException | NumberFormatException e) {
            // A number that the type does not hold: the database says so when it is asked to use it.
            return Optional.empty();
        }
    }

    private static Optional<String> finite(float number) {
        return Float.isFinite(number) ? Optional.of(Float.toString(number)) : Optional.empty();
    }

    private static Optional<String> finite(double number) {
        return Double.isFinite(number) ? Optional.of(Double.toString(number)) : Optional.empty();
    }
}
