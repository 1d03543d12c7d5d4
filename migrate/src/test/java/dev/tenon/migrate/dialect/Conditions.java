package dev.tenon.migrate.dialect;

import static dev.tenon.compiler.expr.BinaryOperator.*;
import static dev.tenon.migrate.dialect.Models.*;

import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Conditions over the table of {@link SameMeaningTest}, for each thing in which the products could differ. */
final class Conditions {

    private Conditions() {}

    static Stream<Expr> all() {
        return Stream.of(comparisons(), arithmetic(), rounding(), moments(), texts(), logic(), patterns())
                .flatMap(part -> part);
    }

    private static Stream<Expr> comparisons() {
        List<Expr> numbers = List.of(
                name("i"),
                name("l"),
                name("n"),
                name("m"),
                name("big"),
                name("huge"),
                name("x"),
                number("12"),
                number("0.3"),
                negative("0.01"),
                number("0.0000005"),
                number("123456789012345678.91"),
                number("1" + "0".repeat(20)),
                negative("999999999999999999.99"),
                negative("1" + "0".repeat(40)),
                number("12.00"));
        List<Expr> all = new ArrayList<>();
        for (BinaryOperator operator : List.of(EQ, LT, GE, NE)) {
            for (Expr left : numbers) {
                for (Expr right : numbers) {
                    // A comparison with a double is one of doubles, whose digits PostgreSQL has from the other side's
                    // text.
                    all.add(op(operator, left, right));
                }
            }
        }
        return all.stream();
    }

    private static Stream<Expr> arithmetic() {
        return Stream.of(
                op(EQ, op(MULTIPLY, number("0.1"), number("3")), number("0.3")),
                op(EQ, op(MULTIPLY, number("0.1"), name("i")), name("n")),
                op(EQ, op(ADD, name("n"), number("0.1")), number("0.4")),
                op(EQ, op(DIVIDE, name("i"), number("2")), number("3")),
                op(EQ, op(DIVIDE, name("i"), number("2")), negative("3")),
                op(EQ, op(DIVIDE, name("n"), number("5")), number("2.4")),
                op(EQ, op(DIVIDE, name("big"), number("5")), number("2.4")),
                op(EQ, op(MODULO, name("i"), number("4")), negative("3")),
                op(EQ, op(MODULO, name("n"), number("0.2")), number("0.1")),
                op(EQ, op(MODULO, name("x"), number("2")), number("0.675")),
                op(EQ, op(SUBTRACT, name("big"), number("0.1")), number("0.2")),
                op(EQ, op(MULTIPLY, name("big"), number("3")), number("0.9")),
                op(EQ, op(SUBTRACT, name("i"), op(SUBTRACT, number("1"), number("2"))), number("8")),
                op(EQ, op(SUBTRACT, op(SUBTRACT, name("i"), number("1")), number("2")), number("4")),
                op(EQ, new Expr.Negate(new Expr.Negate(name("i"))), number("7")),
                op(EQ, op(SUBTRACT, name("i"), new Expr.Negate(name("i"))), number("14")),
                op(EQ, new Expr.Negate(name("big")), number("0.01")),
                op(LT, new Expr.Negate(name("huge")), number("0")),
                op(EQ, call(Function.ABS, name("big")), number("0.01")),
                op(EQ, op(MULTIPLY, name("n"), name("m")), number("0.00625")));
    }

    private static Stream<Expr> rounding() {
        return Stream.of(
                op(EQ, call(Function.ROUND, name("x"), number("2")), number("2.68")),
                op(EQ, call(Function.ROUND, name("m"), number("3")), number("0.001")),
                op(EQ, call(Function.ROUND, name("m"), number("3")), negative("0.001")),
                op(EQ, call(Function.ROUND, name("n")), number("13")),
                op(EQ, call(Function.ROUND, name("n"), negative("1")), number("10")),
                op(EQ, call(Function.ROUND, name("i"), negative("1")), number("10")),
                op(EQ, call(Function.ROUND, name("big"), number("1")), number("0.3")),
                op(EQ, call(Function.COALESCE, name("n"), number("0")), number("0")),
                op(EQ, call(Function.COALESCE, name("big"), name("i"), number("0.5")), number("0.5")),
                op(EQ, call(Function.COALESCE, name("i")), number("3")),
                op(EQ, call(Function.NULLIF, name("big"), number("12")), number("0.3")),
                new Expr.IsNull(call(Function.NULLIF, name("big"), name("n")), false));
    }

