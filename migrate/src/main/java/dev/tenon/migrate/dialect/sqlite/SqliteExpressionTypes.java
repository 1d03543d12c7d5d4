package dev.tenon.migrate.dialect.sqlite;

import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.compiler.type.Type.Scalar;
import dev.tenon.migrate.dialect.ExpressionTyping;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The type of an expression as far as its form in SQLite depends on it. Empty for what takes its type from where it
 * stands: string and number literals, null, SQL of the author's.
 *
 * <p>Calculated decimals are numbers: their type is a decimal of 15 digits with the scale to round to.
 */
record SqliteExpressionTypes(Names<Column> columns) implements ExpressionTyping {

    private static final List<ScalarKind> MOMENTS = List.of(ScalarKind.DATE, ScalarKind.DATETIME, ScalarKind.TIMESTAMP);

    /** The type in which values of all these expressions can be compared. */
    Optional<Type> common(Stream<Expr> exprs) {
        return exprs.flatMap(expr -> of(expr).stream()).reduce(this::wider);
    }

    /** As an operand of arithmetic, where a literal has a type by its own look. */
    Type number(Expr expr) {
        if (expr instanceof Expr.Num num) {
            int scale = new BigDecimal(num.digits()).scale();
            return scale > 0 ? calculated(scale) : LONG;
        }
        if (expr instanceof Expr.Negate negate) {
            return number(negate.operand());
        }
        return of(expr).orElse(DOUBLE);
    }

    static Type calculated(int scale) {
        return Scalar.of(
                ScalarKind.DECIMAL, SqliteTypes.EXACT_DIGITS, Math.max(0, Math.min(scale, SqliteTypes.EXACT_DIGITS)));
    }

    static boolean is(ScalarKind kind, Type type) {
        return type instanceof Scalar scalar && scalar.kind() == kind;
    }

    static boolean isInteger(Type type) {
        return type instanceof Scalar scalar && scalar.kind().isInteger();
    }

    static boolean isDecimal(Type type) {
        return is(ScalarKind.DECIMAL, type);
    }

    static boolean isNumber(Type type) {
        return type instanceof Scalar scalar && scalar.kind().isNumber();
    }

    private static int scale(Type type) {
        return isDecimal(type) ? ((Scalar) type).scale() : 0;
    }

    private Type wider(Type a, Type b) {
        if (a.equals(b) || !(a instanceof Scalar left) || !(b instanceof Scalar right)) {
            return a;
        }
        if (left.kind().isNumber() && right.kind().isNumber()) {
            return widerNumber(left, right);
        }
        if (left.kind().isString() && right.kind().isString()) {
            return TEXT;
        }
        return MOMENTS.indexOf(left.kind()) >= 0 && MOMENTS.indexOf(right.kind()) > MOMENTS.indexOf(left.kind())
                ? b
                : a;
    }

    private static Type widerNumber(Scalar a, Scalar b) {
        if (a.kind().isInteger() && b.kind().isInteger()) {
            return a.kind().compareTo(b.kind()) >= 0 ? a : b;
        }
        if (!isExact(a) || !isExact(b)) {
            return DOUBLE;
        }
        if (SqliteTypes.isTextDecimal(a) || SqliteTypes.isTextDecimal(b)) {
            int scale = Math.max(scale(a), scale(b));
            int whole = Math.max(wholeDigits(a), wholeDigits(b));
            return Scalar.of(ScalarKind.DECIMAL, whole + scale, scale);
        }
        return calculated(Math.max(scale(a), scale(b)));
    }

    private static boolean isExact(Type type) {
        return isInteger(type) || isDecimal(type);
    }

    private static int wholeDigits(Scalar type) {
        return SqliteDecimals.integerDigits(isInteger(type) ? SqliteDecimals.OF_INTEGER : type);
    }

    private Type arithmetic(Expr.Binary binary) {
        Type left = number(binary.left());
        Type right = number(binary.right());
        if (isInteger(left) && isInteger(right)) {
            return LONG;
        }
        boolean exact = isExact(left) && isExact(right);
        return switch (binary.operator()) {
            case ADD, SUBTRACT, MODULO -> exact ? calculated(Math.max(scale(left), scale(right))) : DOUBLE;
            case MULTIPLY -> exact ? calculated(scale(left) + scale(right)) : DOUBLE;
            default -> DOUBLE;
        };
    }

    @Override
    public Optional<Type> num(Expr.Num expr) {
        return Optional.empty();
    }

    @Override
    public Optional<Type> array(Expr.Array expr) {
        return Optional.empty();
    }

    /** A negated decimal text is calculated, and so no text any more. */
    @Override
    public Optional<Type> negate(Expr.Negate expr) {
        return of(expr.operand()).map(SqliteExpressionTypes::asNumber);
    }

    static Type asNumber(Type type) {
        return SqliteTypes.isTextDecimal(type) ? calculated(scale(type)) : type;
    }

    @Override
    public Optional<Type> binary(Expr.Binary expr) {
        if (expr.operator() == BinaryOperator.CONCAT) {
            return Optional.of(TEXT);
        }
        return Optional.of(expr.operator().isArithmetic() ? arithmetic(expr) : BOOL);
    }

    @Override
    public Optional<Type> cases(Expr.Case expr) {
        return common(results(expr));
    }

    static Stream<Expr> results(Expr.Case expr) {
        List<Expr> results = new ArrayList<>();
        expr.whens().forEach(when -> results.add(when.result()));
        expr.otherwise().ifPresent(results::add);
        return results.stream();
    }

    @Override
    public Optional<Type> call(Expr.Call expr) {
        Expr first =
                expr.arguments().isEmpty() ? new Expr.Null() : expr.arguments().get(0);
        return switch (expr.function()) {
            case NOW -> Optional.of(Scalar.of(ScalarKind.TIMESTAMP));
            case TODAY -> Optional.of(Scalar.of(ScalarKind.DATE));
            case UUID -> Optional.of(Scalar.of(ScalarKind.UUID));
            case LOWER, UPPER, TRIM, SUBSTR, REPLACE -> Optional.of(TEXT);
            case LENGTH -> Optional.of(LONG);
            case ABS -> of(first).map(SqliteExpressionTypes::asNumber);
            case ROUND -> Optional.of(rounded(expr, number(first)));
            case COALESCE, NULLIF -> common(expr.arguments().stream());
        };
    }

    private static Type rounded(Expr.Call round, Type argument) {
        boolean isExact = isDecimal(argument) || isInteger(argument);
        return isExact
                ? SqliteFunctions.places(round)
                        .map(SqliteExpressionTypes::calculated)
                        .orElse(DOUBLE)
                : DOUBLE;
    }
}
