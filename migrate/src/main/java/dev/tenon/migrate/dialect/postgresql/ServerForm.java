package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.migrate.dialect.postgresql.ServerTypes.Typed;
import dev.tenon.migrate.parse.sql.SqlTree;
import dev.tenon.migrate.parse.sql.SqlTree.Apply;
import dev.tenon.migrate.parse.sql.SqlTree.Cast;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the server makes of an expression before it keeps it, and so what it prints: each literal with its type, the casts that
 * stand nowhere, {@code in} and {@code between} in other words. By "Type Conversion" in its manual, as far as the language's
 * expressions go; what is beyond becomes {@link #BEYOND}, which no server prints.
 */
final class ServerForm {
    /** No operator and no function of a server. */
    static final String BEYOND_WORD = "beyond";

    private static final Typed BEYOND = new Typed(SqlTree.apply(BEYOND_WORD), BEYOND_WORD);
    private static final Map<String, String> COMPARED = Map.of("like", "~~", "not like", "!~~");

    private final Function<String, Optional<String>> columns;

    /** @param columns the physical type of each column, as {@code SqlReader.type} names it */
    ServerForm(Function<String, Optional<String>> columns) {
        this.columns = columns;
    }

    /** @param target the type of the column whose value it is; empty where it stands for itself */
    SqlTree of(SqlTree written, Optional<String> target) {
        Typed typed = typed(written);
        String type = target.map(ServerTypes::base).orElse(ServerTypes.TEXT);
        return typed.isUnknown() ? ServerTypes.coerced(typed, type).tree() : typed.tree();
    }

    private Typed typed(SqlTree tree) {
        if (tree instanceof SqlTree.Numeral number) {
            return constant(new BigDecimal(number.digits()));
        } else if (tree instanceof SqlTree.Text) {
            return new Typed(tree, ServerTypes.UNKNOWN);
        } else if (tree instanceof SqlTree.Column column) {
            return columns.apply(column.name())
                    .map(type -> new Typed(tree, ServerTypes.base(type)))
                    .orElse(BEYOND);
        } else if (tree instanceof Cast cast) {
            return cast(cast);
        }
        return applied((Apply) tree);
    }

    private List<Typed> typed(List<SqlTree> trees) {
        return trees.stream().map(this::typed).toList();
    }

    /** A number is of the first type that has room for it. */
    private static Typed constant(BigDecimal value) {
        boolean whole = value.scale() == 0;
        int bits = value.unscaledValue().bitLength();
        String type = whole && bits < Integer.SIZE
                ? ServerTypes.INTEGER
                : whole && bits < Long.SIZE ? ServerTypes.BIGINT : ServerTypes.NUMERIC;
        boolean bare = value.signum() >= 0 && (type.equals(ServerTypes.INTEGER) || !whole);
        SqlTree digits = bare ? new SqlTree.Numeral(value.toPlainString()) : new SqlTree.Text(value.toPlainString());
        return new Typed(bare ? digits : new Cast(digits, type), type);
    }

    private Typed cast(Cast cast) {
        String base = ServerTypes.base(cast.type());
        if (cast.operand() instanceof Apply array && array.name().equals("array")) {
            String element = cast.type().endsWith("[]")
                    ? cast.type().substring(0, cast.type().length() - 2)
                    : "?";
            return new Typed(
                    new Apply(
                            "array",
                            array.operands().stream()
                                    .map(part -> said(typed(part), element).tree())
                                    .toList()),
                    base);
        }
        return said(typed(cast.operand()), cast.type());
    }

    /** A cast that is written. Of the type alone it is forgotten where that is the type already; of a size it is not. */
    private static Typed said(Typed operand, String type) {
        String base = ServerTypes.base(type);
        Typed coerced = ServerTypes.coerced(operand, base);
        if (type.equals(base)) {
            return coerced;
        }
        boolean labelled = coerced.tree() instanceof Cast cast && cast.operand() instanceof SqlTree.Text;
        SqlTree inner = labelled ? ((Cast) coerced.tree()).operand() : operand.tree();
        return new Typed(new Cast(inner, type), base);
    }

    private Typed applied(Apply apply) {
        List<Typed> operands = typed(apply.operands());
        String name = apply.name();
        return switch (name) {
            case "true", "false" -> new Typed(apply, ServerTypes.BOOLEAN);
            case "null" -> new Typed(apply, ServerTypes.UNKNOWN);
            case "and", "or" -> joined(name, operands);
            case "not" -> condition(new Apply(name, trees(operands, ServerTypes.BOOLEAN)));
            case "is null", "is not null" ->
                condition(SqlTree.apply(name, operands.get(0).tree()));
            case "in" -> in(operands, "=", " any", "or");
            case "not in" -> in(operands, "<>", " all", "and");
            case "between" -> bounds(operands, ">=", "<=", "and");
            case "not between" -> bounds(operands, "<", ">", "or");
            case "like", "not like" -> like(COMPARED.getOrDefault(name, name), operands);
            case "=", "<>", "<", "<=", ">", ">=" -> condition(compared(name, operands.get(0), operands.get(1)));
            case "+", "-", "*", "/", "%" -> calculated(name, operands);
            case "||" -> new Typed(new Apply(name, trees(operands, ServerTypes.TEXT)), ServerTypes.TEXT);
            case "case" -> cases(operands);
            case "coalesce" -> {
                String type = ServerTypes.common(operands);
                yield new Typed(new Apply(name, trees(operands, type)), type);
            }
            case "nullif" -> ServerCalls.nullif(operands).orElse(BEYOND);
            default -> ServerCalls.call(name, operands).orElse(BEYOND);
        };
    }

    private static Typed condition(SqlTree tree) {
        return new Typed(tree, ServerTypes.BOOLEAN);
    }

    private static List<SqlTree> trees(List<Typed> operands, String type) {
        return operands.stream()
                .map(operand -> ServerTypes.coerced(operand, type).tree())
                .toList();
    }

    private static Typed joined(String name, List<Typed> operands) {
        return condition(new Apply(name, trees(operands, ServerTypes.BOOLEAN)));
    }

    private static SqlTree compared(String operator, Typed left, Typed right) {
        return ServerTypes.comparable(left, right)
                .map(sides -> (SqlTree) new Apply(operator, sides))
                .orElse(BEYOND.tree());
    }

    private static Typed bounds(List<Typed> operands, String low, String high, String join) {
        Typed operand = operands.get(0);
        return condition(
                SqlTree.apply(join, compared(low, operand, operands.get(1)), compared(high, operand, operands.get(2))));
    }

    /** Constants are gathered in an array; what reads a column is compared by itself, and so is one constant alone. */
    private static Typed in(List<Typed> operands, String operator, String quantifier, String join) {
        Typed operand = operands.get(0);
        List<Typed> items = operands.subList(1, operands.size());
        List<Typed> constants =
                items.stream().filter(item -> !hasColumn(item.tree())).toList();
        List<SqlTree> parts = new ArrayList<>();
        if (constants.size() > 1) {
            List<Typed> all =
                    Stream.concat(Stream.of(operand), constants.stream()).toList();
            parts.add(quantified(operator, quantifier, operand, constants, ServerTypes.common(all)));
        }
        items.stream()
                .filter(item -> constants.size() == 1 || hasColumn(item.tree()))
                .forEach(item -> parts.add(compared(operator, operand, item)));
        return condition(parts.stream()
                .reduce((one, other) -> SqlTree.apply(join, one, other))
                .orElseThrow());
    }

    private static SqlTree quantified(
            String operator, String quantifier, Typed operand, List<Typed> constants, String type) {
        SqlTree array = new Apply("array", trees(constants, type));
        Optional<List<SqlTree>> sides = ServerTypes.comparable(operand, new Typed(array, type));
        // Of an array all elements are cast at once.
        return sides.map(both -> (SqlTree) new Apply(
                        operator + quantifier,
                        List.of(
                                both.get(0),
                                both.get(1) instanceof Cast cast
                                        ? new Cast(cast.operand(), cast.type() + "[]")
                                        : both.get(1))))
                .orElse(BEYOND.tree());
    }

    private static boolean hasColumn(SqlTree tree) {
        if (tree instanceof Apply apply) {
            return apply.operands().stream().anyMatch(ServerForm::hasColumn);
        }
        return tree instanceof SqlTree.Column || (tree instanceof Cast cast && hasColumn(cast.operand()));
    }

    private static Typed like(String operator, List<Typed> operands) {
        List<SqlTree> texts = trees(operands, ServerTypes.TEXT);
        SqlTree pattern = texts.size() == 3 ? SqlTree.apply("like_escape", texts.get(1), texts.get(2)) : texts.get(1);
        return condition(SqlTree.apply(operator, texts.get(0), pattern));
    }

    private static Typed calculated(String operator, List<Typed> operands) {
        if (operands.size() == 1) {
            return negated(operands.get(0));
        }
        return ServerTypes.calculable(operator, operands.get(0), operands.get(1))
                .orElse(BEYOND);
    }

    /** The sign of a constant belongs to it. */
    private static Typed negated(Typed operand) {
        SqlTree inner = operand.tree() instanceof Cast cast ? cast.operand() : operand.tree();
        boolean isNumber = ServerTypes.isNumber(operand.type());
        if (inner instanceof SqlTree.Numeral number && inner.equals(operand.tree())) {
            return constant(new BigDecimal(number.digits()).negate());
        } else if (inner instanceof SqlTree.Text text && isNumber && isPlain(operand)) {
            return constant(new BigDecimal(text.value()).negate());
        }
        return isNumber ? new Typed(SqlTree.apply("-", operand.tree()), operand.type()) : BEYOND;
    }

    /** True of a literal number, which is of the type that its digits ask for. */
    private static boolean isPlain(Typed operand) {
        SqlTree.Text text = (SqlTree.Text) ((Cast) operand.tree()).operand();
        return text.value().matches("-?[0-9]+(\\.[0-9]+)?")
                && constant(new BigDecimal(text.value())).equals(operand);
    }

    private static Typed cases(List<Typed> operands) {
        int pairs = operands.size() / 2;
        Typed last = operands.size() % 2 == 1
                ? operands.get(operands.size() - 1)
                : new Typed(SqlTree.apply("null"), ServerTypes.UNKNOWN);
        List<Typed> results = new ArrayList<>(List.of(last));
        for (int i = 0; i < pairs; i++) {
            results.add(operands.get(2 * i + 1));
        }
        String type = ServerTypes.common(results);
        List<SqlTree> parts = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            parts.add(ServerTypes.coerced(operands.get(2 * i), ServerTypes.BOOLEAN)
                    .tree());
            parts.add(ServerTypes.coerced(operands.get(2 * i + 1), type).tree());
        }
        parts.add(ServerTypes.coerced(last, type).tree());
        return new Typed(new Apply("case", parts), type);
    }
}
