package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.Models.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.Function;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.migrate.dialect.Dialect.Change;
import dev.tenon.migrate.dialect.Models;
import dev.tenon.migrate.op.Operation;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

final class PostgresExpressionsTest {
    private static final Table TABLE = table(
            "t",
            column("i", "int"),
            column("n", "decimal(10, 2)"),
            column("d", "double"),
            column("s", "str(20)"),
            column("e", "kind"),
            column("f", "kind"),
            column("flag", "bool"),
            column("at", "timestamp"),
            column("local", "datetime"),
            column("day", "date"),
            column("bytes", "bytes"),
            column("order", "int"));
    private static final Database MODEL =
            database(List.of(new EnumType("kind", List.of("a", "b"), Optional.empty())), TABLE);
    private static TestDatabase database;

    @BeforeContainer
    static void create() throws SQLException {
        database = new TestDatabase();
        database.become(MODEL);
        database.execute(
                "insert into t values"
                        + " (7, 2.50, 2.675, 'a_b\\c', 'a', 'b', true, '2026-01-02 03:04:05Z', '2026-01-02 03:04:05', '2026-01-02', '\\x0102', -2)");
    }

    @AfterContainer
    static void drop() throws SQLException {
        database.close();
    }

    @Example
    void operators() throws SQLException {
        Expr sum = binary(BinaryOperator.ADD, name("i"), number("1"));
        is("(i + 1) * 2", "16", binary(BinaryOperator.MULTIPLY, sum, number("2")));
        is("i + 1 - 2", "6", binary(BinaryOperator.SUBTRACT, sum, number("2")));
        is("2 - (i + 1)", "-6", binary(BinaryOperator.SUBTRACT, number("2"), sum));
        is("i / 2", "3", binary(BinaryOperator.DIVIDE, name("i"), number("2")));
        is("-i / 2", "-3", binary(BinaryOperator.DIVIDE, new Expr.Negate(name("i")), number("2")));
        is("-i % 4", "-3", binary(BinaryOperator.MODULO, new Expr.Negate(name("i")), number("4")));
        is(
                "(d::numeric % 2::numeric)::double precision",
                "0.675", binary(BinaryOperator.MODULO, name("d"), number("2")));
        Expr either = new Expr.Case(
                List.of(new Expr.When(new Expr.IsNull(name("i"), true), name("i"))), Optional.of(name("d")));
        is(
                "(case when i is not null then i else d end::numeric % 2::numeric)::double precision",
                "1", binary(BinaryOperator.MODULO, either, number("2")));
        is(
                "(coalesce(i, d)::numeric % 2::numeric)::double precision",
                "1",
                binary(
                        BinaryOperator.MODULO,
                        new Expr.Call(Function.COALESCE, List.of(name("i"), name("d"))),
                        number("2")));
        is("-(-i)", "7", new Expr.Negate(new Expr.Negate(name("i"))));
        is("i - -\"order\"", "5", binary(BinaryOperator.SUBTRACT, name("i"), new Expr.Negate(name("order"))));
        is("s || i::text", "a_b\\c7", binary(BinaryOperator.CONCAT, name("s"), name("i")));
        is(
                "0.1 + n = 2.60",
                "t",
                binary(BinaryOperator.EQ, binary(BinaryOperator.ADD, number("0.1"), name("n")), number("2.60")));
    }

    @Example
    void conditions() throws SQLException {
        Expr one = binary(BinaryOperator.EQ, name("e"), string("a"));
        Expr other = binary(BinaryOperator.GT, name("i"), number("10"));
        Expr either = binary(BinaryOperator.OR, one, other);
        is("(e = 'a' or i > 10) and flag", "t", binary(BinaryOperator.AND, either, name("flag")));
        is(
                "e = 'a' or i > 10 and flag",
                "t",
                binary(BinaryOperator.OR, one, binary(BinaryOperator.AND, other, name("flag"))));
        is("not (e = 'a' or i > 10)", "f", new Expr.Not(either));
        is("(i > 10) = flag", "f", binary(BinaryOperator.EQ, other, name("flag")));
        is("(i > 10) is not null", "t", new Expr.IsNull(other, true));
        is("e not in ('b')", "t", new Expr.In(name("e"), List.of(string("b")), true));
        is(
                "i between 1 and 2 + 5",
                "t",
                new Expr.Between(name("i"), number("1"), binary(BinaryOperator.ADD, number("2"), number("5")), false));
        is(
                "e::text <> f::text || 'x'",
                "t",
                binary(BinaryOperator.NE, name("e"), binary(BinaryOperator.CONCAT, name("f"), string("x"))));
        is("e::text = s", "f", binary(BinaryOperator.EQ, name("e"), name("s")));
        is("e <> f", "t", binary(BinaryOperator.NE, name("e"), name("f")));
    }

