package dev.tenon.migrate.parse.sql;

import dev.tenon.grammar.sql.PostgresExpressionParser.ArrayContext;
import dev.tenon.grammar.sql.PostgresExpressionParser.BetweenContext;
import dev.tenon.grammar.sql.PostgresExpressionParser.CallContext;
import dev.tenon.grammar.sql.PostgresExpressionParser.CaseContext;
import dev.tenon.grammar.sql.PostgresExpressionParser.CastContext;
import dev.tenon.grammar.sql.PostgresExpressionParser.ColumnContext;
import dev.tenon.grammar.sql.PostgresExpressionParser.ComparisonContext;
import dev.tenon.grammar.sql.PostgresExpressionParser.ConjunctionContext;
import dev.tenon.grammar.sql.PostgresExpressionParser.ExprContext;
import dev.tenon.grammar.sql.PostgresExpressionParser.GroupContext;
import dev.tenon.grammar.sql.PostgresExpressionParser.InContext;
import dev.tenon.grammar.sql.PostgresExpressionParser.LikeContext;
import dev.tenon.grammar.sql.PostgresExpressionParser.NameContext;
import dev.tenon.grammar.sql.PostgresExpressionParser.NegationContext;
import dev.tenon.grammar.sql.PostgresExpressionParser.NullTestContext;
import dev.tenon.grammar.sql.PostgresExpressionParser.NumberContext;
import dev.tenon.grammar.sql.PostgresExpressionParser.OperationContext;
import dev.tenon.grammar.sql.PostgresExpressionParser.PrimaryContext;
import dev.tenon.grammar.sql.PostgresExpressionParser.ProductContext;
import dev.tenon.grammar.sql.PostgresExpressionParser.SignedContext;
import dev.tenon.grammar.sql.PostgresExpressionParser.SumContext;
import dev.tenon.grammar.sql.PostgresExpressionParser.TestContext;
import dev.tenon.grammar.sql.PostgresExpressionParser.TextContext;
import dev.tenon.grammar.sql.PostgresExpressionParser.TrimContext;
import dev.tenon.grammar.sql.PostgresExpressionParser.TypeContext;
import dev.tenon.grammar.sql.PostgresExpressionParser.ZonedContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Makes the tree of what the parser has read. */
final class SqlTreeBuilder {

    SqlTree expr(ExprContext expr) {
        return SqlTree.joined("or", expr.conjunction().stream().map(this::conjunction));
    }

    private List<SqlTree> exprs(List<ExprContext> exprs) {
        return exprs.stream().map(this::expr).toList();
    }

    private SqlTree conjunction(ConjunctionContext conjunction) {
        return SqlTree.joined("and", conjunction.negation().stream().map(this::negation));
    }

    private SqlTree negation(NegationContext negation) {
        return negation.NOT() == null
                ? nullTest(negation.nullTest())
                : SqlTree.apply("not", negation(negation.negation()));
    }

    private SqlTree nullTest(NullTestContext test) {
        SqlTree tree = comparison(test.comparison());
        for (int i = 1; i < test.getChildCount(); i++) {
            String word = word(test, i);
            if (word.equals("null")) {
                tree = SqlTree.apply(word(test, i - 1).equals("not") ? "is not null" : "is null", tree);
            }
        }
        return tree;
    }

    private SqlTree comparison(ComparisonContext comparison) {
        SqlTree left = test(comparison.test(0));
        if (comparison.compared() == null) {
            return left;
        }
        String symbol =
                comparison.compared().NE() == null ? comparison.compared().getText() : "<>";
        if (comparison.expr() == null) {
            return SqlTree.apply(symbol, left, test(comparison.test(1)));
        }
        return SqlTree.apply(symbol + (comparison.ANY() == null ? " all" : " any"), left, expr(comparison.expr()));
    }

    private SqlTree test(TestContext test) {
        SqlTree operand = operation(test.operation());
        if (test.tested() == null) {
            return operand;
        } else if (test.tested() instanceof InContext in) {
            return tested("in", in.NOT(), operand, exprs(in.expr()));
        } else if (test.tested() instanceof BetweenContext between) {
            return tested("between", between.NOT(), operand, operations(between.operation()));
        }
        LikeContext like = (LikeContext) test.tested();
        return tested("like", like.NOT(), operand, operations(like.operation()));
    }

