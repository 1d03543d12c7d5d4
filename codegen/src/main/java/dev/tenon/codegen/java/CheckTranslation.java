package dev.tenon.codegen.java;

import dev.tenon.codegen.java.CheckTerm.Kind;
import dev.tenon.codegen.java.JavaSchema.Component;
import dev.tenon.codegen.source.Code;
import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.runtime.row.SqlLogic;
import dev.tenon.runtime.row.SqlNumbers;
import dev.tenon.runtime.row.SqlTexts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The condition of a check as Java over a row. Empty is what only the database can judge: SQL of the author's, the order of
 * texts, what its number types make of their limits. Inside of a condition that counts as unknown, and what is unknown
 * passes: so a row may be refused here or there, but never here alone.
 *
 * @param fields by the names that the schema has for them
 */
record CheckTranslation(Map<String, Component> fields) implements Expr.Visitor<Optional<CheckTerm>> {

    private static final int DIGITS_OF_A_DOUBLE = 15;

    /** What is left of a line for the two sides of a comparison. */
    private static final int LONG = 70;

    Optional<CheckTerm> of(Expr expr) {
        return expr.accept(this);
    }

    private CheckTerm condition(Expr expr) {
        return of(expr).filter(term -> term.kind().isCondition()).orElse(CheckTerm.UNTOLD);
    }

    @Override
    public Optional<CheckTerm> num(Expr.Num expr) {
        return number(new BigDecimal(expr.digits()));
    }

    /** One that is longer is compared as its nearest double by one database, and as itself by the other. */
    private static Optional<CheckTerm> number(BigDecimal number) {
        if (number.precision() > DIGITS_OF_A_DOUBLE || number.scale() > DIGITS_OF_A_DOUBLE) {
            return Optional.empty();
        }
        return Optional.of(
                number.scale() <= 0
                        ? CheckTerm.of(Kind.WHOLE, Code.of("$LL", number.toPlainString()))
                        : CheckTerm.of(Kind.DECIMAL, Code.of("new $T($S)", BigDecimal.class, number.toPlainString())));
    }

    @Override
    public Optional<CheckTerm> str(Expr.Str expr) {
        return Optional.of(CheckTerm.of(Kind.LITERAL, Code.of("$S", expr.value())));
    }

    @Override
    public Optional<CheckTerm> bool(Expr.Bool expr) {
        return Optional.of(CheckTerm.of(Kind.BOOL, Code.of("$L", expr.value())));
    }

    @Override
    public Optional<CheckTerm> nullValue(Expr.Null expr) {
        return Optional.of(CheckTerm.NULL);
    }

    @Override
    public Optional<CheckTerm> name(Expr.Name expr) {
        Component field = fields.get(expr.name());
        if (field == null) {
            return Optional.empty();
        }
        Kind kind = CheckTerm.kind(field.type());
        Code value = field.java().meaning(Code.of("row.$L()", field.name()));
        return Optional.of(
                switch (kind) {
                    case WHOLE -> CheckTerm.of(kind, call(SqlNumbers.class, "whole", value));
                    case FLOAT, REAL -> CheckTerm.of(kind, call(SqlNumbers.class, "real", value));
                    case LABEL -> CheckTerm.of(kind, call(SqlTexts.class, "label", value));
                    case UUID -> CheckTerm.of(kind, call(SqlTexts.class, "text", value));
                    case BOOL, DECIMAL, TEXT, DATE, TIME, TIMESTAMP, DATETIME, LIST, OPAQUE, NULL, LITERAL ->
                        CheckTerm.of(kind, value);
                });
    }

    @Override
    public Optional<CheckTerm> not(Expr.Not expr) {
        return Optional.of(negated(true, condition(expr.operand())));
    }

    private static CheckTerm negated(boolean negated, CheckTerm condition) {
        return negated && !condition.isNull() ? logic("not", condition) : condition;
    }

    /** A condition of others, in which an unknown one stays unknown. */
    private static CheckTerm logic(String method, CheckTerm... operands) {
        // A condition that is too long for a line goes on with its next part, and a comparison only where it is one by
        // itself.
        boolean whole = method.equals("and") || method.equals("or") || width(operands) > LONG;
        String separator = whole ? ",$W" : ", ";
        Code parts = Code.join(codes(List.of(operands)), separator);
        return CheckTerm.of(Kind.BOOL, Code.of("$T.$L($L)", SqlLogic.class, method, parts))
                .partial(Stream.of(operands).anyMatch(CheckTerm::partial));
    }

    private static int width(CheckTerm... operands) {
        return Stream.of(operands).mapToInt(operand -> operand.code().width()).sum();
    }

    @Override
    public Optional<CheckTerm> negate(Expr.Negate expr) {
        if (expr.operand() instanceof Expr.Num num) {
            return number(new BigDecimal(num.digits()).negate());
        }
        return of(expr.operand()).flatMap(operand -> CheckNumbers.unary("negate", operand));
    }

