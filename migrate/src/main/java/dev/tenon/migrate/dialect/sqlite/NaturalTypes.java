package dev.tenon.migrate.dialect.sqlite;

import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.compiler.type.Type;
import dev.tenon.compiler.type.Type.Scalar;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the values of a column are whose type somebody else declared. Only names that say the same as the affinity SQLite
 * takes from them are trusted. A {@code datetime} is native: whether its values are texts or numbers nobody says.
 */
final class NaturalTypes {
    private static final Pattern DECIMAL =
            Pattern.compile("(?:DECIMAL|NUMERIC) ?\\( ?([0-9]{1,2}) ?(?:, ?([0-9]{1,2}) ?)?\\)");
    private static final Pattern PARAMETERS = Pattern.compile(" ?\\(.*\\)$");

    private static final Map<String, ScalarKind> KINDS = Map.ofEntries(
            Map.entry("INT", ScalarKind.LONG),
            Map.entry("INTEGER", ScalarKind.LONG),
            Map.entry("TINYINT", ScalarKind.LONG),
            Map.entry("SMALLINT", ScalarKind.LONG),
            Map.entry("MEDIUMINT", ScalarKind.LONG),
            Map.entry("BIGINT", ScalarKind.LONG),
            Map.entry("INT2", ScalarKind.LONG),
            Map.entry("INT4", ScalarKind.LONG),
            Map.entry("INT8", ScalarKind.LONG),
            Map.entry("TEXT", ScalarKind.TEXT),
            Map.entry("CLOB", ScalarKind.TEXT),
            Map.entry("CHAR", ScalarKind.TEXT),
            Map.entry("CHARACTER", ScalarKind.TEXT),
            Map.entry("VARCHAR", ScalarKind.TEXT),
            Map.entry("VARYING CHARACTER", ScalarKind.TEXT),
            Map.entry("CHARACTER VARYING", ScalarKind.TEXT),
            Map.entry("NCHAR", ScalarKind.TEXT),
            Map.entry("NVARCHAR", ScalarKind.TEXT),
            Map.entry("REAL", ScalarKind.DOUBLE),
            Map.entry("FLOAT", ScalarKind.DOUBLE),
            Map.entry("DOUBLE", ScalarKind.DOUBLE),
            Map.entry("DOUBLE PRECISION", ScalarKind.DOUBLE),
            Map.entry("BLOB", ScalarKind.BYTES),
            Map.entry("BOOL", ScalarKind.BOOL),
            Map.entry("BOOLEAN", ScalarKind.BOOL));

    private NaturalTypes() {}

    static Type of(String declared) {
        String name = declared.toUpperCase(Locale.ROOT).strip().replaceAll("\\s+", " ");
        Matcher decimal = DECIMAL.matcher(name);
        if (decimal.matches()) {
            int precision = Integer.parseInt(decimal.group(1));
            int scale = decimal.group(2) == null ? 0 : Integer.parseInt(decimal.group(2));
            // With more digits the language keeps them as texts, and a number is none.
            return precision > 0 && precision <= SqliteTypes.EXACT_DIGITS && scale <= precision
                    ? Scalar.of(ScalarKind.DECIMAL, precision, scale)
                    : physical(declared);
        }
        ScalarKind kind = KINDS.get(PARAMETERS.matcher(name).replaceAll(""));
        return kind == null ? physical(declared) : Scalar.of(kind);
    }

    private static Type physical(String declared) {
        return new Type.Native(new SqlTexts(Map.of(SqliteDialect.NAME, declared)));
    }
}
