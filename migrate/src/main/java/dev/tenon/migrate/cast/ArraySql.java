package dev.tenon.migrate.cast;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.compiler.type.Type;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How each product looks into an array. On SQLite it is JSON whose elements are what a column of their type would store;
 * what JSON cannot hold, bytes, is its hexadecimal digits.
 */
public enum ArraySql {
    POSTGRESQL {
        @Override
        public String each(String array) {
            return "unnest(" + array + ") as tenon_element(value)";
        }

        @Override
        public String holdsAny(String array, List<String> labels) {
            return array + "::text[] && array[" + literals(labels) + "]";
        }

        @Override
        public String replaced(String array, String from, String to) {
            return "array_replace(" + array + ", " + literal(from) + ", " + literal(to) + ")";
        }

        @Override
        String only(Type element, String value) {
            return "array[" + value + "]";
        }

        @Override
        String first(Type element, String array) {
            return array + "[1]";
        }

        @Override
        String isNotOne(String array) {
            return "cardinality(" + array + ") <> 1 or (" + array + " is not null and " + array + "[1] is null)";
        }
    },
    SQLITE {
        // The array is named in a select without a from, so that no name of ours can hide a column.
        @Override
        public String each(String array) {
            return "(select " + array + " as tenon_array), json_each(tenon_array) as tenon_element";
        }

        @Override
        public String holdsAny(String array, List<String> labels) {
            return "exists (select 1 from " + each(array) + " where " + VALUE + " in (" + literals(labels) + "))";
        }

        @Override
        public String replaced(String array, String from, String to) {
            return rewritten(
                    array,
                    "case " + VALUE + " when " + literal(from) + " then " + literal(to) + " else " + VALUE + " end");
        }

        @Override
        String only(Type element, String value) {
            return "json_array(" + json(element, value) + ")";
        }

        @Override
        String first(Type element, String array) {
            return stored(element, "json_extract(" + array + ", '$[0]')");
        }

        @Override
        String isNotOne(String array) {
            return "json_array_length(" + array + ") <> 1 or json_type(" + array + ", '$[0]') = 'null'";
        }
    };

    /** An element, where {@link #each} is what is selected from. */
    static final String VALUE = "tenon_element.value";

    private static final int MOST_DIGITS_OF_NUMBERS = 15;

    /** What stands behind {@code from} to have the elements as rows. */
    public abstract String each(String array);

    /** True for an array of an enum that has one of these values in it. */
    public abstract String holdsAny(String array, List<String> labels);

    /** An array of an enum with one value in the place of another. */
    public abstract String replaced(String array, String from, String to);

    /** The array of one value, which is not null. */
    abstract String only(Type element, String value);

    /** As a column of its type would store it. */
    abstract String first(Type element, String array);

    /** True for an array that is not of one value, and none for no array. */
    abstract String isNotOne(String array);

    public static ArraySql of(String dialect) {
        return valueOf(dialect.toUpperCase(Locale.ROOT));
    }

    /** {@link #holdsAny} as an expression of both languages, in the words of each product. */
    public static Expr holding(String column, List<String> labels) {
        return inEach(product -> product.holdsAny(quoted(column), labels));
    }

    /** {@link #replaced} as an expression of both languages, in the words of each product. */
    public static Expr replacing(String column, String from, String to) {
        return inEach(product -> product.replaced(quoted(column), from, to));
    }

    private static Expr inEach(Function<ArraySql, String> sql) {
        return new Expr.Raw(new SqlTexts(Map.of("postgresql", sql.apply(POSTGRESQL), "sqlite", sql.apply(SQLITE))));
    }

    private static String quoted(String column) {
        return '"' + column.replace("\"", "\"\"") + '"';
    }

    /** SQLite's array with each element made anew; no array stays none. */
    static String rewritten(String array, String element) {
        return "case when " + array + " is not null then (select json_group_array(" + element + ") from "
                + SQLITE.each(array) + ") end";
    }

    /** In SQLite, an element as a column of its type would store it. */
    public static String stored(Type element, String value) {
        return is(ScalarKind.BYTES, element) ? "unhex(" + value + ")" : value;
    }

    /** The way back: in the one form in which JSON has it. */
    public static String json(Type element, String stored) {
        if (is(ScalarKind.BYTES, element)) {
            return "lower(hex(" + stored + "))";
        }
        return isNumberDecimal(element)
                ? "json(printf('%." + ((Type.Scalar) element).scale() + "f', " + stored + "))"
                : stored;
    }

    /** True for a decimal that a column stores as a number; JSON has it with all digits of its scale. */
    public static boolean isNumberDecimal(Type element) {
        return is(ScalarKind.DECIMAL, element) && ((Type.Scalar) element).precision() <= MOST_DIGITS_OF_NUMBERS;
    }

    private static boolean is(ScalarKind kind, Type type) {
        return type instanceof Type.Scalar scalar && scalar.kind() == kind;
    }

    private static String literals(List<String> texts) {
        return texts.stream().map(ArraySql::literal).collect(Collectors.joining(", "));
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