    @Override
    public Optional<CheckTerm> binary(Expr.Binary expr) {
        BinaryOperator operator = expr.operator();
        if (operator == BinaryOperator.AND || operator == BinaryOperator.OR) {
            CheckTerm left = condition(expr.left());
            CheckTerm right = condition(expr.right());
            boolean unknown = left.isNull() && right.isNull();
            return Optional.of(
                    unknown
                            ? CheckTerm.NULL.partial(left.partial() || right.partial())
                            : logic(operator == BinaryOperator.AND ? "and" : "or", left, right));
        }
        Optional<List<CheckTerm>> sides = all(List.of(expr.left(), expr.right()));
        if (operator.isComparison()) {
            return sides.flatMap(CheckTranslation::alike).flatMap(both -> compared(operator, both.get(0), both.get(1)));
        }
        if (operator == BinaryOperator.CONCAT) {
            return sides.flatMap(both -> text("concat", Kind.TEXT, both));
        }
        return sides.flatMap(both -> CheckNumbers.binary(operator, both.get(0), both.get(1)));
    }

    private static Optional<CheckTerm> compared(BinaryOperator operator, CheckTerm left, CheckTerm right) {
        if (left.isNull() || right.isNull()) {
            return Optional.of(CheckTerm.NULL.partial(left.partial() || right.partial()));
        }
        boolean equality = operator == BinaryOperator.EQ || operator == BinaryOperator.NE;
        if (!equality && !left.kind().isOrdered()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (operator) {
                    case EQ -> logic("eq", left, right);
                    case NE -> logic("not", logic("eq", left, right));
                    case LT -> logic("lt", left, right);
                    case LE -> logic("le", left, right);
                    case GT -> logic("lt", right, left);
                    default -> logic("le", right, left);
                });
    }

    /** All of them, if Java can say all of them. */
    private Optional<List<CheckTerm>> all(List<Expr> exprs) {
        List<CheckTerm> terms =
                exprs.stream().flatMap(expr -> of(expr).stream()).toList();
        return terms.size() == exprs.size() ? Optional.of(terms) : Optional.empty();
    }

    /** In the one kind in which they can be compared. */
    private static Optional<List<CheckTerm>> alike(List<CheckTerm> terms) {
        Kind kind = Kind.NULL;
        for (CheckTerm term : terms) {
            kind = wider(kind, term.kind());
        }
        Kind common = kind == Kind.LITERAL ? Kind.TEXT : kind == Kind.FLOAT ? Kind.REAL : kind;
        if (common == Kind.LIST || common == Kind.OPAQUE) {
            return Optional.empty();
        }
        List<CheckTerm> converted =
                terms.stream().flatMap(term -> term.as(common).stream()).toList();
        return converted.size() == terms.size() ? Optional.of(converted) : Optional.empty();
    }

    /** The later one of the list above, where both are numbers; else the one that says more. */
    private static Kind wider(Kind a, Kind b) {
        if (a.isNumber() && b.isNumber()) {
            return a.compareTo(b) >= 0 ? a : b;
        }
        boolean saysLess = a == Kind.NULL || (a == Kind.LITERAL && b != Kind.NULL);
        return saysLess ? b : a;
    }

    @Override
    public Optional<CheckTerm> isNull(Expr.IsNull expr) {
        return of(expr.operand())
                .filter(operand -> !operand.partial())
                .map(operand -> negated(expr.negated(), logic("isNull", operand)));
    }

    @Override
    public Optional<CheckTerm> in(Expr.In expr) {
        List<Expr> exprs = new ArrayList<>(List.of(expr.operand()));
        exprs.addAll(expr.items());
        return all(exprs).flatMap(CheckTranslation::alike).map(terms -> {
            List<CheckTerm> known =
                    terms.stream().filter(term -> !term.isNull()).toList();
            boolean partial = terms.stream().anyMatch(CheckTerm::partial);
            if (terms.get(0).isNull() || known.size() < 2) {
                return CheckTerm.NULL.partial(partial);
            }
            CheckTerm found = logic("in", known.toArray(CheckTerm[]::new));
            // Whether it is a null that is there too, nobody knows.
            CheckTerm whole = known.size() < terms.size() ? logic("or", found, CheckTerm.NULL) : found;
            return negated(expr.negated(), whole).partial(partial);
        });
    }

    @Override
    public Optional<CheckTerm> between(Expr.Between expr) {
        Expr within = new Expr.Binary(
                BinaryOperator.AND,
                new Expr.Binary(BinaryOperator.LE, expr.low(), expr.operand()),
                new Expr.Binary(BinaryOperator.LE, expr.operand(), expr.high()));
        return of(expr.negated() ? new Expr.Not(within) : within);
    }

    @Override
    public Optional<CheckTerm> like(Expr.Like expr) {
        return all(List.of(expr.operand(), expr.pattern()))
                .flatMap(both -> text("like", Kind.BOOL, both))
                .map(like -> negated(expr.negated(), like));
    }

