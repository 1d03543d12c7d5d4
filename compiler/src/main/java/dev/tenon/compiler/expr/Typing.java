package dev.tenon.compiler.expr;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Nearest;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The walk of {@link ExprTyper} over one expression. */
final class Typing implements Expr.Visitor<Operand> {
    private static final int FEW = 2;

    private final Scope scope;
    private final Consumer<Problem> problems;
    private final IdentityHashMap<Expr, String> literals = new IdentityHashMap<>(FEW);
    private final IdentityHashMap<Expr, String> labels = new IdentityHashMap<>(FEW);

    Typing(Scope scope, Consumer<Problem> problems) {
        this.scope = scope;
        this.problems = problems;
    }

    /** The stored form of each string that stands for a value of another type. */
    IdentityHashMap<Expr, String> literals() {
        return literals;
    }

    /** The enum of each string that stands for one of its values. */
    IdentityHashMap<Expr, String> labels() {
        return labels;
    }

    Operand of(Expr expr) {
        return expr.accept(this);
    }

    void condition(Expr expr) {
        Operand operand = of(expr);
        if (!operand.isAny() && operand.family() != Family.BOOL) {
            report(expr, Code.NOT_A_CONDITION, "a condition is true or false, this is " + operand.words());
        }
    }

    /**
     * Checks that two things can meet in a comparison or an assignment. A string literal takes the other's type.
     *
     * @param mismatch reports that they cannot, in the words of the place
     */
    void fit(Operand left, Operand right, Runnable mismatch) {
        if (left.isAny() || right.isAny()) {
            return;
        }
        if (left.literal() != right.literal()) {
            literal(left.literal() ? left : right, left.literal() ? right : left);
        } else if (left.family() != right.family() || !left.named().equals(right.named())) {
            mismatch.run();
        }
    }

    private void literal(Operand literal, Operand other) {
        Expr.Str str = (Expr.Str) literal.expr();
        if (other.family() == Family.ENUM) {
            labels.put(str, other.named().orElseThrow());
            List<String> values = scope.values(other.named().orElseThrow());
            if (!values.contains(str.value())) {
                problems.accept(new Problem(
                        str,
                        Code.UNKNOWN_VALUE,
                        "'" + str.value() + "' is no " + other.words().substring(2),
                        Nearest.hint(str.value(), values)
                                .or(() -> Optional.of("its values are " + String.join(", ", values)))));
            }
            return;
        }
        Optional<String> canonical = Literals.canonical(other.family(), str.value());
        if (canonical.isPresent()) {
            literals.put(str, canonical.get());
        } else {
            boolean typed = other.family() == Family.NUMBER || other.family() == Family.BOOL;
            problems.accept(Problem.of(
                            str,
                            typed ? Code.TYPE_MISMATCH : Code.MALFORMED_LITERAL,
                            "'" + str.value() + "' is not " + other.words())
                    .hint(Literals.example(other.family())));
        }
    }

    private void compare(Expr at, Operand left, Operand right, boolean ordered) {
        Operand typed = left.isAny() || left.literal() ? right : left;
        if (left.family() == Family.NATIVE || right.family() == Family.NATIVE) {
            problems.accept(Problem.of(
                            at,
                            Code.NATIVE_IN_EXPRESSION,
                            "what a native type's values compare to, only the database knows")
                    .hint("write the comparison as SQL: sql(\"…\")"));
        } else if (left.family() == Family.ARRAY || right.family() == Family.ARRAY) {
            arrayProblem(at, "arrays are not compared: they are asked `is null` and `length(…)`");
        } else if (typed.family() == Family.JSON) {
            report(at, Code.TYPE_MISMATCH, "json cannot be compared the same way in every database");
        } else if (ordered && !typed.family().isOrdered()) {
            String message = "less and greater mean nothing for " + typed.words();
            problems.accept(Problem.of(at, Code.TYPE_MISMATCH, message).hint("compare it with `=`, `<>` or `in`"));
        } else {
            fit(
                    left,
                    right,
                    () -> report(at, Code.TYPE_MISMATCH, left.words() + " cannot be compared with " + right.words()));
        }
    }

