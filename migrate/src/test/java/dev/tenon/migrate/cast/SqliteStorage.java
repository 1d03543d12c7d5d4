package dev.tenon.migrate.cast;

import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The forms in which SQLite stores values, written a second time in Java to compare with. */
final class SqliteStorage {

    private SqliteStorage() {}

    static Object stored(Type type, String text) {
        if (type instanceof Type.Array array) {
            return json(array.element(), text);
        }
        if (!(type instanceof Type.Scalar scalar)) {
            return text;
        }
        return switch (scalar.kind()) {
            case BOOL -> text.equals("true") ? 1 : 0;
            case SHORT, INT, LONG -> Long.valueOf(text);
            case DECIMAL -> storedDecimal(scalar, new BigDecimal(text));
            case FLOAT -> (double) Float.parseFloat(text);
            case DOUBLE -> Double.valueOf(text);
            case BYTES -> HexFormat.of().parseHex(text);
            case STR, TEXT, DATE, TIME, TIMESTAMP, DATETIME, INTERVAL, UUID, JSON -> text;
        };
    }

    private static String json(Type element, String text) {
        Object stored = stored(element, text);
        if (stored instanceof byte[]) {
            return "[\"" + text + "\"]";
        } else if (stored instanceof String string) {
            String escaped = string.codePoints()
                    .mapToObj(c -> c < 128 && !Character.isLetterOrDigit(c)
                            ? String.format("\\u%04x", c)
                            : Character.toString(c))
                    .collect(Collectors.joining());
            return "[\"" + escaped + "\"]";
        }
        boolean infinite = stored instanceof Double number && number.isInfinite();
        return "[" + (infinite ? (double) stored > 0 ? "9e999" : "-9e999" : stored.toString()) + "]";
    }

    private static Object storedDecimal(Type.Scalar type, BigDecimal value) {
        if (type.precision() <= 15) {
            return value.doubleValue();
        }
        int whole = type.precision() - type.scale();
        BigDecimal moved = value.add(BigDecimal.TEN.pow(whole)).setScale(type.scale());
        int width = whole + 1 + (type.scale() > 0 ? type.scale() + 1 : 0);
        return "0".repeat(width - moved.toPlainString().length()) + moved.toPlainString();
    }

    /** The text that equal values share. */
    static String text(Type type, Object stored) {
        if (type instanceof Type.Array array) {
            boolean bytes = array.element().equals(Type.Scalar.of(ScalarKind.BYTES));
            return bytes ? (String) stored : text(array.element(), stored);
        }
        if (!(type instanceof Type.Scalar scalar)) {
            return (String) stored;
        }
        return switch (scalar.kind()) {
            case BOOL -> ((Number) stored).intValue() == 1 ? "true" : "false";
            case SHORT, INT, LONG -> String.valueOf(((Number) stored).longValue());
            case DECIMAL -> decimal(scalar, stored);
            case FLOAT, DOUBLE -> Double.toHexString(((Number) stored).doubleValue());
            case BYTES -> HexFormat.of().formatHex((byte[]) stored);
            case STR, TEXT, DATE, TIME, TIMESTAMP, DATETIME, INTERVAL, UUID, JSON -> (String) stored;
        };
    }

    private static String decimal(Type.Scalar type, Object stored) {
        if (type.precision() <= 15) {
            return new BigDecimal(stored.toString()).setScale(type.scale()).toPlainString();
        }
        BigDecimal offset = BigDecimal.TEN.pow(type.precision() - type.scale());
        return new BigDecimal((String) stored)
                .subtract(offset)
                .setScale(type.scale())
                .toPlainString();
    }

    /** What PostgreSQL writes, as {@link #text} would. */
    static String comparable(Type type, String text) {
        if (type instanceof Type.Array array) {
            return comparable(array.element(), text);
        }
        if (type instanceof Type.Scalar scalar) {
            return switch (scalar.kind()) {
                case FLOAT -> Double.toHexString(Float.parseFloat(text));
                case DOUBLE -> Double.toHexString(Double.parseDouble(text));
                default -> text;
            };
        }
        return text;
    }

    /** The column's declared type and its check, as {@code storage} has them, for the column {@code c}. */
    static String column(String c, Type type) {
        if (type instanceof Type.Array) {
            return c + " ARRAY_TEXT check (json_type(" + c + ") = 'array')";
        }
        if (!(type instanceof Type.Scalar scalar)) {
            List<String> labels = CastLab.ENUMS.get(type.text());
            StringBuilder in = new StringBuilder();
            labels.forEach(label -> in.append(in.isEmpty() ? "'" : ", '")
                    .append(label.replace("'", "''"))
                    .append('\''));
            return c + " ENUM_TEXT check (" + c + " in (" + in + "))";
        }
        return c + " "
                + switch (scalar.kind()) {
                    case STR ->
                        "VARCHAR(" + scalar.length() + ") check (typeof(" + c + ") <> 'blob' and length(" + c + ") <= "
                                + scalar.length() + ")";
                    case TEXT -> "TEXT check (typeof(" + c + ") <> 'blob')";
                    case BOOL -> "BOOLEAN_INTEGER check (" + c + " in (0, 1))";
                    case SHORT -> integer("SMALLINT", c, "-32768 and 32767");
                    case INT -> integer("INTEGER", c, "-2147483648 and 2147483647");
                    case LONG -> integer("BIGINT", c, "-9223372036854775808 and 9223372036854775807");
                    case DECIMAL -> decimalColumn(c, scalar);
                    case FLOAT -> "FLOAT check (typeof(" + c + ") in ('real', 'null'))";
                    case DOUBLE -> "DOUBLE check (typeof(" + c + ") in ('real', 'null'))";
                    case DATE -> "DATE_TEXT check (" + c + " glob '????-??-??')";
                    case TIME -> "TIME_TEXT check (" + c + " glob '??:??:??.??????' and " + c + " < '24')";
                    case TIMESTAMP -> "TIMESTAMP_TEXT check (" + c + " glob '????-??-??T??:??:??.??????Z')";
                    case DATETIME -> "DATETIME_TEXT check (" + c + " glob '????-??-??T??:??:??.??????')";
                    case INTERVAL -> "DURATION_TEXT check (" + c + " glob 'P?*')";
                    case UUID ->
                        "UUID_TEXT check (" + c + " glob '????????-????-????-????-????????????' and " + c
                                + " not glob '*[^0-9a-f-]*')";
                    case JSON -> "JSON_TEXT check (json_valid(" + c + "))";
                    case BYTES -> "BLOB check (typeof(" + c + ") in ('blob', 'null'))";
                };
    }

    private static String integer(String name, String c, String range) {
        return "%s check (%s is null or typeof(%s) = 'integer' and %s between %s)".formatted(name, c, c, c, range);
    }

    private static String decimalColumn(String c, Type.Scalar type) {
        int whole = type.precision() - type.scale();
        if (type.precision() <= 15) {
            return String.format(
                    Locale.ROOT,
                    "DECIMAL(%d, %d) check (%s is null or typeof(%s) in ('integer', 'real') and abs(%s) < 1e%d and round(%s, %d) = %s)",
                    type.precision(),
                    type.scale(),
                    c,
                    c,
                    c,
                    whole,
                    c,
                    type.scale(),
                    c);
        }
        String digits = "[01]" + "[0-9]".repeat(whole) + (type.scale() > 0 ? "." + "[0-9]".repeat(type.scale()) : "");
        return "DECIMAL_TEXT(" + type.precision() + ", " + type.scale() + ") check (" + c + " glob '" + digits + "')";
    }
}
