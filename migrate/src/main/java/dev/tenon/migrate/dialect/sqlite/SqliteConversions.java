package dev.tenon.migrate.dialect.sqlite;

import static dev.tenon.migrate.dialect.sqlite.SqliteExpressionTypes.isDecimal;
import static dev.tenon.migrate.dialect.sqlite.SqliteExpressionTypes.isInteger;
import static dev.tenon.migrate.dialect.sqlite.SqliteExpressionTypes.isNumber;

import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.compiler.type.Type.Scalar;

/**
 * A value in the storage form of another type, where an expression mixes types as PostgreSQL lets it. Not the casts of a
 * change of type: those are in the registry.
 */
final class SqliteConversions {

    private SqliteConversions() {}

    static Sql convert(Sql value, Type from, Type to) {
        if (from.equals(to) || !(from instanceof Scalar source) || !(to instanceof Scalar target)) {
            return value;
        }
        if (isNumber(source) && isNumber(target)) {
            return number(value, source, target);
        }
        if (target.kind().isString()) {
            return text(value, source);
        }
        return moment(value, source.kind(), target.kind());
    }

    /** A number that can be calculated with. */
    static Sql calculable(Sql value, Type type) {
        return SqliteTypes.isTextDecimal(type)
                ? Sql.atom(SqliteDecimals.decoded(value.asAtom(), (Scalar) type))
                : value;
    }

    /** As PostgreSQL writes the value in a text: a decimal with all places of its scale. */
    static Sql text(Sql value, Scalar type) {
        if (type.kind() == ScalarKind.BOOL) {
            String c = value.asAtom();
            return Sql.atom("case when " + c + " then 'true' when not " + c + " then 'false' end");
        }
        if (type.kind() != ScalarKind.DECIMAL) {
            return value;
        }
        String number = calculable(value, type).text();
        return Sql.atom(
                "case when " + number + " is not null then printf('%." + type.scale() + "f', " + number + ") end");
    }

    private static Sql number(Sql value, Scalar from, Scalar to) {
        if (SqliteTypes.isTextDecimal(to)) {
            return Sql.atom("(" + encoded(value.asAtom(), from, to) + ")");
        }
        Sql number = calculable(value, from);
        if (to.kind() == ScalarKind.DECIMAL) {
            return isInteger(from) ? number : rounded(number, from, to.scale());
        }
        return isInteger(to) && !isInteger(from) ? Sql.atom("cast(round(" + number.text() + ") as integer)") : number;
    }

    private static Sql rounded(Sql number, Scalar from, int places) {
        int scale = isDecimal(from) ? from.scale() : SqliteTypes.EXACT_DIGITS;
        // What was a text is now near its value only, so it is rounded even to its own scale.
        boolean isExact = scale <= places && !SqliteTypes.isTextDecimal(from);
        return isExact ? number : Sql.atom(SqliteFunctions.roundSql(number, scale, places));
    }

    private static String encoded(String c, Scalar from, Scalar to) {
        if (isInteger(from)) {
            return resized(SqliteDecimals.encodedInteger(c), SqliteDecimals.OF_INTEGER, to);
        }
        if (SqliteTypes.isTextDecimal(from)) {
            return resized(c, from, to);
        }
        // Calculated numbers are good for 15 digits; as many of them as the target has places stand behind the point.
        Scalar number = isDecimal(from) ? from : (Scalar) SqliteExpressionTypes.calculated(to.scale());
        return resized(SqliteDecimals.encodedNumber(c, number), number, to);
    }

    private static String resized(String c, Scalar from, Scalar to) {
        return from.equals(to) ? c : SqliteDecimals.resized(c.startsWith("case") ? "(" + c + ")" : c, from, to);
    }

    /** Between dates and moments, all in UTC: a day begins at midnight. */
    private static Sql moment(Sql value, ScalarKind from, ScalarKind to) {
        String c = value.atLeast(Sql.CONCAT);
        if (from == ScalarKind.DATE && to == ScalarKind.TIMESTAMP) {
            return new Sql(c + " || 'T00:00:00.000000Z'", Sql.CONCAT);
        } else if (from == ScalarKind.DATE && to == ScalarKind.DATETIME) {
            return new Sql(c + " || 'T00:00:00.000000'", Sql.CONCAT);
        } else if (from == ScalarKind.DATETIME && to == ScalarKind.TIMESTAMP) {
            return new Sql(c + " || 'Z'", Sql.CONCAT);
        } else if (from != ScalarKind.DATETIME && from != ScalarKind.TIMESTAMP) {
            return value;
        } else if (to == ScalarKind.DATE) {
            return Sql.atom("substr(" + value.text() + ", 1, 10)");
        } else if (to == ScalarKind.TIME) {
            return Sql.atom("substr(" + value.text() + ", 12, 15)");
        } else if (to == ScalarKind.DATETIME) {
            return Sql.atom("substr(" + value.text() + ", 1, 26)");
        }
        return value;
    }
}
