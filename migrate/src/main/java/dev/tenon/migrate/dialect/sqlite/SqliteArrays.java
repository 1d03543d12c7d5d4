package dev.tenon.migrate.dialect.sqlite;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.compiler.type.Type.Enumerated;
import dev.tenon.compiler.type.Type.Scalar;
import dev.tenon.migrate.cast.ArraySql;
import dev.tenon.runtime.value.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.stream.Collectors;

/** An array in SQLite: JSON without a blank, its elements as a column of their type would store them. */
final class SqliteArrays {

    private SqliteArrays() {}

    /** Read by SQLite as text; {@code INT} in a name would make it a number, so whole numbers go by their bits. */
    static String declaredName(Type element) {
        if (!(element instanceof Scalar scalar)) {
            return "ENUM_ARRAY_TEXT";
        }
        return switch (scalar.kind()) {
            case STR -> "STR_ARRAY_TEXT(" + scalar.length() + ")";
            case TEXT -> "TEXT_ARRAY_TEXT";
            case SHORT -> "WHOLE16_ARRAY_TEXT";
            case INT -> "WHOLE32_ARRAY_TEXT";
            case LONG -> "WHOLE64_ARRAY_TEXT";
            case DECIMAL -> "DECIMAL_ARRAY_TEXT(" + scalar.precision() + "," + scalar.scale() + ")";
            case INTERVAL -> "DURATION_ARRAY_TEXT";
            case BOOL, FLOAT, DOUBLE, DATE, TIME, TIMESTAMP, DATETIME, UUID, JSON, BYTES ->
                scalar.kind().name() + "_ARRAY_TEXT";
        };
    }

    /** What a check can say: those of {@link ElementTriggers} look into it. */
    static String check(Type element, String c) {
        String named = element instanceof Enumerated type ? SqliteTypes.named(type) : "";
        return "json_valid(" + c + ") and json_type(" + c + ")" + named + " = 'array' and json(" + c + ") = " + c;
    }

    /** An array literal in the one form in which it is stored. */
    static String json(Expr.Array array, Optional<Type> expected) {
        Type element = expected.filter(Type.Array.class::isInstance)
                .map(type -> ((Type.Array) type).element())
                .orElse(Scalar.of(ScalarKind.TEXT));
        return array.elements().stream().map(value -> json(value, element)).collect(Collectors.joining(",", "[", "]"));
    }

    private static String json(Expr value, Type element) {
        if (value instanceof Expr.Bool bool) {
            return bool.value() ? "1" : "0";
        } else if (value instanceof Expr.Str text) {
            return stored(SqliteLiterals.string(text.value(), Optional.of(element)));
        }
        BigDecimal number = number(value);
        if (ArraySql.isNumberDecimal(element)) {
            return number.setScale(((Scalar) element).scale(), RoundingMode.HALF_UP)
                    .toPlainString();
        }
        boolean floating = SqliteExpressionTypes.is(ScalarKind.FLOAT, element)
                || SqliteExpressionTypes.is(ScalarKind.DOUBLE, element);
        if (floating) {
            return String.valueOf(
                    SqliteExpressionTypes.is(ScalarKind.FLOAT, element)
                            ? (double) number.floatValue()
                            : number.doubleValue());
        }
        return stored(SqliteLiterals.number(number, Optional.of(element)));
    }

    private static BigDecimal number(Expr value) {
        return value instanceof Expr.Negate negate
                ? number(negate.operand()).negate()
                : new BigDecimal(((Expr.Num) value).digits());
    }

    /** A literal of SQL as one of JSON. */
    private static String stored(String sql) {
        return sql.startsWith("'")
                ? Json.string(sql.substring(1, sql.length() - 1).replace("''", "'"))
                        .text()
                : sql;
    }
}
