package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.migrate.parse.sql.SqlTree;
import dev.tenon.migrate.parse.sql.SqlTree.Apply;
import dev.tenon.migrate.parse.sql.SqlTree.Cast;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How the server brings values of two types together. Types are named as {@code SqlReader.type} does, without sizes. */
final class ServerTypes {
    static final String UNKNOWN = "unknown";
    static final String TEXT = "text";
    static final String VARYING = "character varying";
    static final String BOOLEAN = "boolean";
    static final String INTEGER = "integer";
    static final String BIGINT = "bigint";
    static final String NUMERIC = "numeric";
    static final String DOUBLE = "double precision";

    /** Each becomes any of those behind it by itself. */
    private static final List<String> NUMBERS = List.of("smallint", INTEGER, BIGINT, NUMERIC, "real", DOUBLE);

    private static final int FIRST_EXACT = NUMBERS.indexOf(NUMERIC);
    private static final int FIRST_FLOATING = NUMBERS.indexOf("real");

    /** Types with operators of their own, which take nothing but them. */
    private static final Set<String> COMPARABLE = Set.of(
            TEXT,
            BOOLEAN,
            "date",
            "time without time zone",
            "timestamp with time zone",
            "timestamp without time zone",
            "interval",
            "uuid",
            "jsonb",
            "bytea");

    /** @param type {@link #UNKNOWN} for a string or a null, which are of the type that they are needed in */
    record Typed(SqlTree tree, String type) {
        boolean isUnknown() {
            return type.equals(UNKNOWN);
        }
    }

    private ServerTypes() {}

    /** Without its size: {@code timestamp(3) with time zone} is a {@code timestamp with time zone}. */
    static String base(String type) {
        return type.startsWith("\"") ? type : type.replaceFirst("\\([0-9,]*\\)", "");
    }

    static boolean isNumber(String type) {
        return NUMBERS.contains(type);
    }

    private static boolean isString(String type) {
        return type.equals(TEXT) || type.equals(VARYING);
    }

    /** An enum; of another type in quotes, such as one of an extension, the server may know casts that are not known here. */
    private static boolean isOwn(String type) {
        return type.startsWith("\"");
    }

    /** The same value in another type. */
    static Typed coerced(Typed value, String type) {
        if (value.type().equals(type)) {
            return value;
        }
        SqlTree tree = value.isUnknown() && value.tree() instanceof SqlTree.Text text
                ? new SqlTree.Text(ServerConstants.stored(type, text.value()))
                : value.tree();
        return new Typed(new Cast(tree, type), type);
    }

    /** The one type of several results or elements: "UNION, CASE, and Related Constructs" in the manual. */
    static String common(List<Typed> values) {
        String type = UNKNOWN;
        for (Typed value : values) {
            boolean wider =
                    isNumber(type) && isNumber(value.type()) && NUMBERS.indexOf(value.type()) > NUMBERS.indexOf(type);
            if (type.equals(UNKNOWN) || wider) {
                type = value.type();
            }
        }
        return type.equals(UNKNOWN) ? TEXT : type;
    }

    /** Both sides of a comparison in the types of the operator that the server takes: "Operators" in the manual. */
    static Optional<List<SqlTree>> comparable(Typed left, Typed right) {
        String one = left.isUnknown() ? right.type() : left.type();
        String other = right.isUnknown() ? left.type() : right.type();
        if (one.equals(UNKNOWN) || (isString(one) && isString(other))) {
            return Optional.of(both(left, right, TEXT, TEXT));
        } else if (isNumber(one) && isNumber(other)) {
            return Optional.of(numbers(left, right, one, other));
        }
        boolean same = one.equals(other) && (COMPARABLE.contains(one) || isOwn(one));
        return same ? Optional.of(both(left, right, one, one)) : Optional.empty();
    }

    private static List<SqlTree> both(Typed left, Typed right, String one, String other) {
        return List.of(coerced(left, one).tree(), coerced(right, other).tree());
    }

    /** Whole numbers know each other, and so do floating ones; otherwise the one becomes what the other is, or more. */
    private static List<SqlTree> numbers(Typed left, Typed right, String one, String other) {
        boolean floating = isFloating(one) || isFloating(other);
        boolean exact = one.equals(NUMERIC) || other.equals(NUMERIC);
        if (floating) {
            return both(left, right, isFloating(one) ? one : DOUBLE, isFloating(other) ? other : DOUBLE);
        }
        return exact ? both(left, right, NUMERIC, NUMERIC) : both(left, right, one, other);
    }

    private static boolean isFloating(String type) {
        return NUMBERS.indexOf(type) >= FIRST_FLOATING;
    }

    /** A sum and the like; empty where its sides are no numbers. */
    static Optional<Typed> calculable(String operator, Typed left, Typed right) {
        String one = left.isUnknown() ? right.type() : left.type();
        String other = right.isUnknown() ? left.type() : right.type();
        if (!isNumber(one) || !isNumber(other)) {
            return Optional.empty();
        }
        String wider = NUMBERS.indexOf(one) > NUMBERS.indexOf(other) ? one : other;
        boolean mixed = isFloating(wider) && !one.equals(other);
        String result = mixed ? DOUBLE : wider;
        if (operator.equals("%")) {
            boolean exact = NUMBERS.indexOf(wider) <= FIRST_EXACT;
            return exact ? Optional.of(operation(operator, both(left, right, wider, wider), wider)) : Optional.empty();
        }
        return Optional.of(operation(operator, numbers(left, right, one, other), result));
    }

    private static Typed operation(String operator, List<SqlTree> sides, String type) {
        return new Typed(new Apply(operator, sides), type);
    }
}
