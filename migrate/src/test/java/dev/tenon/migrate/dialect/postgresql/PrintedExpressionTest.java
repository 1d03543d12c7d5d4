package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.Models.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.Function;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Storage;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.print.ExprPrinter;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.parse.sql.SqlReader;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** A real server is given an expression and asked what it has kept; that is read, and must be what was given. */
final class PrintedExpressionTest {
    private static final Table TABLE = table(
            "t",
            column("sm", "short"),
            column("i", "int"),
            column("l", "long"),
            column("n", "decimal(10, 2)"),
            column("r", "float"),
            column("d", "double"),
            column("s", "str(20)"),
            column("x", "text"),
            column("e", "kind"),
            column("f", "kind"),
            column("flag", "bool"),
            column("moment", "timestamp"),
            column("at", "datetime"),
            column("day", "date"),
            column("clock", "time"),
            column("span", "interval"),
            column("u", "uuid"),
            column("j", "json"),
            column("b", "bytes"),
            column("Two words", "int"),
            column("zone", "str(3)"),
            new Column("arr", new Type.Array(type("str(20)")), false, Optional.empty(), Optional.empty()),
            column("plain", "str(20)").withStorage(new Storage(Optional.of(SqlTexts.any("text")), Optional.empty())),
            column("rent", "decimal(12, 2)")
                    .withStorage(new Storage(Optional.of(SqlTexts.any("money")), Optional.empty())));
    private static final Database MODEL =
            database(List.of(new EnumType("kind", List.of("a", "it's b"), Optional.empty())), TABLE);
    private static final PrintedExpression PRINTED = PrintedExpression.over(TABLE.columns());
    private static TestDatabase database;

    @BeforeContainer
    static void create() throws SQLException {
        database = new TestDatabase();
        database.become(MODEL);
        // Moments are printed in the time zone of whoever asks.
        database.execute("set timezone to 'UTC'");
    }

    @AfterContainer
    static void drop() throws SQLException {
        database.close();
    }

    /** Of each function, one call that is a condition: a new function fails to compile here. */
    private static Stream<Expr> calls(Function function) {
        Expr i = name("i");
        Expr s = name("s");
        return switch (function) {
            case NOW -> Stream.of(eq(name("moment"), call(function)));
            case TODAY -> Stream.of(eq(name("day"), call(function)));
            case UUID -> Stream.of(eq(name("u"), call(function)));
            case LOWER, UPPER, TRIM ->
                Stream.of(s, name("x"), name("plain"), string("A")).map(of -> eq(call(function, of), name("x")));
            case LENGTH ->
                Stream.of(s, name("x"), name("plain"), name("arr"))
                        .map(of -> binary(BinaryOperator.GE, call(function, of), number("3")));
            case SUBSTR ->
                Stream.of(
                        eq(call(function, s, number("2")), string("a")),
                        eq(call(function, name("x"), i, name("sm")), s));
            case REPLACE -> Stream.of(eq(call(function, s, string("a"), name("x")), string("it's")));
            case ABS ->
                Stream.of("sm", "i", "l", "n", "r", "d", "Two words")
                        .map(of -> eq(call(function, new Expr.Negate(name(of))), number("3")));
            case ROUND ->
                Stream.of("sm", "i", "l", "n", "r", "d")
                        .flatMap(of -> Stream.of(
                                eq(call(function, name(of)), number("3")),
                                eq(call(function, name(of), number("1")), new Expr.Negate(number("3.5")))));
            case COALESCE ->
                Stream.of(
                        eq(call(function, s, name("x"), string("a")), name("x")),
                        eq(call(function, name("x"), s), s),
                        eq(call(function, name("sm"), name("l"), number("1")), name("n")),
                        eq(call(function, new Expr.Null(), i), number("1.5")),
                        eq(call(function, name("e"), string("a")), name("f")),
                        eq(call(function, name("day"), string("2026-01-01")), name("day")));
            case NULLIF ->
                Stream.of(
                        eq(call(function, s, string("")), name("x")),
                        eq(call(function, i, number("1.5")), name("sm")),
                        eq(call(function, name("e"), string("a")), name("f")),
                        new Expr.IsNull(call(function, call(function, s, string("")), s), true));
        };
    }

    private static Expr eq(Expr left, Expr right) {
        return binary(BinaryOperator.EQ, left, right);
    }

