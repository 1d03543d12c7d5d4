package dev.tenon.compiler;

import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.Function;
import dev.tenon.compiler.type.SqlTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Expressions of every shape, whether they make sense or not. */
final class RandomExpr {
    private static final List<String> NAMES = List.of(
            "a",
            "id",
            "dueDate",
            "größe",
            "two words",
            "case",
            "not",
            "end",
            "true",
            "false",
            "null",
            "in",
            "is",
            "like",
            "between",
            "and",
            "or",
            "when",
            "then",
            "else",
            "sql",
            "entity",
            "unique",
            "index",
            "check",
            "ref",
            "pk",
            "was",
            "on",
            "desc",
            "asc",
            "where",
            "_x",
            "x1",
            "漢字",
            "it's",
            "a\"b",
            "now",
            "auto",
            "value",
            "set",
            "type");
    private static final List<String> STRINGS =
            List.of("", "x", "it's", "''", "a \"b\" \\ `c`", "-- no comment", "// no", "/* no */", "漢😀", "%", "}");

    private final Random random;

    private RandomExpr(long seed) {
        this.random = new Random(seed);
    }

    static Arbitrary<Expr> expressions() {
        return Arbitraries.longs().map(seed -> new RandomExpr(seed).expr(4));
    }

    private Expr expr(int depth) {
        return depth == 0 || random.nextInt(4) == 0 ? leaf() : branch(depth - 1);
    }

    private Expr leaf() {
        return switch (random.nextInt(8)) {
            case 0 -> new Expr.Num(pick(List.of("0", "1", "12.50", "99999999999999999999")));
            case 1 -> new Expr.Str(pick(STRINGS));
            case 2 -> new Expr.Bool(random.nextBoolean());
            case 3 -> new Expr.Null();
            case 4 -> new Expr.Raw(SqlTexts.any(pick(STRINGS) + "two\nlines\tand\rmore"));
            case 5 -> new Expr.Raw(new SqlTexts(Map.of("sqlite", "x'00'", "postgresql", "'\\x00'")));
            default -> new Expr.Name(pick(NAMES));
        };
    }

    private Expr branch(int depth) {
        boolean negated = random.nextBoolean();
        return switch (random.nextInt(13)) {
            case 0 -> new Expr.Not(expr(depth));
            case 1 -> new Expr.Negate(expr(depth));
            case 2 -> new Expr.IsNull(expr(depth), negated);
            case 3 -> new Expr.In(expr(depth), exprs(depth, 1), negated);
            case 4 -> new Expr.Between(expr(depth), expr(depth), expr(depth), negated);
            case 5 -> new Expr.Like(expr(depth), expr(depth), negated);
            case 6 ->
                new Expr.Case(
                        List.of(new Expr.When(expr(depth), expr(depth)), new Expr.When(expr(depth), expr(depth))),
                        negated ? Optional.of(expr(depth)) : Optional.empty());
            case 7 -> new Expr.Call(pick(List.of(Function.values())), exprs(depth, 0));
            case 8 -> new Expr.Array(exprs(depth, 0));
            default -> new Expr.Binary(pick(List.of(BinaryOperator.values())), expr(depth), expr(depth));
        };
    }

    private List<Expr> exprs(int depth, int least) {
        List<Expr> exprs = new ArrayList<>();
        for (int i = 0; i < least + random.nextInt(3); i++) {
            exprs.add(expr(depth));
        }
        return exprs;
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