    private void arrayProblem(Expr at, String message) {
        problems.accept(
                Problem.of(at, Code.ARRAY_IN_EXPRESSION, message).hint("what each database can do goes into `sql(…)`"));
    }

    private void expect(Operand operand, Family family, String where) {
        if (!operand.isAny() && operand.family() != family) {
            report(
                    operand.expr(),
                    Code.TYPE_MISMATCH,
                    where + " takes " + family.words() + ", this is " + operand.words());
        }
    }

    private Operand common(List<Expr> exprs, String where) {
        List<Operand> operands = exprs.stream().map(this::of).toList();
        Operand typed = operands.stream()
                .filter(o -> !o.isAny() && !o.literal())
                .findFirst()
                .orElse(operands.get(0));
        for (Operand operand : operands) {
            fit(
                    typed,
                    operand,
                    () -> report(
                            operand.expr(),
                            Code.TYPE_MISMATCH,
                            where + " gives " + typed.words() + ", this is " + operand.words()));
        }
        return typed;
    }

    private void report(Expr at, Code code, String message) {
        problems.accept(Problem.of(at, code, message));
    }

    @Override
    public Operand num(Expr.Num expr) {
        return Operand.of(expr, Family.NUMBER);
    }

    @Override
    public Operand str(Expr.Str expr) {
        return Operand.literal(expr);
    }

    @Override
    public Operand bool(Expr.Bool expr) {
        return Operand.of(expr, Family.BOOL);
    }

    @Override
    public Operand nullValue(Expr.Null expr) {
        return Operand.of(expr, Family.ANY);
    }

    @Override
    public Operand raw(Expr.Raw expr) {
        return Operand.of(expr, Family.ANY);
    }

    @Override
    public Operand name(Expr.Name expr) {
        Optional<String> refusal = scope.refusal(expr.name());
        if (refusal.isPresent()) {
            report(expr, Code.COMPOSITE_IN_EXPRESSION, refusal.get());
        } else if (scope.type(expr.name()).isPresent()) {
            return Operand.column(expr, scope.type(expr.name()).get());
        } else if (!scope.names().contains(expr.name())) {
            problems.accept(new Problem(
                    expr,
                    Code.UNKNOWN_FIELD,
                    "there is no " + scope.noun() + " `" + expr.name() + "`",
                    Nearest.hint(expr.name(), scope.names())));
        }
        return Operand.of(expr, Family.ANY);
    }

    @Override
    public Operand not(Expr.Not expr) {
        condition(expr.operand());
        return Operand.of(expr, Family.BOOL);
    }

    @Override
    public Operand negate(Expr.Negate expr) {
        expect(of(expr.operand()), Family.NUMBER, "a minus");
        return Operand.of(expr, Family.NUMBER);
    }

    @Override
    public Operand binary(Expr.Binary expr) {
        BinaryOperator operator = expr.operator();
        if (operator == BinaryOperator.AND || operator == BinaryOperator.OR) {
            condition(expr.left());
            condition(expr.right());
            return Operand.of(expr, Family.BOOL);
        }
        Operand left = of(expr.left());
        Operand right = of(expr.right());
        if (operator.isComparison()) {
            compare(expr, left, right, operator != BinaryOperator.EQ && operator != BinaryOperator.NE);
            return Operand.of(expr, Family.BOOL);
        }
        Family family = operator.isArithmetic() ? Family.NUMBER : Family.STRING;
        expect(left, family, "`" + operator.symbol() + "`");
        expect(right, family, "`" + operator.symbol() + "`");
        return Operand.of(expr, family);
    }

