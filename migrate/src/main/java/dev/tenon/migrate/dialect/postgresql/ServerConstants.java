package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.compiler.expr.Literals;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.runtime.value.Interval;
import java.time.DateTimeException;
import java.util.regex.Pattern;

/** Values of types that have several texts, each by the one that the language stores. */
final class ServerConstants {
    private static final Pattern HOURS_OF_OFFSET = Pattern.compile(":.*[+-][0-9]{2}$");

    private ServerConstants() {}

    /**
     * The same value for the same text of the language and of the server, which prints as its default settings have it. What is
     * in no such form, {@code infinity} or a year before the first, stays as it is.
     */
    static String stored(String type, String text) {
        return switch (type) {
            case "time without time zone" -> canonical(ScalarKind.TIME, text);
            case "timestamp without time zone" -> canonical(ScalarKind.DATETIME, text);
            case "timestamp with time zone" -> canonical(ScalarKind.TIMESTAMP, withMinutes(text));
            case "interval" -> interval(text);
            case "uuid" -> canonical(ScalarKind.UUID, text);
            default -> text;
        };
    }

    private static String canonical(ScalarKind kind, String text) {
        return Literals.stored(Type.Scalar.of(kind), text).orElse(text);
    }

    private static String withMinutes(String text) {
        return HOURS_OF_OFFSET.matcher(text).find() ? text + ":00" : text;
    }

    private static String interval(String text) {
        try {
            return Interval.parsePostgres(text).toString();
        } catch (DateTimeException | ArithmeticException otherwise) {
            return text;
        }
    }

    /** The way back: the text in which a server in UTC prints the value, with its other settings as they come. */
    static String printed(String type, String text) {
        return switch (type) {
            case "time without time zone" -> withoutZeros(text);
            case "timestamp without time zone" -> withoutZeros(text).replace('T', ' ');
            case "timestamp with time zone" ->
                text.endsWith("Z")
                        ? withoutZeros(text.substring(0, text.length() - 1)).replace('T', ' ') + "+00"
                        : text;
            case "interval" -> printedInterval(text);
            default -> text;
        };
    }

    private static String withoutZeros(String text) {
        return text.indexOf('.') < 0 ? text : text.replaceFirst("\\.?0+$", "");
    }

    private static String printedInterval(String text) {
        try {
            return PrintedInterval.of(Interval.parse(text));
        } catch (DateTimeException | ArithmeticException otherwise) {
            return text;
        }
    }
}
