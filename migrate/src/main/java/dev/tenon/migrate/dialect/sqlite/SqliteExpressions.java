package dev.tenon.migrate.dialect.sqlite;

import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.Function;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.Type;
import dev.tenon.compiler.type.Type.Enumerated;
import dev.tenon.compiler.type.Type.Scalar;
import dev.tenon.migrate.dialect.ExpressionTyping;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Expressions over a table's columns as SQL over their storage forms.
 *
 * @param expected the type that the place wants, by which literals and {@code now()} are written
 */
record SqliteExpressions(Database database, SqliteExpressionTypes types, Optional<Type> expected)
        implements Expr.Visitor<Sql> {

    private static final Set<BinaryOperator> ORDERING =
            Set.of(BinaryOperator.LT, BinaryOperator.LE, BinaryOperator.GT, BinaryOperator.GE);

    static SqliteExpressions over(Table table, Database database) {
        return new SqliteExpressions(database, new SqliteExpressionTypes(table.columns()), Optional.empty());
    }

    Sql render(Expr expr) {
        return expr.accept(expecting(Optional.empty()));
    }

    /** The value in the storage form of {@code type}. */
    Sql as(Expr expr, Optional<Type> type) {
        Sql value = expr.accept(expecting(type));
        Optional<Type> own = isNow(expr) ? type : types.of(expr);
        return type.isPresent() && own.isPresent() ? SqliteConversions.convert(value, own.get(), type.get()) : value;
    }

    /** The value as it is put into a column: a literal is rounded to its scale. */
    String stored(Expr expr, Type type) {
        return literal(expr)
                .map(number -> SqliteLiterals.number(number, Optional.of(type)))
                .orElseGet(() -> as(expr, Optional.of(type)).text());
    }

    /** The value as a number that can be calculated with. */
    Sql calculable(Expr expr) {
        return types.of(expr)
                .map(type -> SqliteConversions.calculable(render(expr), type))
                .orElseGet(() -> render(expr));
    }

    private SqliteExpressions expecting(Optional<Type> type) {
        return new SqliteExpressions(database, types, type);
    }

    /** It takes every form of a moment by itself. */
    private static boolean isNow(Expr expr) {
        return expr instanceof Expr.Call call && call.function() == Function.NOW;
    }

    private static Optional<BigDecimal> literal(Expr expr) {
        if (expr instanceof Expr.Num num) {
            return Optional.of(new BigDecimal(num.digits()));
        }
        return expr instanceof Expr.Negate negate
                ? literal(negate.operand()).map(BigDecimal::negate)
                : Optional.empty();
    }

    @Override
    public Sql num(Expr.Num expr) {
        return Sql.atom(SqliteLiterals.comparedNumber(new BigDecimal(expr.digits()), expected));
    }

    @Override
    public Sql str(Expr.Str expr) {
        return Sql.atom(SqliteLiterals.string(expr.value(), expected));
    }

    @Override
    public Sql bool(Expr.Bool expr) {
        return Sql.atom(expr.value() ? "1" : "0");
    }

    @Override
    public Sql nullValue(Expr.Null expr) {
        return Sql.atom("null");
    }

    @Override
    public Sql name(Expr.Name expr) {
        return Sql.atom(SqliteDdl.quote(expr.name()));
    }

    @Override
    public Sql not(Expr.Not expr) {
        return new Sql("not " + render(expr.operand()).atLeast(Sql.NOT), Sql.NOT);
    }

    @Override
    public Sql negate(Expr.Negate expr) {
        Optional<BigDecimal> literal = literal(expr);
        return literal.isPresent()
                ? Sql.atom(SqliteLiterals.comparedNumber(literal.get(), expected))
                : new Sql("-" + calculable(expr.operand()).asAtom(), Sql.CONCAT);
    }

    @Override
    public Sql binary(Expr.Binary expr) {
        if (expr.operator().isComparison()) {
            return comparison(expr);
        }
        if (expr.operator().isArithmetic()) {
            return arithmetic(expr);
        }
        int level = Sql.levelOf(expr.operator());
        Optional<Type> type = expr.operator() == BinaryOperator.CONCAT
                ? Optional.of(ExpressionTyping.TEXT)
                : Optional.of(ExpressionTyping.BOOL);
        String left = as(expr.left(), type).atLeast(level);
        String right = as(expr.right(), type).atLeast(level);
        return new Sql(left + " " + expr.operator().symbol() + " " + right, level);
    }

    private Sql comparison(Expr.Binary expr) {
        Optional<Type> type = types.common(Stream.of(expr.left(), expr.right()));
        boolean orders = ORDERING.contains(expr.operator());
        return new Sql(
                compared(expr.left(), type, orders) + " " + expr.operator().symbol() + " "
                        + compared(expr.right(), type, orders),
                Sql.COMPARISON);
    }

    /** Labels of an enum are ordered as they are declared, and their texts are not. */
    private String compared(Expr expr, Optional<Type> type, boolean orders) {
        if (orders && type.isPresent() && type.get() instanceof Enumerated enumerated) {
            return rank(expr, enumerated);
        }
        return as(expr, type).atLeast(Sql.ADD);
    }

    private String rank(Expr expr, Enumerated type) {
        List<String> labels = SqliteEnums.labels(type.name(), database);
        if (expr instanceof Expr.Str label && labels.contains(label.value())) {
            return String.valueOf(labels.indexOf(label.value()) + 1);
        }
        StringBuilder sql = new StringBuilder("case ").append(render(expr).text());
        for (int at = 0; at < labels.size(); at++) {
            sql.append(" when ")
                    .append(SqliteLiterals.quoted(labels.get(at)))
                    .append(" then ")
                    .append(at + 1);
        }
        return sql.append(" end").toString();
    }

    /**
     * Decimals are calculated as doubles and then rounded to the scale of the exact result, so that {@code 0.1 * 3 = 0.3}
     * as in PostgreSQL.
     */
    private Sql arithmetic(Expr.Binary expr) {
        Type result = types.of(expr).orElse(ExpressionTyping.DOUBLE);
        int level = Sql.levelOf(expr.operator());
        Sql left = calculable(expr.left());
        Sql right = calculable(expr.right());
        if (expr.operator() == BinaryOperator.MODULO && !SqliteExpressionTypes.isInteger(result)) {
            return SqliteExpressionTypes.isDecimal(result)
                    ? remainder(left, right, ((Scalar) result).scale())
                    : remainder(left.asAtom(), right.asAtom());
        }
        // A whole number in a decimal column is an integer to SQLite, and an integer it would divide without a
        // fraction.
        boolean isFraction = expr.operator() == BinaryOperator.DIVIDE && !SqliteExpressionTypes.isInteger(result);
        String dividend = isFraction ? "cast(" + left.text() + " as real)" : left.atLeast(level);
        String sql = dividend + " " + expr.operator().symbol() + " " + right.atLeast(level + 1);
        return SqliteExpressionTypes.isDecimal(result)
                ? Sql.atom("round(" + sql + ", " + ((Scalar) result).scale() + ")")
                : new Sql(sql, level);
    }

    /** Of the numbers without their points: those are whole and exact. */
    private static Sql remainder(Sql left, Sql right, int scale) {
        String factor = "1e" + scale;
        return Sql.atom("(cast(round(" + left.asAtom() + " * " + factor + ") as integer) % cast(round(" + right.asAtom()
                + " * " + factor + ") as integer) / " + factor + ")");
    }

    /** SQLite's own is one of whole numbers only. */
    private static Sql remainder(String left, String right) {
        String times = "cast(cast(" + left + " as real) / " + right + " as integer)";
        return Sql.atom("round(" + left + " - " + right + " * " + times + ", " + SqliteTypes.EXACT_DIGITS + ")");
    }

    @Override
    public Sql isNull(Expr.IsNull expr) {
        return new Sql(
                render(expr.operand()).atLeast(Sql.ADD) + (expr.negated() ? " is not null" : " is null"),
                Sql.COMPARISON);
    }

    @Override
    public Sql in(Expr.In expr) {
        Optional<Type> type = types.common(Stream.concat(Stream.of(expr.operand()), expr.items().stream()));
        String items = expr.items().stream().map(item -> as(item, type).text()).collect(Collectors.joining(", "));
        return new Sql(
                as(expr.operand(), type).atLeast(Sql.ADD) + negation(expr.negated()) + " in (" + items + ")",
                Sql.COMPARISON);
    }

    @Override
    public Sql between(Expr.Between expr) {
        Optional<Type> type = types.common(Stream.of(expr.operand(), expr.low(), expr.high()));
        return new Sql(
                compared(expr.operand(), type, true) + negation(expr.negated()) + " between "
                        + compared(expr.low(), type, true) + " and " + compared(expr.high(), type, true),
                Sql.COMPARISON);
    }

    @Override
    public Sql like(Expr.Like expr) {
        String pattern = expr.pattern() instanceof Expr.Str text
                ? SqliteLiterals.quoted(SqlitePatterns.glob(text.value()))
                : SqlitePatterns.globSql(render(expr.pattern()).text());
        return new Sql(
                render(expr.operand()).atLeast(Sql.ADD) + negation(expr.negated()) + " glob " + pattern,
                Sql.COMPARISON);
    }

    private static String negation(boolean negated) {
        return negated ? " not" : "";
    }

    @Override
    public Sql cases(Expr.Case expr) {
        Optional<Type> type = types.of(expr).or(() -> expected);
        List<String> parts = new ArrayList<>();
        for (Expr.When when : expr.whens()) {
            parts.add("when " + render(when.condition()).text() + " then "
                    + as(when.result(), type).text());
        }
        expr.otherwise()
                .ifPresent(otherwise -> parts.add("else " + as(otherwise, type).text()));
        return Sql.atom("case " + String.join(" ", parts) + " end");
    }

    @Override
    public Sql call(Expr.Call expr) {
        return new SqliteFunctions(this).call(expr, expected);
    }

    @Override
    public Sql array(Expr.Array expr) {
        return Sql.atom(SqliteLiterals.quoted(SqliteArrays.json(expr, expected)));
    }

    /** Where the author gave no text for SQLite it is null: a check that passes, a default that gives nothing. */
    @Override
    public Sql raw(Expr.Raw expr) {
        return Sql.atom(
                expr.text(SqliteDialect.NAME).map(text -> "(" + text + ")").orElse("null"));
    }
}
