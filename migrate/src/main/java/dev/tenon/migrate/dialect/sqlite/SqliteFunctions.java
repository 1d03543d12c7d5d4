package dev.tenon.migrate.dialect.sqlite;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.compiler.type.Type.Scalar;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The language's functions. {@code lower} and {@code upper} know only the letters of ASCII in SQLite, and there is nothing
 * in it that knows more.
 */
record SqliteFunctions(SqliteExpressions expressions) {

    /** A random UUID of version 4, lower case. */
    static final String UUID = "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || "
            + "substr(hex(randomblob(2)), 2) || '-' || substr('89ab', 1 + (random() & 3), 1) || "
            + "substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))";

    /** How many places behind those kept make a double count as the half that it is written as. */
    private static final int DIGITS_OF_DOUBLE_BEYOND = 10;

    Sql call(Expr.Call call, Optional<Type> expected) {
        List<Expr> arguments = call.arguments();
        return switch (call.function()) {
            case NOW -> Sql.atom(now(expected));
            case TODAY -> Sql.atom("date('now')");
            case UUID -> Sql.atom(UUID);
            case LENGTH -> length(call);
            case LOWER, UPPER, TRIM, REPLACE -> plain(call, Optional.empty());
            case SUBSTR -> substr(arguments);
            case ABS ->
                Sql.atom("abs(" + expressions.calculable(arguments.get(0)).text() + ")");
            case ROUND -> round(call);
            case COALESCE -> coalesce(call, expected);
            case NULLIF ->
                plain(call, expressions.types().common(arguments.stream()).or(() -> expected));
        };
    }

    private static String now(Optional<Type> expected) {
        ScalarKind kind = expected.filter(Scalar.class::isInstance)
                .map(type -> ((Scalar) type).kind())
                .orElse(ScalarKind.TIMESTAMP);
        return switch (kind) {
            case DATE -> "date('now')";
            case TIME -> "strftime('%H:%M:%f000', 'now')";
            case DATETIME -> "strftime('%Y-%m-%dT%H:%M:%f000', 'now')";
            default -> "strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')";
        };
    }

    private Sql length(Expr.Call call) {
        Expr argument = call.arguments().get(0);
        boolean array = expressions
                .types()
                .of(argument)
                .filter(Type.Array.class::isInstance)
                .isPresent();
        return array
                ? Sql.atom("json_array_length(" + expressions.render(argument).text() + ")")
                : plain(call, Optional.empty());
    }

    private Sql plain(Expr.Call call, Optional<Type> type) {
        String arguments = call.arguments().stream()
                .map(argument -> expressions.as(argument, type).text())
                .collect(Collectors.joining(", "));
        return Sql.atom(call.function().word() + "(" + arguments + ")");
    }

    /** SQLite's wants two at least. */
    private Sql coalesce(Expr.Call call, Optional<Type> expected) {
        Optional<Type> type =
                expressions.types().common(call.arguments().stream()).or(() -> expected);
        return call.arguments().size() == 1 ? expressions.as(call.arguments().get(0), type) : plain(call, type);
    }

    /** SQLite counts a negative start from the end; PostgreSQL counts positions before the first, which are empty. */
    private Sql substr(List<Expr> arguments) {
        String text = expressions.render(arguments.get(0)).text();
        String start = expressions.render(arguments.get(1)).text();
        Optional<String> length = arguments.size() > 2
                ? Optional.of(expressions.render(arguments.get(2)).atLeast(Sql.MULTIPLY))
                : Optional.empty();
        if (arguments.get(1) instanceof Expr.Num) {
            return Sql.atom("substr("
                    + Stream.concat(Stream.of(text, start), length.stream()).collect(Collectors.joining(", ")) + ")");
        }
        String from = "max(" + start + ", 1)";
        String rest = length.map(l -> ", max(" + start + " + " + l + " - " + from + ", 0)")
                .orElse("");
        return Sql.atom("substr(" + text + ", " + from + rest + ")");
    }

    private Sql round(Expr.Call call) {
        Expr value = call.arguments().get(0);
        Sql number = expressions.calculable(value);
        Optional<Integer> places = places(call);
        if (places.isEmpty()) {
            String digits = expressions.render(call.arguments().get(1)).text();
            return Sql.atom("round(" + number.text() + ", " + digits + ")");
        }
        int scale = scale(expressions.types().number(value)).orElse(places.get() + DIGITS_OF_DOUBLE_BEYOND);
        return Sql.atom(roundSql(number, scale, places.get()));
    }

    private static Optional<Integer> scale(Type type) {
        if (SqliteExpressionTypes.isDecimal(type)) {
            return Optional.of(((Scalar) type).scale());
        }
        return SqliteExpressionTypes.isInteger(type) ? Optional.of(0) : Optional.empty();
    }

    /** The places that a call of round keeps, if they stand there as a number. */
    static Optional<Integer> places(Expr.Call round) {
        if (round.arguments().size() == 1) {
            return Optional.of(0);
        }
        Expr digits = round.arguments().get(1);
        if (digits instanceof Expr.Negate negate && negate.operand() instanceof Expr.Num num) {
            return Optional.of(-new BigDecimal(num.digits()).intValue());
        }
        return digits instanceof Expr.Num num ? Optional.of(new BigDecimal(num.digits()).intValue()) : Optional.empty();
    }

    /**
     * A number that stands for a decimal of a scale, rounded to fewer places, halves away from zero. The double of 2.675
     * lies below it, so SQLite's round makes it 2.67: the point is first moved to where a half is exact.
     */
    static String roundSql(Sql number, int scale, int places) {
        if (scale <= places) {
            return number.text();
        }
        if (places == 0) {
            return "round(" + number.text() + ")";
        }
        String factor = "1e" + Math.abs(places);
        String up = places > 0 ? " * " : " / ";
        String down = places > 0 ? " / " : " * ";
        return "(round(round(" + number.asAtom() + up + factor + ", " + (scale - places) + "))" + down + factor + ")";
    }
}