    @Example
    void functions() throws SQLException {
        for (Function function : Function.values()) {
            for (Expr condition : calls(function).toList()) {
                isReadBack(condition, !function.changes());
            }
        }
    }

    @Example
    void operatorsBetweenAllNumbers() throws SQLException {
        List<Expr> numbers = Stream.concat(
                        Stream.of("sm", "i", "l", "n", "r", "d").map(name -> (Expr) new Expr.Name(name)),
                        Stream.of(number("3"), number("2.50"), number("5000000000"), new Expr.Negate(number("7"))))
                .toList();
        for (BinaryOperator operator : BinaryOperator.values()) {
            for (Expr left : numbers) {
                for (Expr right : numbers) {
                    Expr both = binary(operator, left, right);
                    if (operator.isComparison()) {
                        isReadBack(both, true);
                    } else if (operator.isArithmetic()) {
                        isReadBack(binary(BinaryOperator.GT, both, number("0")), true);
                    } else if (operator != BinaryOperator.CONCAT) {
                        isReadBack(binary(operator, eq(left, number("1")), new Expr.IsNull(right, false)), true);
                    }
                }
            }
        }
    }

    @Example
    void literalsOfAllTypes() throws SQLException {
        Map<String, List<String>> literals = Map.ofEntries(
                Map.entry("s", List.of("", "a", "it's \\ back", "x\ny")),
                Map.entry("x", List.of("", "a")),
                Map.entry("plain", List.of("a")),
                Map.entry("zone", List.of("utc")),
                Map.entry("e", List.of("a", "it's b")),
                Map.entry("moment", List.of("2026-11-20T18:52:51.000000Z", "1999-01-01T00:00:00.123400Z")),
                Map.entry("at", List.of("2026-11-20T18:52:51.000000", "1999-01-01T00:00:00.123400")),
                Map.entry("day", List.of("2026-11-20", "0001-01-01")),
                Map.entry("clock", List.of("18:52:51.000000", "00:00:00.100000")),
                Map.entry("span", List.of("P1D", "P1Y2M3DT4H5M6.5S", "PT24H", "PT0S")),
                Map.entry("u", List.of("123e4567-e89b-12d3-a456-426614174000")));
        for (Column column : TABLE.columns()) {
            for (String literal : literals.getOrDefault(column.name(), List.of())) {
                Expr name = name(column.name());
                isReadBack(eq(name, string(literal)), true);
                isReadBack(new Expr.In(name, List.of(string(literal), string(literal)), false), true);
                isReadBack(new Expr.In(name, List.of(string(literal), name, string(literal)), true), true);
            }
        }
    }

    @Example
    void defaultsOfAllTypes() throws SQLException {
        for (ScalarKind kind : ScalarKind.values()) {
            Type type = switch (kind.parameters()) {
                case 0 -> Type.Scalar.of(kind);
                case 1 -> Type.Scalar.of(kind, 20);
                default -> Type.Scalar.of(kind, 10, 2);
            };
            for (Expr value : values(kind)) {
                isDefault(value, type);
                Expr unsigned = value instanceof Expr.Negate negate ? negate.operand() : value;
                boolean plain =
                        unsigned instanceof Expr.Num || unsigned instanceof Expr.Str || unsigned instanceof Expr.Bool;
                if (plain) {
                    isDefault(new Expr.Array(List.of(value, value)), new Type.Array(type));
                }
            }
            isDefault(new Expr.Array(List.of()), new Type.Array(type));
        }
        isDefault(string("it's b"), new Type.Enumerated("kind"));
        isDefault(new Expr.Array(List.of(string("a"))), new Type.Array(new Type.Enumerated("kind")));
    }

