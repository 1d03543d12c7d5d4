package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.Function;
import dev.tenon.migrate.parse.sql.SqlTree;
import dev.tenon.migrate.parse.sql.SqlTree.Apply;
import dev.tenon.migrate.parse.sql.SqlTree.Cast;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the server prints, as an expression of the language without a look at types: every cast is taken away. Whether they are
 * put there again is asked by {@link PrintedExpression}.
 */
final class PrintedForm {
    private static final Map<String, BinaryOperator> OPERATORS =
            Arrays.stream(BinaryOperator.values()).collect(Collectors.toMap(BinaryOperator::symbol, o -> o));
    private static final Map<String, Function> FUNCTIONS = Map.ofEntries(
            Map.entry("now", Function.NOW),
            Map.entry("current_date", Function.TODAY),
            Map.entry("gen_random_uuid", Function.UUID),
            Map.entry("lower", Function.LOWER),
            Map.entry("upper", Function.UPPER),
            Map.entry("trim", Function.TRIM),
            Map.entry("char_length", Function.LENGTH),
            Map.entry("octet_length", Function.LENGTH),
            Map.entry("cardinality", Function.LENGTH),
            Map.entry("substr", Function.SUBSTR),
            Map.entry("replace", Function.REPLACE),
            Map.entry("abs", Function.ABS),
            Map.entry("round", Function.ROUND),
            Map.entry("coalesce", Function.COALESCE),
            Map.entry("nullif", Function.NULLIF));

    private static final SqlTree UTC =
            SqlTree.apply("at time zone", SqlTree.apply("now"), new Cast(new SqlTree.Text("utc"), ServerTypes.TEXT));

    /** For what the language has no word for. */
    private static final Expr BEYOND = Expr.Raw.of(PostgresDialect.NAME, "");

    private PrintedForm() {}

    /** The same with one spelling for each value and each function, and no parentheses within {@code and} and {@code or}. */
    static SqlTree unified(SqlTree tree) {
        if (tree instanceof Cast cast) {
            return unified(cast);
        } else if (tree instanceof Apply apply) {
            List<SqlTree> operands =
                    apply.operands().stream().map(PrintedForm::unified).toList();
            return apply.name().equals("and") || apply.name().equals("or")
                    ? SqlTree.joined(apply.name(), operands.stream())
                    : new Apply(ServerCalls.spelled(apply.name()), operands);
        }
        return tree;
    }

    private static SqlTree unified(Cast cast) {
        SqlTree operand = cast.operand();
        if (operand instanceof SqlTree.Text text) {
            return new Cast(new SqlTree.Text(ServerConstants.stored(cast.type(), text.value())), cast.type());
        } else if (cast.type().equals(ServerTypes.TEXT + "[]")
                && operand instanceof Apply array
                && array.name().equals("array")) {
            // What pg_dump has written and psql read again is cast element by element.
            return new Apply(
                    "array",
                    array.operands().stream()
                            .map(element -> unified(new Cast(element, ServerTypes.TEXT)))
                            .toList());
        }
        boolean labelled = cast.type().equals(ServerTypes.TEXT)
                && operand instanceof Cast inner
                && inner.operand() instanceof SqlTree.Text
                && inner.type().equals(ServerTypes.VARYING);
        return labelled ? new Cast(((Cast) operand).operand(), cast.type()) : new Cast(unified(operand), cast.type());
    }

    /** Empty where it has something that the language has no word for. */
    static Optional<Expr> read(SqlTree tree) {
        return Optional.of(expr(tree)).filter(expr -> !ExpressionFacts.of(expr).hasRaw());
    }

    private static Expr expr(SqlTree tree) {
        if (tree instanceof SqlTree.Numeral number) {
            return new Expr.Num(number.digits());
        } else if (tree instanceof SqlTree.Text text) {
            return new Expr.Str(text.value());
        } else if (tree instanceof SqlTree.Column column) {
            return new Expr.Name(column.name());
        } else if (tree instanceof Cast cast) {
            return cast.operand() instanceof SqlTree.Text text
                    ? constant(ServerTypes.base(cast.type()), text.value())
                    : expr(cast.operand());
        }
        return applied((Apply) tree);
    }

    private static Expr constant(String type, String text) {
        if (ServerTypes.isNumber(type)) {
            boolean plain = text.matches("-?[0-9]+(\\.[0-9]+)?");
            return !plain
                    ? BEYOND
                    : text.startsWith("-") ? new Expr.Negate(new Expr.Num(text.substring(1))) : new Expr.Num(text);
        } else if (type.endsWith("[]")) {
            return text.equals("{}") ? new Expr.Array(List.of()) : BEYOND;
        }
        return new Expr.Str(text);
    }

    private static Expr applied(Apply apply) {
        String name = apply.name();
        List<Expr> operands = apply.operands().stream().map(PrintedForm::expr).toList();
        return switch (name) {
            case "true", "false" -> new Expr.Bool(name.equals("true"));
            case "null" -> new Expr.Null();
            case "not" -> new Expr.Not(operands.get(0));
            case "is null", "is not null" -> new Expr.IsNull(operands.get(0), name.equals("is not null"));
            case "= any", "<> all" -> in(operands, name.equals("<> all"));
            case "~~", "!~~" -> like(apply, operands);
            case "array" -> new Expr.Array(operands);
            case "case" -> cases(operands);
            case "at time zone" -> apply.equals(UTC) ? new Expr.Call(Function.NOW, List.of()) : BEYOND;
            default -> operation(name, operands);
        };
    }

    private static Expr operation(String name, List<Expr> operands) {
        BinaryOperator operator = OPERATORS.get(name);
        if (operator != null && operands.size() > 1) {
            return operands.stream()
                    .reduce((left, right) -> new Expr.Binary(operator, left, right))
                    .orElse(BEYOND);
        } else if (operator == BinaryOperator.SUBTRACT) {
            return new Expr.Negate(operands.get(0));
        }
        Function function = FUNCTIONS.get(name);
        return function == null || !function.takes(operands.size()) ? BEYOND : new Expr.Call(function, operands);
    }

    private static Expr in(List<Expr> operands, boolean negated) {
        return operands.get(1) instanceof Expr.Array array
                ? new Expr.In(operands.get(0), array.elements(), negated)
                : BEYOND;
    }

    private static Expr like(Apply apply, List<Expr> operands) {
        boolean escaped = apply.operands().get(1) instanceof Apply call
                && call.name().equals("like_escape")
                && call.operands().size() == 2
                && expr(call.operands().get(1)).equals(new Expr.Str(""));
        Expr pattern =
                escaped ? expr(((Apply) apply.operands().get(1)).operands().get(0)) : operands.get(1);
        return new Expr.Like(operands.get(0), pattern, apply.name().equals("!~~"));
    }

    /** A case without an {@code else} is null there, and a null is no result that says anything. */
    private static Expr cases(List<Expr> operands) {
        List<Expr.When> whens = new ArrayList<>();
        IntStream.range(0, operands.size() / 2)
                .forEach(i -> whens.add(new Expr.When(operands.get(2 * i), operands.get(2 * i + 1))));
        Optional<Expr> last = Optional.of(operands.get(operands.size() - 1))
                .filter(expr -> operands.size() % 2 == 1 && !(expr instanceof Expr.Null));
        return new Expr.Case(whens, last);
    }
}
