package dev.tenon.migrate.dialect.sqlite;

import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type.Scalar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decimals that a double cannot hold, as text that sorts like the numbers: the value plus 10^(p-s), so that it is never
 * negative, in a fixed number of digits. A leading 1 stands before what is not negative, a leading 0 before what is.
 */
final class SqliteDecimals {

    private static final int CHUNK = 15;

    private SqliteDecimals() {}

    /** The stored text of the value rounded to the type's scale; none where the type has too few digits. */
    static Optional<String> encode(BigDecimal value, Scalar type) {
        BigDecimal rounded = value.setScale(type.scale(), RoundingMode.HALF_UP);
        boolean fits = rounded.abs().compareTo(BigDecimal.TEN.pow(integerDigits(type))) < 0;
        return fits ? Optional.of(shifted(rounded, type)) : Optional.empty();
    }

    /**
     * A text that stands to every stored text as the value to the stored value, also where the value has more digits
     * behind the point than the type, or is out of its range.
     */
    static String bound(BigDecimal value, Scalar type) {
        BigDecimal limit = BigDecimal.TEN.pow(integerDigits(type));
        if (value.compareTo(limit) >= 0) {
            return "2";
        }
        if (value.compareTo(limit.negate()) <= 0) {
            return "0";
        }
        return shifted(
                value.setScale(Math.max(type.scale(), value.stripTrailingZeros().scale())), type);
    }

    private static String shifted(BigDecimal value, Scalar type) {
        int width = integerDigits(type) + 1;
        String digits = value.add(BigDecimal.TEN.pow(integerDigits(type))).toPlainString();
        int point = digits.indexOf('.');
        return "0".repeat(Math.max(0, width - (point < 0 ? digits.length() : point))) + digits;
    }

    static int integerDigits(Scalar decimal) {
        return decimal.precision() - decimal.scale();
    }

    /** The number that a text stands for, as near as a double comes to it, also close to zero. */
    static String decoded(String c, Scalar type) {
        int total = type.precision() + 1;
        String digits = type.scale() == 0 ? c : "replace(" + c + ", '.', '')";
        List<Integer> chunks = chunks(total - (CHUNK + 1));
        String sql = "(cast(substr(" + digits + ", 1, 16) as integer) - 1000000000000000)";
        int from = CHUNK + 2;
        for (int chunk : chunks) {
            sql = "(" + sql + " * 1e" + chunk + " + cast(substr(" + digits + ", " + from + ", " + chunk
                    + ") as integer))";
            from += chunk;
        }
        return type.scale() == 0 ? sql : "(" + sql + " / 1e" + type.scale() + ")";
    }

    private static List<Integer> chunks(int digits) {
        List<Integer> chunks = new ArrayList<>();
        for (int left = digits; left > 0; left -= CHUNK) {
            chunks.add(Math.min(left, CHUNK));
        }
        return chunks;
    }

    /** The number as people write it; of a negative one the digits that a double has. */
    static String shown(String c, Scalar type) {
        int whole = integerDigits(type);
        String digits = "coalesce(nullif(ltrim(substr(" + c + ", 2, " + whole + "), '0'), ''), '0') || substr(" + c
                + ", " + (whole + 2) + ")";
        return "case when " + c + " < '1' then printf('%." + type.scale() + "f', " + decoded(c, type) + ") else "
                + digits + " end";
    }

    /** The text of an integer, as a {@code decimal(19, 0)}. Exact for all 64 bits. */
    static String encodedInteger(String c) {
        return "case when " + c + " is not null then printf('%011d%09d', " + c + " / 1000000000 - (" + c
                + " % 1000000000 < 0) + 10000000000, (" + c + " % 1000000000 + 1000000000) % 1000000000) end";
    }

    static final Scalar OF_INTEGER = Scalar.of(ScalarKind.DECIMAL, 19, 0);

    /** The text of a number that is a decimal of at most 15 digits: with the one in front 16, which a double still holds. */
    static String encodedNumber(String c, Scalar type) {
        int width = integerDigits(type) + 1 + (type.scale() > 0 ? type.scale() + 1 : 0);
        return "case when " + c + " is not null then printf('%0" + width + "." + type.scale() + "f', " + c + " + 1e"
                + integerDigits(type) + ") end";
    }

    /**
     * The text in another precision and scale. Where digits would be lost the text stays as it is: it then has the wrong
     * length, and the column's check refuses it, which beats a silently wrong value.
     */
    static String resized(String c, Scalar from, Scalar to) {
        int grow = integerDigits(to) - integerDigits(from);
        int moreScale = to.scale() - from.scale();
        String whole = "substr(" + c + ", 2)";
        List<String> lossless = new ArrayList<>();
        int start = 2;
        String filled = "";
        if (grow > 0) {
            filled =
                    "case when " + c + " < '1' then '" + "9".repeat(grow) + "' else '" + "0".repeat(grow) + "' end || ";
        } else if (grow < 0) {
            start = 2 - grow;
            lossless.add("substr(" + c + ", 2, " + -grow + ") = case when " + c + " < '1' then '" + "9".repeat(-grow)
                    + "' else '" + "0".repeat(-grow) + "' end");
        }
        String kept = start == 2 ? whole : "substr(" + c + ", " + start + ")";
        if (moreScale > 0) {
            kept += " || '" + (from.scale() == 0 ? "." : "") + "0".repeat(moreScale) + "'";
        } else if (moreScale < 0) {
            int length = integerDigits(to) + (to.scale() > 0 ? to.scale() + 1 : 0);
            int cut = start + length + (to.scale() == 0 ? 1 : 0);
            kept = "substr(" + c + ", " + start + ", " + length + ")";
            lossless.add("substr(" + c + ", " + cut + ") = '" + "0".repeat(-moreScale) + "'");
        }
        String sql = "substr(" + c + ", 1, 1) || " + filled + kept;
        return lossless.isEmpty()
                ? sql
                : "case when " + String.join(" and ", lossless) + " then " + sql + " else " + c + " end";
    }
}
