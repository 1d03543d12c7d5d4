package dev.tenon.compiler.print;

import dev.tenon.compiler.expr.Expr;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** An expression as text with as few parentheses as can be; read back, it is the same expression. */
public final class ExprPrinter implements Expr.Visitor<String> {
    private static final Set<String> QUOTED = Set.of(
            "and", "or", "not", "true", "false", "null", "case", "sql", "end", "in", "is", "like", "between", "when",
            "then", "else");
    private static final int NEGATION = 3;
    private static final int TEST = 4;
    private static final int SUM = 5;
    private static final int UNARY = 7;
    private static final int PRIMARY = 8;

    private ExprPrinter() {}

    public static String print(Expr expr) {
        return expr.accept(new ExprPrinter());
    }

    /** For where a comparison would need parentheses: defaults, assignments. */
    public static String printOperand(Expr expr) {
        return new ExprPrinter().at(SUM, expr);
    }

    private String at(int binding, Expr expr) {
        String text = expr.accept(this);
        return binding(expr) < binding ? "(" + text + ")" : text;
    }

    private static int binding(Expr expr) {
        if (expr instanceof Expr.Binary binary) {
            return binary.operator().binding();
        }
        if (expr instanceof Expr.Not) {
            return NEGATION;
        }
        if (expr instanceof Expr.IsNull
                || expr instanceof Expr.In
                || expr instanceof Expr.Between
                || expr instanceof Expr.Like) {
            return TEST;
        }
        return expr instanceof Expr.Negate ? UNARY : PRIMARY;
    }

    @Override
    public String num(Expr.Num expr) {
        return expr.digits();
    }

    @Override
    public String str(Expr.Str expr) {
        return '\'' + expr.value().replace("'", "''") + '\'';
    }

    @Override
    public String bool(Expr.Bool expr) {
        return String.valueOf(expr.value());
    }

    @Override
    public String nullValue(Expr.Null expr) {
        return "null";
    }

    @Override
    public String name(Expr.Name expr) {
        return QUOTED.contains(expr.name()) ? '`' + expr.name() + '`' : NamePrinter.print(expr.name());
    }

    @Override
    public String not(Expr.Not expr) {
        return "not " + at(NEGATION, expr.operand());
    }

    @Override
    public String negate(Expr.Negate expr) {
        return "-" + at(UNARY, expr.operand());
    }

    @Override
    public String binary(Expr.Binary expr) {
        int binding = expr.operator().binding();
        // Comparisons do not chain, so both sides of one bind tighter.
        int left = expr.operator().isComparison() ? SUM : binding;
        return at(left, expr.left()) + " " + expr.operator().symbol() + " " + at(binding + 1, expr.right());
    }

    @Override
    public String isNull(Expr.IsNull expr) {
        return at(SUM, expr.operand()) + (expr.negated() ? " is not null" : " is null");
    }

    @Override
    public String in(Expr.In expr) {
        return at(SUM, expr.operand()) + (expr.negated() ? " not in (" : " in (") + list(expr.items()) + ")";
    }

    @Override
    public String between(Expr.Between expr) {
        return at(SUM, expr.operand()) + (expr.negated() ? " not between " : " between ") + at(SUM, expr.low())
                + " and " + at(SUM, expr.high());
    }

    @Override
    public String like(Expr.Like expr) {
        return at(SUM, expr.operand()) + (expr.negated() ? " not like " : " like ") + at(SUM, expr.pattern());
    }

    @Override
    public String cases(Expr.Case expr) {
        String whens = expr.whens().stream()
                .map(when -> " when " + print(when.condition()) + " then " + print(when.result()))
                .collect(Collectors.joining());
        return "case" + whens + expr.otherwise().map(e -> " else " + print(e)).orElse("") + " end";
    }

    @Override
    public String call(Expr.Call expr) {
        return expr.function().word() + "(" + list(expr.arguments()) + ")";
    }

    @Override
    public String array(Expr.Array expr) {
        return "[" + list(expr.elements()) + "]";
    }

    @Override
    public String raw(Expr.Raw expr) {
        String texts = NamePrinter.texts(expr.texts());
        return "sql" + (texts.startsWith("(") ? texts : "(" + texts + ")");
    }

    private static String list(List<Expr> exprs) {
        return exprs.stream().map(ExprPrinter::print).collect(Collectors.joining(", "));
    }
}
