package dev.tenon.migrate.introspect.sqlite;

import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.Function;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.compiler.type.Type.Scalar;
import dev.tenon.migrate.dialect.sqlite.SqliteForms;
import dev.tenon.migrate.parse.sql.SqliteTree;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What an expression may be in the language, by its shape alone: {@link Expressions} makes sure of it. */
record ExpressionReader(Expressions expressions, Table table) {
    private static final Optional<Type> BOOL = Optional.of(Scalar.of(ScalarKind.BOOL));
    private static final Optional<Type> TEXT = Optional.of(Scalar.of(ScalarKind.TEXT));

    /** What {@code today()}, {@code now()} and {@code uuid()} are in SQLite. */
    private static final Set<String> MOMENTARY = Set.of("date", "strftime", "lower");

    private static final Map<String, BinaryOperator> OPERATORS = Arrays.stream(BinaryOperator.values())
            .collect(Collectors.toMap(BinaryOperator::symbol, operator -> operator));

    /** The language has no words for it. */
    private static final class Unsaid extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unsaid() {
            super("", null, false, false);
        }
    }

    Optional<Expr> read(SqliteTree tree, Optional<Type> expected) {
        try {
            return Optional.of(expr(tree, expected));
        } catch (Unsaid unsaid) {
            return Optional.empty();
        }
    }

    private Expr expr(SqliteTree tree, Optional<Type> expected) {
        return switch (tree.op()) {
            case SqliteTree.NAME -> name(tree);
            case SqliteTree.NUMBER, SqliteTree.STRING, SqliteTree.BLOB, "null" -> literal(tree, expected);
            case "not" -> new Expr.Not(expr(tree.part(0), BOOL));
            case "sign -" -> new Expr.Negate(expr(tree.part(0), expected));
            case "is null", "is not null" ->
                new Expr.IsNull(expr(tree.part(0), Optional.empty()), tree.is("is not null"));
            case "in", "not in" -> in(tree);
            case "between", "not between" -> between(tree);
            case "glob", "not glob" -> like(tree);
            case "case" -> cases(tree, expected);
            case SqliteTree.CALL -> call(tree, expected);
            default -> binary(tree);
        };
    }

    private static Expr name(SqliteTree tree) {
        if (!tree.parts().isEmpty()) {
            throw new Unsaid();
        }
        return new Expr.Name(tree.text());
    }

    // ------------------------------------------------------------- literals

    private static Expr literal(SqliteTree tree, Optional<Type> expected) {
        boolean isBool = expected.equals(BOOL);
        return switch (tree.op()) {
            case "null" -> new Expr.Null();
            case SqliteTree.NUMBER -> isBool ? bool(tree.text()) : number(plain(tree.text(), expected));
            case SqliteTree.STRING -> string(tree.text(), expected);
            default -> throw new Unsaid();
        };
    }

    private static Expr bool(String number) {
        if (!number.equals("0") && !number.equals("1")) {
            throw new Unsaid();
        }
        return new Expr.Bool(number.equals("1"));
    }

    /** A whole number in a column of floats is written with a point. */
    private static String plain(String text, Optional<Type> expected) {
        boolean isFloat = expected.equals(Optional.of(Scalar.of(ScalarKind.FLOAT)));
        return isFloat && text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static Expr number(String text) {
        if (!text.matches("[0-9]+(\\.[0-9]+)?")) {
            throw new Unsaid();
        }
        return new Expr.Num(text);
    }

    private static Expr number(BigDecimal value) {
        BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        Expr digits = new Expr.Num(plain.abs().toPlainString());
        return plain.signum() < 0 ? new Expr.Negate(digits) : digits;
    }

    private static Expr string(String text, Optional<Type> expected) {
        if (expected.filter(SqliteForms::isTextDecimal).isPresent()) {
            return SqliteForms.decimal(text, (Scalar) expected.get())
                    .map(ExpressionReader::number)
                    .orElseThrow(Unsaid::new);
        }
        return expected.isPresent() && expected.get() instanceof Type.Array array
                ? array(text, array.element())
                : new Expr.Str(text);
    }

    private static Expr array(String json, Type element) {
        List<SqliteTree> elements = JsonElements.of(json).orElseThrow(Unsaid::new);
        return new Expr.Array(elements.stream()
                .map(value -> value.is(SqliteTree.NUMBER)
                        ? BOOL.equals(Optional.of(element)) ? bool(value.text()) : number(new BigDecimal(value.text()))
                        : string(value.text(), Optional.of(element)))
                .toList());
    }

    // ------------------------------------------------------------- operators

    private Expr binary(SqliteTree tree) {
        BinaryOperator operator = OPERATORS.get(tree.op());
        if (operator == null || tree.parts().size() != 2) {
            throw new Unsaid();
        }
        if (operator.isComparison()) {
            List<Expr> sides = compared(tree.parts());
            return new Expr.Binary(operator, sides.get(0), sides.get(1));
        }
        boolean logical = operator == BinaryOperator.AND || operator == BinaryOperator.OR;
        Optional<Type> type = logical ? BOOL : operator == BinaryOperator.CONCAT ? TEXT : Optional.empty();
        return new Expr.Binary(operator, expr(uncast(tree, operator), type), expr(tree.part(1), type));
    }

    /** What is divided with a fraction is made a number with a point. */
    private static SqliteTree uncast(SqliteTree tree, BinaryOperator operator) {
        SqliteTree left = tree.part(0);
        boolean isCast = operator == BinaryOperator.DIVIDE
                && left.is(SqliteTree.CAST)
                && left.text().equals("real");
        return isCast ? left.part(0) : left;
    }

    /** Literals take the type of what they meet. */
    private List<Expr> compared(List<SqliteTree> parts) {
        Optional<Type> type = parts.stream()
                .filter(part -> !isLiteral(part))
                .flatMap(part -> SqliteForms.typeOf(expr(part, Optional.empty()), table).stream())
                .findFirst();
        return parts.stream().map(part -> expr(part, type)).toList();
    }

    private static boolean isLiteral(SqliteTree tree) {
        return tree.parts().isEmpty() && !tree.is(SqliteTree.NAME);
    }

    private Expr in(SqliteTree tree) {
        List<Expr> all = compared(tree.parts());
        if (all.size() < 2) {
            throw new Unsaid();
        }
        return new Expr.In(all.get(0), all.subList(1, all.size()), tree.is("not in"));
    }

    private Expr between(SqliteTree tree) {
        List<Expr> all = compared(tree.parts());
        return new Expr.Between(all.get(0), all.get(1), all.get(2), tree.is("not between"));
    }

    private Expr like(SqliteTree tree) {
        if (tree.parts().size() != 2 || !tree.part(1).is(SqliteTree.STRING)) {
            throw new Unsaid();
        }
        String pattern = SqliteForms.like(tree.part(1).text()).orElseThrow(Unsaid::new);
        return new Expr.Like(expr(tree.part(0), TEXT), new Expr.Str(pattern), tree.is("not glob"));
    }

    private Expr cases(SqliteTree tree, Optional<Type> expected) {
        List<Expr.When> whens = new ArrayList<>();
        Optional<Expr> otherwise = Optional.empty();
        for (SqliteTree part : tree.parts()) {
            if (part.is("when")) {
                whens.add(new Expr.When(expr(part.part(0), BOOL), expr(part.part(1), expected)));
            } else if (part.is("else")) {
                otherwise = Optional.of(expr(part.part(0), expected));
            } else {
                throw new Unsaid();
            }
        }
        return new Expr.Case(whens, otherwise);
    }

    // ------------------------------------------------------------- functions

    private Expr call(SqliteTree tree, Optional<Type> expected) {
        if (MOMENTARY.contains(tree.text())) {
            Optional<Expr> momentary = List.of(Function.TODAY, Function.NOW, Function.UUID).stream()
                    .<Expr>map(function -> new Expr.Call(function, List.of()))
                    .filter(now -> expressions.is(tree, now, expected))
                    .findFirst();
            if (momentary.isPresent()) {
                return momentary.get();
            }
        }
        List<SqliteTree> parts = tree.parts();
        return switch (tree.text()) {
            case "lower" -> call(Function.LOWER, parts, TEXT);
            case "upper" -> call(Function.UPPER, parts, TEXT);
            case "trim" -> call(Function.TRIM, parts, TEXT);
            case "replace" -> call(Function.REPLACE, parts, TEXT);
            case "length", "json_array_length" -> call(Function.LENGTH, parts, Optional.empty());
            case "substr" -> call(Function.SUBSTR, parts, Optional.empty());
            case "abs" -> call(Function.ABS, parts, Optional.empty());
            case "round" -> round(tree);
            case "coalesce" -> new Expr.Call(Function.COALESCE, alike(parts, expected));
            case "nullif" -> checked(Function.NULLIF, alike(parts, expected));
            default -> throw new Unsaid();
        };
    }

    private List<Expr> alike(List<SqliteTree> parts, Optional<Type> expected) {
        return parts.stream().allMatch(ExpressionReader::isLiteral)
                ? parts.stream().map(part -> expr(part, expected)).toList()
                : compared(parts);
    }

    private Expr call(Function function, List<SqliteTree> parts, Optional<Type> type) {
        return checked(function, parts.stream().map(part -> expr(part, type)).toList());
    }

    private static Expr checked(Function function, List<Expr> arguments) {
        if (!function.takes(arguments.size())) {
            throw new Unsaid();
        }
        return new Expr.Call(function, arguments);
    }

    /** What is calculated of decimals is rounded to the scale of the result, whether the author rounds it or not. */
    private Expr round(SqliteTree tree) {
        if (tree.parts().size() == 2 && OPERATORS.containsKey(tree.part(0).op())) {
            Expr calculated = expr(tree.part(0), Optional.empty());
            if (expressions.is(tree, calculated, Optional.empty())) {
                return calculated;
            }
        }
        return call(Function.ROUND, tree.parts(), Optional.empty());
    }
}