    private static SqlTree tested(String word, @Nullable TerminalNode not, SqlTree operand, List<SqlTree> others) {
        List<SqlTree> operands = new ArrayList<>(List.of(operand));
        operands.addAll(others);
        return new SqlTree.Apply(not == null ? word : "not " + word, operands);
    }

    private List<SqlTree> operations(List<OperationContext> operations) {
        return operations.stream().map(this::operation).toList();
    }

    private SqlTree operation(OperationContext operation) {
        return chain(operation, operation.sum(), this::sum);
    }

    private SqlTree sum(SumContext sum) {
        return chain(sum, sum.product(), this::product);
    }

    private SqlTree product(ProductContext product) {
        return chain(product, product.zoned(), this::zoned);
    }

    /** Operators of one level, which bind from the left: they stand between the operands. */
    private static <T> SqlTree chain(ParserRuleContext whole, List<T> operands, Function<T, SqlTree> build) {
        SqlTree tree = build.apply(operands.get(0));
        for (int i = 1; i < operands.size(); i++) {
            tree = SqlTree.apply(word(whole, 2 * i - 1), tree, build.apply(operands.get(i)));
        }
        return tree;
    }

    private SqlTree zoned(ZonedContext zoned) {
        SqlTree tree = signed(zoned.signed(0));
        return zoned.AT() == null ? tree : SqlTree.apply("at time zone", tree, signed(zoned.signed(1)));
    }

    private SqlTree signed(SignedContext signed) {
        return signed.MINUS() == null ? cast(signed.cast()) : SqlTree.apply("-", signed(signed.signed()));
    }

    private SqlTree cast(CastContext cast) {
        SqlTree tree = primary(cast.primary());
        for (TypeContext type : cast.type()) {
            tree = new SqlTree.Cast(tree, SqlTypes.name(type));
        }
        return tree;
    }

    private SqlTree primary(PrimaryContext primary) {
        if (primary instanceof NumberContext) {
            return new SqlTree.Numeral(primary.getText());
        } else if (primary instanceof TextContext) {
            return new SqlTree.Text(unquoted(primary.getText()));
        } else if (primary instanceof CaseContext cases) {
            return cases(cases);
        } else if (primary instanceof ArrayContext array) {
            return new SqlTree.Apply("array", exprs(array.expr()));
        } else if (primary instanceof TrimContext trim) {
            return SqlTree.apply("trim", expr(trim.expr()));
        } else if (primary instanceof CallContext call) {
            return new SqlTree.Apply(folded(call.NAME().getText()), exprs(call.expr()));
        } else if (primary instanceof ColumnContext column) {
            return new SqlTree.Column(name(column.name()));
        }
        return primary instanceof GroupContext group ? expr(group.expr()) : SqlTree.apply(folded(primary.getText()));
    }

    private SqlTree cases(CaseContext cases) {
        List<SqlTree> operands = new ArrayList<>();
        cases.when().forEach(when -> operands.addAll(exprs(when.expr())));
        if (cases.expr() != null) {
            operands.add(expr(cases.expr()));
        }
        return new SqlTree.Apply("case", operands);
    }

    static String name(NameContext name) {
        return name.QUOTED_NAME() == null ? folded(name.getText()) : unquoted(name.getText());
    }

    private static String word(ParserRuleContext context, int child) {
        return folded(context.getChild(child).getText());
    }

    /** Without the quotes around it; one inside is written twice. */
    private static String unquoted(String text) {
        String quote = text.substring(0, 1);
        return text.substring(1, text.length() - 1).replace(quote + quote, quote);
    }

    /** PostgreSQL makes small letters of A to Z alone. */
    private static String folded(String name) {
        StringBuilder folded = new StringBuilder(name.length());
        name.chars().forEach(c -> folded.append((char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)));
        return folded.toString();
    }
}