    @Example
    void patternsKnowNoEscapes() throws SQLException {
        is("s like 'a%'", "t", new Expr.Like(name("s"), string("a%"), false));
        is("s like 'A%'", "f", new Expr.Like(name("s"), string("A%"), false));
        is("s like '%\\c' escape ''", "t", new Expr.Like(name("s"), string("%\\c"), false));
        is("e::text not like s escape ''", "t", new Expr.Like(name("e"), name("s"), true));
    }

    @Example
    void results() throws SQLException {
        Expr kind = new Expr.Case(List.of(new Expr.When(name("flag"), string("a"))), Optional.of(string("b")));
        is("case when flag then 'a' else 'b' end", "a", kind);
        is("e = case when flag then 'a'::kind else 'b'::kind end", "t", binary(BinaryOperator.EQ, name("e"), kind));
        is("coalesce(e, 'b')", "a", call(Function.COALESCE, name("e"), string("b")));
        is("nullif(i, 7)", "null", call(Function.NULLIF, name("i"), number("7")));
        assertEquals(
                "update t set e = case when flag then 'a'::kind else 'b'::kind end, local = (now() at time zone 'utc') where flag",
                TestDatabase.DIALECT
                        .inPlace(
                                new Operation.Backfill(
                                        "t",
                                        List.of(
                                                new Operation.Assignment("e", kind),
                                                new Operation.Assignment("local", call(Function.NOW))),
                                        Optional.of(name("flag"))),
                                new Change(MODEL, MODEL, List.of()))
                        .orElseThrow()
                        .get(0)
                        .sql());
    }

    @Example
    void functions() throws SQLException {
        is("upper(e::text)", "A", call(Function.UPPER, name("e")));
        is("char_length(s)", "5", call(Function.LENGTH, name("s")));
        is("octet_length(bytes)", "2", call(Function.LENGTH, name("bytes")));
        is("substr(s, 2, 2)", "_b", call(Function.SUBSTR, name("s"), number("2"), number("2")));
        is(
                "replace(trim(s), 'a', 'b')",
                "b_b\\c",
                call(Function.REPLACE, call(Function.TRIM, name("s")), string("a"), string("b")));
        is("abs(-i)", "7", call(Function.ABS, new Expr.Negate(name("i"))));
        is("round(d::numeric, 2)::double precision", "2.68", call(Function.ROUND, name("d"), number("2")));
        is("round(n)", "3", call(Function.ROUND, name("n")));
        is("round(i::numeric, 1)", "7.0", call(Function.ROUND, name("i"), number("1")));
        is("at < now()", "t", binary(BinaryOperator.LT, name("at"), call(Function.NOW)));
        is("local < (now() at time zone 'utc')", "t", binary(BinaryOperator.LT, name("local"), call(Function.NOW)));
        is("day < current_date", "t", binary(BinaryOperator.LT, name("day"), call(Function.TODAY)));
        is("gen_random_uuid() is null", "f", new Expr.IsNull(call(Function.UUID), false));
    }

    @Example
    void rawTextIsOneOperand() throws SQLException {
        Expr raw = new Expr.Raw(new SqlTexts(Map.of("postgresql", "i > 3 or false", "sqlite", "no")));
        is("(i > 3 or false) and flag", "t", binary(BinaryOperator.AND, raw, name("flag")));
        is("null", "null", new Expr.Raw(new SqlTexts(Map.of("sqlite", "no"))));
    }

    /** The text means the tree: with every operation in parentheses of its own it has the same value. */
    @Property(tries = 150)
    void parenthesesKeepTheMeaning(@ForAll("numbers") Expr expr) throws SQLException {
        assertEquals(
                value(parenthesized(expr)),
                value(PostgresExpressions.over(TABLE).sql(expr)));
    }

    @Provide
    Arbitrary<Expr> numbers() {
        Arbitrary<Expr> leaf = Arbitraries.of(name("i"), name("order"), name("n"), number("3"), number("2.5"));
        return Arbitraries.lazyOf(
                () -> leaf,
                () -> leaf,
                () -> numbers().map(Expr.Negate::new),
                () -> Combinators.combine(
                                Arbitraries.of(BinaryOperator.ADD, BinaryOperator.SUBTRACT, BinaryOperator.MULTIPLY),
                                numbers(),
                                numbers())
                        .as(Models::binary));
    }

    private static String parenthesized(Expr expr) {
        if (expr instanceof Expr.Negate negate) {
            return "(-" + parenthesized(negate.operand()) + ")";
        } else if (expr instanceof Expr.Binary binary) {
            return "(" + parenthesized(binary.left()) + binary.operator().symbol() + parenthesized(binary.right())
                    + ")";
        }
        return "(" + PostgresExpressions.over(TABLE).sql(expr) + ")";
    }

    private static void is(String sql, String value, Expr expr) throws SQLException {
        assertEquals(sql, TestDatabase.DIALECT.expression(expr, TABLE, MODEL));
        assertEquals(value, value(sql));
    }

    private static String value(String sql) throws SQLException {
        return database.query("select " + sql + " from t").get(0);
    }
}
