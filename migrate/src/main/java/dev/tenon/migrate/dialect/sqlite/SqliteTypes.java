package dev.tenon.migrate.dialect.sqlite;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.SqliteCollation;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.compiler.type.Type.Enumerated;
import dev.tenon.compiler.type.Type.Native;
import dev.tenon.compiler.type.Type.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a column's type is in SQLite: the declared name, whose affinity must store every value unchanged, and the check
 * that refuses what PostgreSQL would refuse.
 *
 * <p>Every check lets null pass, whatever the column's {@code not null} says, so that the two change one without the
 * other. Each begins with {@code typeof}: most of SQLite's functions take a blob for its text.
 */
final class SqliteTypes {

    /** A decimal of up to 15 digits and the double nearest to it are one to one. */
    static final int EXACT_DIGITS = 15;

    private static final String DATE = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]";
    private static final String TIME = "[0-2][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9][0-9][0-9][0-9]";
    private static final int DATE_LENGTH = 10;

    private SqliteTypes() {}

    /** True for a decimal that is stored as sortable text, not as a number. */
    static boolean isTextDecimal(Type type) {
        return type instanceof Scalar scalar
                && scalar.kind() == ScalarKind.DECIMAL
                && scalar.precision() > EXACT_DIGITS;
    }

    /** The physical type: as the author has it, else by the type of the values. */
    static String declaredName(Column column) {
        return column.storage().declared(SqliteDialect.NAME).orElseGet(() -> declaredName(column.type()));
    }

    /** Whether the column's own type has no say in how its values are kept. */
    static boolean isDeclaredByAuthor(Column column) {
        return column.type() instanceof Native physical
                ? physical.texts().typeIn(SqliteDialect.NAME).isPresent()
                : column.storage().declared(SqliteDialect.NAME).isPresent();
    }

    private static String declaredName(Type type) {
        if (type instanceof Native physical) {
            return physical.texts().typeIn(SqliteDialect.NAME).orElse("NATIVE_TEXT");
        }
        if (type instanceof Type.Array array) {
            return SqliteArrays.declaredName(array.element());
        }
        return type instanceof Scalar scalar ? declaredName(scalar) : "ENUM_TEXT";
    }

    /** The column's collation; empty for SQLite's own, which is binary. */
    static Optional<String> collation(Column column) {
        return column.storage()
                .collation()
                .flatMap(SqliteCollation::of)
                .filter(collation -> collation != SqliteCollation.BINARY)
                .map(SqliteCollation::word);
    }

    private static String declaredName(Scalar type) {
        return switch (type.kind()) {
            case STR -> "VARCHAR(" + type.length() + ")";
            case TEXT -> "TEXT";
            case BOOL -> "BOOLEAN_INTEGER";
            case SHORT -> "SMALLINT";
            case INT -> "INTEGER";
            case LONG -> "BIGINT";
            case DECIMAL ->
                (isTextDecimal(type) ? "DECIMAL_TEXT(" : "DECIMAL(") + type.precision() + "," + type.scale() + ")";
            case FLOAT -> "FLOAT";
            case DOUBLE -> "DOUBLE";
            case DATE -> "DATE_TEXT";
            case TIME -> "TIME_TEXT";
            case TIMESTAMP -> "TIMESTAMP_TEXT";
            case DATETIME -> "DATETIME_TEXT";
            case INTERVAL -> "DURATION_TEXT";
            case UUID -> "UUID_TEXT";
            case JSON -> "JSON_TEXT";
            case BYTES -> "BLOB";
        };
    }

    /**
     * The condition that the values of a column keep, over the quoted column {@code c}. Of a physical type of the author's it
     * is not known in which form it keeps them: only what holds of every form is asked for then.
     */
    static Optional<String> check(Column column, String c, Database database) {
        boolean own = column.storage().declared(SqliteDialect.NAME).isPresent();
        Type type = column.type();
        if (type instanceof Native physical) {
            return physical.texts().typeIn(SqliteDialect.NAME).isPresent()
                    ? Optional.empty()
                    : Optional.of(check(Scalar.of(ScalarKind.TEXT), c));
        }
        if (type instanceof Type.Array array) {
            return Optional.of(isText(c) + " and " + SqliteArrays.check(array.element(), c));
        }
        if (!own || type instanceof Enumerated) {
            return Optional.of(check(type, c, database));
        }
        Scalar scalar = (Scalar) type;
        return scalar.kind() == ScalarKind.STR
                ? Optional.of("length(" + c + ") <= " + scalar.length())
                : Optional.empty();
    }

    /** The same of one value, where nothing but its type says how it is kept. */
    static String check(Type type, String c, Database database) {
        return type instanceof Scalar scalar ? check(scalar, c) : check((Enumerated) type, c, database);
    }

    /** The enum's name stands there as a comment: the database keeps it, so that a reader finds the enum again. */
    private static String check(Enumerated type, String c, Database database) {
        List<String> labels = SqliteEnums.labels(type.name(), database);
        return c + named(type) + " in ("
                + labels.stream().map(SqliteLiterals::quoted).collect(Collectors.joining(", ")) + ")";
    }

    static String named(Enumerated type) {
        return " /* " + type.name().replace("*/", "* /") + " */";
    }

    private static String check(Scalar type, String c) {
        return switch (type.kind()) {
            // length() stops at a zero character, which PostgreSQL refuses anyway.
            case STR -> isText(c) + " and length(" + c + ") <= " + type.length() + " and " + hasNoZero(c);
            case TEXT -> isText(c) + " and " + hasNoZero(c);
            case BOOL -> c + " in (0, 1)";
            case SHORT -> isInteger(c) + " and " + c + " between -32768 and 32767";
            case INT -> isInteger(c) + " and " + c + " between -2147483648 and 2147483647";
            case LONG -> isInteger(c);
            case DECIMAL -> isTextDecimal(type) ? textDecimal(type, c) : numberDecimal(type, c);
            case FLOAT ->
                "typeof(" + c + ") in ('real', 'null') and (abs(" + c + ") < 3.4028235677973366e+38 or abs(" + c
                        + ") = 9e999)";
            case DOUBLE -> "typeof(" + c + ") in ('real', 'null')";
            case DATE -> isText(c) + " and " + c + " glob '" + DATE + "' and " + isCalendarDate(c);
            case TIME -> isText(c) + " and " + c + " glob '" + TIME + "' and " + c + " < '24'";
            case TIMESTAMP -> moment(c, "Z");
            case DATETIME -> moment(c, "");
            case INTERVAL -> duration(c);
            case UUID -> isText(c) + " and " + c + " glob '" + uuidPattern() + "'";
            case JSON -> isText(c) + " and json_valid(" + c + ")";
            case BYTES -> "typeof(" + c + ") in ('blob', 'null')";
        };
    }

    private static String isText(String c) {
        return "typeof(" + c + ") in ('text', 'null')";
    }

    private static String isInteger(String c) {
        return "typeof(" + c + ") in ('integer', 'null')";
    }

    private static String hasNoZero(String c) {
        return "instr(" + c + ", char(0)) = 0";
    }

    private static String numberDecimal(Scalar type, String c) {
        return "typeof(" + c + ") in ('integer', 'real', 'null') and abs(" + c + ") < 1e"
                + (type.precision() - type.scale()) + " and round(" + c + ", " + type.scale() + ") = " + c;
    }

    private static String textDecimal(Scalar type, String c) {
        int point = type.precision() - type.scale() + 2;
        int length = type.precision() + 1 + (type.scale() > 0 ? 1 : 0);
        String digits = type.scale() > 0
                ? "substr(" + c + ", 1, " + (point - 1) + ") || substr(" + c + ", " + (point + 1) + ")"
                : c;
        String hasPoint = type.scale() > 0 ? " and substr(" + c + ", " + point + ", 1) = '.'" : "";
        return isText(c) + " and length(" + c + ") = " + length + hasPoint + " and " + c + " glob '[01]*' and " + digits
                + " not glob '*[^0-9]*' and " + c + " glob '*[1-9]*'";
    }

    private static String moment(String c, String zone) {
        return isText(c) + " and " + c + " glob '" + DATE + "T" + TIME + zone + "' and substr(" + c
                + ", 12) < '24' and " + isCalendarDate("substr(" + c + ", 1, " + DATE_LENGTH + ")");
    }

    /** SQLite counts 30 February on to 2 March, so what comes back equal is a day; and there is no year 0. */
    private static String isCalendarDate(String text) {
        return "date(" + text + ", '+0 days') is " + text + " and " + text + " > '0001'";
    }

    /** {@code P1Y2M3DT4H5M6.5S}, by the shapes it must not have: SQLite has no regular expressions of its own. */
    private static String duration(String c) {
        List<String> refused = List.of(
                "*[^-PYMDTHS.0-9]*", // only these characters
                "?*P*", // one P, in front
                "*[^0-9][YMDHS]*", // a number in front of each unit
                "*[-.0-9]T*", // T where a unit could stand
                "*T*[TYD]*", // one T, dates in front of it
                "*[HS]*T*", // times behind it
                "*[.0-9]-*", // a minus in front of a number
                "*[-.][^0-9]*", // minus and point in front of a digit
                "*[^0-9].*", // point behind a digit
                "*.*[^0-9S]*", // a fraction of seconds only
                "*.*.*",
                "*[YD]*Y*", // each unit once, in order
                "*M*Y*",
                "*D*[MD]*T*",
                "*M*M*T*",
                "*T*[MS]*[HM]*",
                "*H*H*",
                "*S*S*");
        String noneOf = refused.stream()
                .map(pattern -> c + " not glob '" + pattern + "'")
                .collect(Collectors.joining(" and "));
        return isText(c) + " and " + c + " glob 'P*[YMDHS]' and " + noneOf + " and (" + c + " glob '*T*' or " + c
                + " not glob '*[HS]*' and " + c + " not glob '*[DM]*M*' and " + c + " not glob '*D*D*')";
    }

    private static String uuidPattern() {
        String digit = "[0-9a-f]";
        return List.of(8, 4, 4, 4, 12).stream().map(digit::repeat).collect(Collectors.joining("-"));
    }
}