    private static List<Expr> values(ScalarKind kind) {
        Expr now = call(Function.NOW);
        Expr either =
                new Expr.Case(List.of(new Expr.When(new Expr.Bool(true), string("P1D"))), Optional.of(string("PT1H")));
        return switch (kind) {
            case STR, TEXT ->
                List.of(
                        string("it's"),
                        call(Function.LOWER, string("AB")),
                        binary(BinaryOperator.CONCAT, string("a"), string("b")));
            case BOOL -> List.of(new Expr.Bool(true), new Expr.Bool(false), new Expr.Not(new Expr.Bool(true)));
            case SHORT, INT ->
                List.of(
                        number("7"),
                        new Expr.Negate(number("3")),
                        binary(BinaryOperator.ADD, number("1"), number("2")));
            case LONG -> List.of(number("7"), number("5000000000"), new Expr.Negate(number("9223372036854775808")));
            case DECIMAL, FLOAT, DOUBLE -> List.of(number("5"), number("5.50"), new Expr.Negate(number("2.5")));
            case DATE -> List.of(string("2026-11-20"), call(Function.TODAY), now);
            case TIME -> List.of(string("18:52:51.000000"), now);
            case TIMESTAMP -> List.of(string("2026-11-20T18:52:51.000000Z"), now);
            case DATETIME -> List.of(string("2026-11-20T18:52:51.000000"), now);
            case INTERVAL -> List.of(string("P1D"), either);
            case UUID -> List.of(string("123e4567-e89b-12d3-a456-426614174000"), call(Function.UUID));
            case JSON -> List.of(string("{\"a\": 1}"), string("[]"));
            case BYTES -> List.of();
        };
    }

    @Example
    void cases() throws SQLException {
        List<Expr> results = List.of(name("sm"), name("n"), name("r"), number("3"), number("2.5"), new Expr.Null());
        for (Expr one : results) {
            for (Expr other : results) {
                Expr.When when = new Expr.When(name("flag"), one);
                Expr.When later = new Expr.When(new Expr.IsNull(name("s"), false), number("1"));
                isReadBack(eq(new Expr.Case(List.of(when, later), Optional.of(other)), name("i")), true);
                isReadBack(eq(new Expr.Case(List.of(later, when), Optional.empty()), name("d")), true);
            }
        }
        Expr text = new Expr.Case(List.of(new Expr.When(name("flag"), name("x"))), Optional.of(name("s")));
        isReadBack(eq(text, string("a")), true);
        isReadBack(new Expr.Like(text, name("x"), true), true);
    }

    /** What PostgreSQL keeps as the same has one normal form. */
    @Example
    void normalForms() throws SQLException {
        Expr two = number("2");
        Expr atLeast = binary(BinaryOperator.GE, name("i"), two);
        Expr atMost = binary(BinaryOperator.LE, name("i"), number("3"));
        normal("i >= 2 and i <= 3", new Expr.Between(name("i"), two, number("3"), false));
        normal(
                "flag and i >= 2 and i <= 3",
                binary(BinaryOperator.AND, name("flag"), binary(BinaryOperator.AND, atLeast, atMost)));
        normal("i < 2 or i > 3", new Expr.Between(name("i"), two, number("3"), true));
        normal("i = 2", new Expr.In(name("i"), List.of(two), false));
        normal("i in (2, 3) or i = sm", new Expr.In(name("i"), List.of(two, name("sm"), number("3")), false));
        normal("not i in (2, 3)", new Expr.Not(new Expr.In(name("i"), List.of(two, number("3")), false)));
        normal("span = 'P7D'", eq(name("span"), string("P1W")));
        normal("i = 7", eq(name("i"), number("007")));
        normal("i = 3", eq(name("i"), new Expr.Negate(new Expr.Negate(number("3")))));
        normal("i > 2 or s = 'A'", Expr.Raw.of("postgresql", "i > 2 OR S = 'A'"));
    }

    private static void normal(String text, Expr expr) throws SQLException {
        assertEquals(text, ExprPrinter.print(PRINTED.normal(expr)));
        assertEquals(Optional.of(PRINTED.normal(expr)), PRINTED.condition(kept(expr)));
    }

    @Property(tries = 150)
    void conditions(@ForAll("conditions") Expr condition) throws SQLException {
        isReadBack(condition, true);
    }

    /** No two that the server keeps as two are made one, and a normal form is its own. */
    @Property(tries = 150)
    void normalMeansTheSame(@ForAll("conditions") Expr one, @ForAll("conditions") Expr other) throws SQLException {
        Expr normal = PRINTED.normal(one);
        assertEquals(normal, PRINTED.normal(normal));
        boolean same = normal.equals(PRINTED.normal(other));
        boolean kept = flat(kept(one)).equals(flat(kept(other)));
        assertEquals(kept, same, () -> one + "\n" + other);
    }

    private static Object flat(String printed) {
        return SqlReader.expression(printed).orElseThrow();
    }

