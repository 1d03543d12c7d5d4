package dev.tenon.migrate.parse.sql;

import dev.tenon.grammar.sql.SqliteSqlParser.CollatedContext;
import dev.tenon.grammar.sql.SqliteSqlParser.ColumnNameContext;
import dev.tenon.grammar.sql.SqliteSqlParser.EqualityContext;
import dev.tenon.grammar.sql.SqliteSqlParser.ExprContext;
import dev.tenon.grammar.sql.SqliteSqlParser.LiteralContext;
import dev.tenon.grammar.sql.SqliteSqlParser.NameContext;
import dev.tenon.grammar.sql.SqliteSqlParser.NegationContext;
import dev.tenon.grammar.sql.SqliteSqlParser.PrimaryContext;
import dev.tenon.grammar.sql.SqliteSqlParser.SignedContext;
import dev.tenon.grammar.sql.SqliteSqlParser.TestContext;
import dev.tenon.grammar.sql.SqliteSqlParser.WhenContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** From the tree of an expression to its value. */
final class TreeBuilder {
    private TreeBuilder() {}

    static SqliteTree build(ExprContext tree) {
        return binary(tree);
    }

    private static SqliteTree any(ParseTree tree) {
        if (tree instanceof NegationContext negation) {
            return negation.NOT() == null
                    ? any(negation.equality())
                    : SqliteTree.of("not", List.of(any(negation.negation())));
        } else if (tree instanceof EqualityContext equality) {
            return equality(equality);
        } else if (tree instanceof CollatedContext collated) {
            return collated(collated);
        } else if (tree instanceof SignedContext signed) {
            return signed.primary() != null
                    ? primary(signed.primary())
                    : SqliteTree.of("sign " + signed.getStart().getText(), List.of(any(signed.signed())));
        }
        return binary((ParserRuleContext) tree);
    }

    /** Operands of one level, with the operators between them; the left ones belong together. */
    private static SqliteTree binary(ParserRuleContext tree) {
        SqliteTree result = any(tree.getChild(0));
        for (int at = 2; at < tree.getChildCount(); at += 2) {
            String operator = tree.getChild(at - 1).getText().toLowerCase(Locale.ROOT);
            result = SqliteTree.of(operator, List.of(result, any(tree.getChild(at))));
        }
        return result;
    }

    private static SqliteTree equality(EqualityContext tree) {
        SqliteTree result = any(tree.relation());
        for (TestContext test : tree.test()) {
            List<SqliteTree> parts = new ArrayList<>();
            parts.add(result);
            test.relation().forEach(operand -> parts.add(any(operand)));
            test.expr().forEach(item -> parts.add(binary(item)));
            result = nullTest(test, parts);
        }
        return result;
    }

    /** One operator for what can be written in several ways. */
    private static SqliteTree nullTest(TestContext test, List<SqliteTree> parts) {
        String operator = operator(test);
        boolean isNull = operator.equals("is") && parts.get(1).is("null");
        boolean isNotNull = operator.equals("is not") && parts.get(1).is("null");
        return switch (operator) {
            case "isnull" -> SqliteTree.of("is null", parts);
            case "notnull", "not null" -> SqliteTree.of("is not null", parts);
            case "==" -> SqliteTree.of("=", parts);
            case "!=" -> SqliteTree.of("<>", parts);
            default ->
                isNull || isNotNull
                        ? SqliteTree.of(operator + " null", parts.subList(0, 1))
                        : SqliteTree.of(operator, parts);
        };
    }

    private static String operator(TestContext test) {
        List<String> words = new ArrayList<>();
        for (ParseTree child : test.children) {
            boolean mark = "(),".contains(child.getText());
            if (child instanceof TerminalNode && !mark) {
                words.add(child.getText().toLowerCase(Locale.ROOT));
            }
        }
        words.remove("and");
        return String.join(" ", words);
    }

    private static SqliteTree collated(CollatedContext tree) {
        SqliteTree result = any(tree.signed());
        for (NameContext name : tree.name()) {
            result = new SqliteTree("collate", Names.of(name).toLowerCase(Locale.ROOT), List.of(result));
        }
        return result;
    }

    private static SqliteTree primary(PrimaryContext tree) {
        if (tree.CASE() != null) {
            return cases(tree);
        } else if (tree.CAST() != null) {
            return new SqliteTree(
                    SqliteTree.CAST, tree.typeName().getText().toLowerCase(Locale.ROOT), List.of(binary(tree.expr(0))));
        } else if (tree.name() != null) {
            return new SqliteTree(
                    SqliteTree.CALL,
                    Names.of(tree.name()).toLowerCase(Locale.ROOT),
                    tree.expr().stream().map(TreeBuilder::binary).toList());
        } else if (tree.columnName() != null) {
            return name(tree.columnName());
        }
        return tree.literal() != null ? literal(tree.literal()) : binary(tree.expr(0));
    }

    /** Its parts: the operand, where one stands there, each condition and its result, what else it is. */
    private static SqliteTree cases(PrimaryContext tree) {
        int others = tree.expr().size() - (tree.ELSE() == null ? 0 : 1);
        List<SqliteTree> parts = new ArrayList<>();
        tree.expr().subList(0, others).forEach(operand -> parts.add(binary(operand)));
        for (WhenContext when : tree.when()) {
            parts.add(SqliteTree.of("when", List.of(binary(when.expr(0)), binary(when.expr(1)))));
        }
        tree.expr()
                .subList(others, tree.expr().size())
                .forEach(other -> parts.add(SqliteTree.of("else", List.of(binary(other)))));
        return SqliteTree.of("case", parts);
    }

    private static SqliteTree name(ColumnNameContext tree) {
        String written = tree.getStop().getText();
        String name = Names.unquoted(written);
        return tree.name() != null
                ? new SqliteTree(SqliteTree.NAME, name, List.of(SqliteTree.leaf("of", Names.of(tree.name()))))
                : SqliteTree.leaf(written.charAt(0) == '"' ? SqliteTree.QUOTED_NAME : SqliteTree.NAME, name);
    }

    private static SqliteTree literal(LiteralContext tree) {
        String text = tree.getText();
        if (tree.STRING() != null) {
            return SqliteTree.leaf(SqliteTree.STRING, Names.unquoted(text));
        } else if (tree.BLOB() != null) {
            return SqliteTree.leaf(
                    SqliteTree.BLOB, text.substring(2, text.length() - 1).toLowerCase(Locale.ROOT));
        }
        String word = text.toLowerCase(Locale.ROOT);
        return tree.NUMBER() != null ? SqliteTree.leaf(SqliteTree.NUMBER, word) : SqliteTree.leaf(word, "");
    }
}