    private static Stream<Expr> moments() {
        return Stream.of(
                op(EQ, name("day"), string("2024-02-29")),
                op(LT, name("day"), name("at")),
                op(EQ, name("day"), name("local")),
                op(GT, name("at"), name("local")),
                op(EQ, name("at"), string("2024-03-01T00:30:00Z")),
                op(EQ, name("at"), string("2024-03-01")),
                op(EQ, name("clock"), string("18:52")),
                op(LT, name("clock"), string("00:00:00.00001")),
                op(LT, name("at"), call(Function.NOW)),
                op(LT, name("day"), call(Function.NOW)),
                op(LT, name("local"), call(Function.NOW)),
                op(LE, call(Function.TODAY), call(Function.NOW)),
                op(LT, name("at"), call(Function.TODAY)),
                new Expr.Between(name("day"), string("2024-01-01"), string("2024-02-29"), false),
                new Expr.In(name("at"), List.of(string("2024-03-01 00:30"), string("2024-03-02")), true),
                op(EQ, name("span"), string("P1DT2H")),
                op(EQ, name("uid"), string("f81d4fae-7dec-41d0-a765-00a0c91e6bf6")),
                op(EQ, name("uid"), string("F81D4FAE-7DEC-41D0-A765-00A0C91E6BF6")),
                new Expr.IsNull(call(Function.UUID), true),
                op(EQ, name("data"), string("\\x00ff")),
                op(EQ, call(Function.LENGTH, name("data")), number("2")));
    }

    private static Stream<Expr> texts() {
        return Stream.of(
                op(EQ, call(Function.LOWER, name("s")), string("abc")),
                op(EQ, call(Function.UPPER, name("s")), name("s")),
                op(EQ, call(Function.TRIM, op(CONCAT, string(" "), name("s"))), name("s")),
                op(GT, call(Function.LENGTH, name("s")), number("3")),
                op(EQ, call(Function.SUBSTR, name("s"), number("2")), string("bc")),
                op(EQ, call(Function.SUBSTR, name("s"), number("2"), number("1")), string("B")),
                op(EQ, call(Function.SUBSTR, name("s"), negative("1"), number("3")), string("a")),
                op(EQ, call(Function.SUBSTR, name("s"), number("0"), number("3")), string("ab")),
                op(EQ, call(Function.SUBSTR, name("s"), negative("1")), string("abc")),
                op(EQ, call(Function.REPLACE, name("s"), string("b"), string("'")), string("a'c")),
                op(EQ, op(CONCAT, name("s"), name("i")), string("abc7")),
                op(EQ, op(CONCAT, name("s"), name("n")), string("abc12.50")),
                op(EQ, op(CONCAT, op(CONCAT, name("s"), name("flag")), string("x")), string("abctruex")),
                op(EQ, call(Function.COALESCE, name("s"), string("none")), string("none")),
                op(EQ, name("s"), string("a\\b")));
    }

    private static Stream<Expr> logic() {
        Expr seven = op(EQ, name("i"), number("7"));
        Expr kind = new Expr.Case(
                List.of(new Expr.When(name("flag"), name("big")), new Expr.When(seven, number("1"))),
                Optional.of(name("i")));
        return Stream.of(
                name("flag"),
                new Expr.Not(name("flag")),
                op(EQ, name("flag"), new Expr.Bool(false)),
                op(EQ, seven, name("flag")),
                op(AND, op(OR, seven, name("flag")), new Expr.Not(seven)),
                op(OR, op(AND, seven, name("flag")), new Expr.Not(op(OR, seven, name("flag")))),
                new Expr.Not(op(AND, seven, name("flag"))),
                new Expr.IsNull(op(OR, seven, name("flag")), false),
                op(EQ, name("i"), new Expr.Null()),
                op(LT, name("mood"), name("other")),
                op(GE, name("mood"), string("best")),
                op(EQ, name("mood"), name("other")),
                new Expr.Between(name("mood"), string("fine"), string("able"), true),
                new Expr.In(name("mood"), List.of(string("sad"), string("able")), false),
                new Expr.In(name("big"), List.of(number("12"), number("0.3"), name("i")), false),
                op(GT, kind, number("0.2")),
                op(EQ, kind, name("i")));
    }

    private static Stream<Expr> patterns() {
        return Stream.of("a%", "A%", "_bc", "%*[?]", "a*%", "%\\%", "a\\_", "", "%", "%[%", "a_c", "___")
                .map(Models::string)
                .flatMap(pattern -> Stream.of(
                        new Expr.Like(name("s"), pattern, false),
                        new Expr.Like(name("s"), pattern, true),
                        new Expr.Like(name("s"), name("p"), false)));
    }

    private static Expr op(BinaryOperator operator, Expr left, Expr right) {
        return binary(operator, left, right);
    }

    private static Expr negative(String digits) {
        return new Expr.Negate(number(digits));
    }
}
