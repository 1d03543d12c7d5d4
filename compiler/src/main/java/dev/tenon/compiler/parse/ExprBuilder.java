package dev.tenon.compiler.parse;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Nearest;
import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.Function;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.ExprSyntax;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.grammar.TenonParser;
import dev.tenon.grammar.TenonParser.ConjunctionContext;
import dev.tenon.grammar.TenonParser.ExprContext;
import dev.tenon.grammar.TenonParser.FactorContext;
import dev.tenon.grammar.TenonParser.NegationContext;
import dev.tenon.grammar.TenonParser.PredicateContext;
import dev.tenon.grammar.TenonParser.PrimaryContext;
import dev.tenon.grammar.TenonParser.ProductContext;
import dev.tenon.grammar.TenonParser.SumContext;
import dev.tenon.grammar.TenonParser.TestContext;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Expressions as meant, with the place of each part beside them. */
public final class ExprBuilder {

    private final Reading reading;
    private final Words words;
    private IdentityHashMap<Expr, Span> places = new IdentityHashMap<>();

    public ExprBuilder(Reading reading) {
        this.reading = reading;
        this.words = new Words(reading);
    }

    public ExprSyntax build(ExprContext tree) {
        places = new IdentityHashMap<>();
        return new ExprSyntax(expr(tree), reading.span(tree), places);
    }

    /** Of the places where a comparison needs brackets: defaults and assignments. */
    public ExprSyntax build(SumContext tree) {
        places = new IdentityHashMap<>();
        return new ExprSyntax(sum(tree), reading.span(tree), places);
    }

    private Expr expr(ExprContext tree) {
        Expr left = conjunction(tree.conjunction(0));
        for (int i = 1; i < tree.conjunction().size(); i++) {
            left = binary(BinaryOperator.OR, left, conjunction(tree.conjunction(i)));
        }
        return left;
    }

    private Expr conjunction(ConjunctionContext tree) {
        Expr left = negation(tree.negation(0));
        for (int i = 1; i < tree.negation().size(); i++) {
            left = binary(BinaryOperator.AND, left, negation(tree.negation(i)));
        }
        return left;
    }

    private Expr negation(NegationContext tree) {
        return tree.NOT() == null ? predicate(tree.predicate()) : at(tree, new Expr.Not(negation(tree.negation())));
    }

    private Expr predicate(PredicateContext tree) {
        Expr operand = sum(tree.sum());
        return tree.test() == null ? operand : at(tree, test(operand, tree.test()));
    }

    private Expr test(Expr operand, TestContext tree) {
        if (tree instanceof TenonParser.CompareContext compare) {
            BinaryOperator operator = comparison(compare.comparison().getStart());
            return new Expr.Binary(operator, operand, sum(compare.sum()));
        }
        if (tree instanceof TenonParser.IsNullContext isNull) {
            return new Expr.IsNull(operand, isNull.NOT() != null);
        }
        if (tree instanceof TenonParser.InContext in) {
            return new Expr.In(operand, in.expr().stream().map(this::expr).toList(), in.NOT() != null);
        }
        if (tree instanceof TenonParser.BetweenContext between) {
            return new Expr.Between(operand, sum(between.sum(0)), sum(between.sum(1)), between.NOT() != null);
        }
        TenonParser.LikeContext like = (TenonParser.LikeContext) tree;
        return new Expr.Like(operand, sum(like.sum()), like.NOT() != null);
    }

    private static BinaryOperator comparison(Token token) {
        return switch (token.getType()) {
            case TenonParser.EQ -> BinaryOperator.EQ;
            case TenonParser.NE -> BinaryOperator.NE;
            case TenonParser.LT -> BinaryOperator.LT;
            case TenonParser.LE -> BinaryOperator.LE;
            case TenonParser.GT -> BinaryOperator.GT;
            default -> BinaryOperator.GE;
        };
    }

    private Expr sum(SumContext tree) {
        Expr left = product(tree.product(0));
        for (int i = 1; i < tree.product().size(); i++) {
            BinaryOperator operator = switch (((Token) tree.getChild(2 * i - 1).getPayload()).getType()) {
                case TenonParser.PLUS -> BinaryOperator.ADD;
                case TenonParser.MINUS -> BinaryOperator.SUBTRACT;
                default -> BinaryOperator.CONCAT;
            };
            left = binary(operator, left, product(tree.product(i)));
        }
        return left;
    }