    /** A function of strings, unknown where one of them is. */
    private static Optional<CheckTerm> text(String method, Kind kind, List<CheckTerm> texts) {
        if (texts.stream().anyMatch(CheckTerm::isNull)) {
            return Optional.of(CheckTerm.NULL.partial(texts.stream().anyMatch(CheckTerm::partial)));
        }
        boolean strings = texts.stream().allMatch(term -> term.kind().isString());
        return strings
                ? Optional.of(CheckTerm.of(kind, call(SqlTexts.class, method, codes(texts)))
                        .partial(texts.stream().anyMatch(CheckTerm::partial)))
                : Optional.empty();
    }

    @Override
    public Optional<CheckTerm> cases(Expr.Case expr) {
        List<Expr> results = new ArrayList<>();
        List<CheckTerm> conditions = new ArrayList<>();
        for (Expr.When when : expr.whens()) {
            results.add(when.result());
            conditions.add(condition(when.condition()));
        }
        results.add(expr.otherwise().orElse(new Expr.Null()));
        if (conditions.stream().anyMatch(CheckTerm::partial)) {
            return Optional.empty();
        }
        return chosen(results, terms -> {
            Code code = terms.get(terms.size() - 1).code();
            for (int i = conditions.size() - 1; i >= 0; i--) {
                code = call(
                        SqlLogic.class,
                        "when",
                        List.of(conditions.get(i).code(), terms.get(i).code(), code));
            }
            return code;
        });
    }

    private interface Choice {
        Code of(List<CheckTerm> terms);
    }

    /** One of several values, in the kind that they have in common. */
    private Optional<CheckTerm> chosen(List<Expr> exprs, Choice choice) {
        return all(exprs)
                .filter(terms -> terms.stream().noneMatch(CheckTerm::partial))
                .flatMap(CheckTranslation::alike)
                .flatMap(terms -> terms.stream()
                        .filter(term -> !term.isNull())
                        .findFirst()
                        .map(first -> CheckTerm.of(first.kind(), choice.of(terms)))
                        .or(() -> Optional.of(CheckTerm.NULL)));
    }

    @Override
    public Optional<CheckTerm> call(Expr.Call expr) {
        List<Expr> arguments = expr.arguments();
        return switch (expr.function()) {
            case NOW, TODAY, UUID -> Optional.empty();
            case LOWER, UPPER, TRIM, REPLACE ->
                all(arguments).flatMap(texts -> text(expr.function().word(), Kind.TEXT, texts));
            case LENGTH -> of(arguments.get(0)).flatMap(CheckTranslation::length);
            case SUBSTR -> all(arguments).flatMap(CheckTranslation::substr);
            case ABS -> of(arguments.get(0)).flatMap(argument -> CheckNumbers.unary("abs", argument));
            case ROUND -> of(arguments.get(0)).flatMap(argument -> CheckNumbers.round(argument, arguments));
            case COALESCE ->
                chosen(
                        arguments,
                        terms -> call(
                                SqlLogic.class,
                                "coalesce",
                                codes(terms.stream()
                                        .filter(term -> !term.isNull())
                                        .toList())));
            case NULLIF ->
                chosen(
                        arguments,
                        terms -> terms.get(1).isNull()
                                ? terms.get(0).code()
                                : call(SqlLogic.class, "nullif", codes(terms)));
        };
    }

    private static Optional<CheckTerm> length(CheckTerm of) {
        if (of.isNull()) {
            return Optional.of(of);
        }
        return of.kind().isString() || of.kind() == Kind.LIST
                ? Optional.of(CheckTerm.of(Kind.WHOLE, call(SqlTexts.class, "length", of.code())))
                : Optional.empty();
    }

    private static Optional<CheckTerm> substr(List<CheckTerm> arguments) {
        if (arguments.stream().anyMatch(CheckTerm::isNull)) {
            return Optional.of(CheckTerm.NULL);
        }
        boolean wholes = arguments.stream().skip(1).allMatch(argument -> argument.kind() == Kind.WHOLE);
        return wholes && arguments.get(0).kind().isString()
                ? Optional.of(CheckTerm.of(Kind.TEXT, call(SqlTexts.class, "substr", codes(arguments))))
                : Optional.empty();
    }

    @Override
    public Optional<CheckTerm> array(Expr.Array expr) {
        return Optional.empty();
    }

    @Override
    public Optional<CheckTerm> raw(Expr.Raw expr) {
        return Optional.empty();
    }

    private static List<Code> codes(List<CheckTerm> terms) {
        return terms.stream().map(CheckTerm::code).toList();
    }

    static Code call(Class<?> helpers, String method, Code argument) {
        return call(helpers, method, List.of(argument));
    }

    static Code call(Class<?> helpers, String method, List<Code> arguments) {
        return Code.of("$T.$L($L)", helpers, method, Code.join(arguments, ", "));
    }
}