    @Provide
    Arbitrary<Expr> conditions() {
        Arbitrary<Expr> test = Arbitraries.oneOf(
                Combinators.combine(
                                Arbitraries.of(BinaryOperator.values()).filter(BinaryOperator::isComparison),
                                numbers(),
                                numbers())
                        .as((operator, left, right) -> binary(operator, left, right)),
                Combinators.combine(numbers(), numbers().list().ofMinSize(1).ofMaxSize(3), Arbitraries.of(true, false))
                        .as(Expr.In::new),
                Combinators.combine(numbers(), numbers(), numbers(), Arbitraries.of(true, false))
                        .as(Expr.Between::new),
                Combinators.combine(texts(), texts(), Arbitraries.of(true, false))
                        .as(Expr.Like::new),
                Combinators.combine(texts(), Arbitraries.of(true, false)).as(Expr.IsNull::new),
                Arbitraries.of(name("flag"), new Expr.Bool(true)));
        return Arbitraries.lazyOf(
                () -> test,
                () -> test,
                () -> conditions().map(Expr.Not::new),
                () -> Combinators.combine(
                                Arbitraries.of(BinaryOperator.AND, BinaryOperator.OR), conditions(), conditions())
                        .as((operator, left, right) -> binary(operator, left, right)));
    }

    private Arbitrary<Expr> texts() {
        Arbitrary<Expr> leaf = Arbitraries.of(name("s"), name("x"), string("a%"), string("b\\"));
        return Arbitraries.oneOf(
                leaf,
                Combinators.combine(Arbitraries.of(Function.COALESCE, Function.NULLIF), leaf, leaf)
                        .as((function, left, right) -> call(function, left, right)),
                Combinators.combine(leaf, leaf).as((left, right) -> binary(BinaryOperator.CONCAT, left, right)));
    }

    private Arbitrary<Expr> numbers() {
        Arbitrary<Expr> leaf = Arbitraries.of(
                name("sm"), name("i"), name("l"), name("n"), name("r"), name("d"), number("3"), number("2.5"));
        return Arbitraries.lazyOf(
                () -> leaf,
                () -> leaf,
                () -> numbers().map(Expr.Negate::new),
                () -> Combinators.combine(
                                Arbitraries.of(BinaryOperator.values()).filter(BinaryOperator::isArithmetic),
                                numbers(),
                                numbers())
                        .as((operator, left, right) -> binary(operator, left, right)),
                () -> numbers()
                        .map(number -> new Expr.Case(
                                List.of(new Expr.When(name("flag"), number)), Optional.of(new Expr.Negate(number)))));
    }

    /** @param lasting false for what no check may use: the language then leaves it to SQL */
    private static void isReadBack(Expr condition, boolean lasting) throws SQLException {
        String printed = kept(condition);
        Optional<Expr> normal = lasting ? Optional.of(PRINTED.normal(condition)) : Optional.empty();
        assertEquals(normal, PRINTED.condition(printed), () -> condition + "\n" + printed);
        told(ServerText.condition(condition, TABLE, MODEL), printed);
    }

    private static String kept(Expr condition) throws SQLException {
        return kept(TestDatabase.DIALECT.expression(condition, TABLE, MODEL));
    }

    private static String kept(String sql) throws SQLException {
        database.execute("alter table t add constraint c check (" + sql + ") not valid");
        String printed = database.query("select pg_get_expr(conbin, conrelid) from pg_constraint where conname = 'c'")
                .get(0);
        database.execute("alter table t drop constraint c");
        return printed;
    }

    private static void isDefault(Expr value, Type type) throws SQLException {
        Column column = new Column("z", type, false, Optional.of(new Default.Value(value)), Optional.empty());
        database.execute("create table z (" + PostgresClauses.column(column, table("z", column)) + ")");
        String printed = database.query("select pg_get_expr(adbin, adrelid) from pg_attrdef")
                .get(0);
        database.execute("drop table z");
        assertEquals(
                Optional.of(PrintedExpression.normalValue(value, column)),
                PrintedExpression.value(printed, column),
                printed);
        assertEquals(value, PrintedExpression.normalValue(value, column));
        told(ServerText.value(value, column, MODEL), printed);
    }

    /** The server's own words are known before it says them. */
    private static void told(Optional<String> text, String printed) {
        assertEquals(
                Optional.of(printed), text.or(() -> Optional.of(printed).filter(json -> json.contains("::jsonb"))));
    }
}