    private Expr product(ProductContext tree) {
        Expr left = factor(tree.factor(0));
        for (int i = 1; i < tree.factor().size(); i++) {
            BinaryOperator operator = switch (((Token) tree.getChild(2 * i - 1).getPayload()).getType()) {
                case TenonParser.STAR -> BinaryOperator.MULTIPLY;
                case TenonParser.SLASH -> BinaryOperator.DIVIDE;
                default -> BinaryOperator.MODULO;
            };
            left = binary(operator, left, factor(tree.factor(i)));
        }
        return left;
    }

    private Expr factor(FactorContext tree) {
        return tree.MINUS() == null ? primary(tree.primary()) : at(tree, new Expr.Negate(factor(tree.factor())));
    }

    private Expr primary(PrimaryContext tree) {
        if (tree instanceof TenonParser.GroupContext group) {
            return expr(group.condition().expr());
        }
        return at(tree, leaf(tree));
    }

    private Expr leaf(PrimaryContext tree) {
        if (tree instanceof TenonParser.NumberContext number) {
            return new Expr.Num(number.getText());
        }
        if (tree instanceof TenonParser.TextContext text) {
            return new Expr.Str(Words.string(text.STRING()));
        }
        if (tree instanceof TenonParser.BoolContext bool) {
            return new Expr.Bool(bool.TRUE() != null);
        }
        if (tree instanceof TenonParser.NullContext) {
            return new Expr.Null();
        }
        if (tree instanceof TenonParser.CaseContext cases) {
            return cases(cases);
        }
        if (tree instanceof TenonParser.CallContext call) {
            return call(call);
        }
        if (tree instanceof TenonParser.AutoContext auto) {
            return auto(auto);
        }
        if (tree instanceof TenonParser.NameRefContext name) {
            return new Expr.Name(words.name(name.name()).text());
        }
        if (tree instanceof TenonParser.ArrayContext array) {
            return new Expr.Array(array.expr().stream().map(this::expr).toList());
        }
        return raw(tree);
    }

    private Expr cases(TenonParser.CaseContext tree) {
        List<Expr.When> whens = tree.when().stream()
                .map(when -> new Expr.When(expr(when.expr(0)), expr(when.expr(1))))
                .toList();
        return new Expr.Case(whens, Optional.ofNullable(tree.expr()).map(this::expr));
    }

    private Expr call(TenonParser.CallContext tree) {
        Identifier name = words.name(tree.name());
        List<Expr> arguments = tree.expr().stream().map(this::expr).toList();
        Optional<Function> function = Function.ofWord(name.text());
        if (function.isPresent()) {
            return new Expr.Call(function.get(), arguments);
        }
        List<String> known =
                Arrays.stream(Function.values()).map(Function::word).toList();
        Optional<String> hint = name.text().equals("auto")
                ? Optional.of("`auto` takes no expressions: `= auto()`, `= auto(start 1000)`")
                : Nearest.hint(name.text(), known).or(() -> Optional.of("other SQL goes into `sql(\"…\")`"));
        return unknown(name.text(), name.span(), hint);
    }

    /** It looks like a call and is none: it says where the value comes from. */
    private Expr auto(TenonParser.AutoContext tree) {
        return unknown(
                "auto",
                reading.span(tree.getStart()),
                Optional.of("`auto()` stands alone, as the default of a field: `= auto()`"));
    }

    private Expr unknown(String function, Span span, Optional<String> hint) {
        reading.diagnostics()
                .add(Diagnostic.at(span, Code.UNKNOWN_FUNCTION, "there is no function `" + function + "`")
                        .hint(hint));
        // A text nobody sees: the error ends the run before anything renders it.
        return new Expr.Raw(new SqlTexts(Map.of()));
    }

    private Expr raw(PrimaryContext tree) {
        if (tree instanceof TenonParser.RawAnyContext any) {
            return new Expr.Raw(SqlTexts.any(Words.unquote(any.getChild(2).getText())));
        }
        return new Expr.Raw(words.sqlTexts(((TenonParser.RawByDialectContext) tree).rawText()));
    }

    private Expr binary(BinaryOperator operator, Expr left, Expr right) {
        Expr binary = new Expr.Binary(operator, left, right);
        places.put(binary, places.get(left).to(places.get(right)));
        return binary;
    }

    private Expr at(ParserRuleContext tree, Expr expr) {
        places.put(expr, reading.span(tree));
        return expr;
    }
}