    @Override
    public Operand isNull(Expr.IsNull expr) {
        of(expr.operand());
        return Operand.of(expr, Family.BOOL);
    }

    @Override
    public Operand in(Expr.In expr) {
        Operand operand = of(expr.operand());
        expr.items().forEach(item -> compare(item, operand, of(item), false));
        return Operand.of(expr, Family.BOOL);
    }

    @Override
    public Operand between(Expr.Between expr) {
        Operand operand = of(expr.operand());
        compare(expr.low(), operand, of(expr.low()), true);
        compare(expr.high(), operand, of(expr.high()), true);
        return Operand.of(expr, Family.BOOL);
    }

    @Override
    public Operand like(Expr.Like expr) {
        expect(of(expr.operand()), Family.STRING, "`like`");
        expect(of(expr.pattern()), Family.STRING, "`like`");
        return Operand.of(expr, Family.BOOL);
    }

    @Override
    public Operand cases(Expr.Case expr) {
        expr.whens().forEach(when -> condition(when.condition()));
        List<Expr> results = Stream.concat(expr.whens().stream().map(Expr.When::result), expr.otherwise().stream())
                .toList();
        return as(expr, common(results, "this `case`"));
    }

    @Override
    public Operand call(Expr.Call expr) {
        Function function = expr.function();
        int given = expr.arguments().size();
        if (!function.takes(given)) {
            String wanted = function.fewest() == function.most()
                    ? String.valueOf(function.fewest())
                    : function.most() == Integer.MAX_VALUE
                            ? "at least " + function.fewest()
                            : function.fewest() + " or " + function.most();
            String message = "`" + function.word() + "` takes " + wanted
                    + (wanted.equals("1") ? " argument" : " arguments") + ", not " + given;
            report(expr, Code.WRONG_ARGUMENTS, message);
            return Operand.of(expr, Family.ANY);
        }
        if (function == Function.COALESCE || function == Function.NULLIF) {
            return as(expr, common(expr.arguments(), "`" + function.word() + "`"));
        }
        Signature signature = Signature.of(function);
        for (int i = 0; i < given; i++) {
            Family wanted = signature.arguments().get(i);
            Operand argument = of(expr.arguments().get(i));
            // An array is as long as it has elements.
            if (function != Function.LENGTH || argument.family() != Family.ARRAY) {
                expect(argument, wanted, "`" + function.word() + "`");
            }
        }
        return Operand.of(expr, signature.result());
    }

    /** Elsewhere {@link ExprTyper} has looked at it before. */
    @Override
    public Operand array(Expr.Array expr) {
        arrayProblem(expr, "an array stands alone: as a default, or where a column is set");
        return Operand.of(expr, Family.ANY);
    }

    private static Operand as(Expr whole, Operand part) {
        return new Operand(whole, part.family(), part.named(), false);
    }

    /** What a function takes and gives; the two that take anything are typed by their arguments. */
    private record Signature(Family result, List<Family> arguments) {
        static Signature of(Function function) {
            return switch (function) {
                case NOW -> new Signature(Family.TIMESTAMP, List.of());
                case TODAY -> new Signature(Family.DATE, List.of());
                case UUID -> new Signature(Family.UUID, List.of());
                case LOWER, UPPER, TRIM -> new Signature(Family.STRING, List.of(Family.STRING));
                case LENGTH -> new Signature(Family.NUMBER, List.of(Family.STRING));
                case SUBSTR -> new Signature(Family.STRING, List.of(Family.STRING, Family.NUMBER, Family.NUMBER));
                case REPLACE -> new Signature(Family.STRING, List.of(Family.STRING, Family.STRING, Family.STRING));
                case ABS -> new Signature(Family.NUMBER, List.of(Family.NUMBER));
                case ROUND -> new Signature(Family.NUMBER, List.of(Family.NUMBER, Family.NUMBER));
                case COALESCE, NULLIF -> new Signature(Family.ANY, List.of());
            };
        }
    }
}
