package dev.tenon.migrate.dialect;

import static dev.tenon.compiler.expr.BinaryOperator.*;
import static dev.tenon.migrate.dialect.Models.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.cast.BuiltInCasts;
import dev.tenon.migrate.dialect.postgresql.PostgresDialect;
import dev.tenon.migrate.dialect.sqlite.SqliteDialect;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.plan.Plan;
import dev.tenon.migrate.plan.Planner;
import dev.tenon.testing.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An expression holds for the same rows on both products. */
final class SameMeaningTest {

    private static final Table TABLE = table(
            "t",
            column("id", "int"),
            column("s", "str(20)?"),
            column("p", "text?"),
            column("flag", "bool?"),
            column("i", "int?"),
            column("l", "long?"),
            column("n", "decimal(10, 2)?"),
            column("m", "decimal(12, 4)?"),
            column("big", "decimal(20, 2)?"),
            column("huge", "decimal(30, 6)?"),
            column("x", "double?"),
            column("day", "date?"),
            column("clock", "time?"),
            column("at", "timestamp?"),
            column("local", "datetime?"),
            column("mood", "mood?"),
            column("other", "mood?"),
            column("uid", "uuid?"),
            column("span", "interval?"),
            column("data", "bytes?"),
            new Constraint.PrimaryKey("pk_t", List.of("id")));
    private static final Database MODEL =
            database(List.of(new EnumType("mood", List.of("sad", "fine", "best", "able"), Optional.empty())), TABLE);

    private static String url;
    private static Connection postgres;
    private static Connection sqlite;

    private static final Dialect POSTGRES = new PostgresDialect(new BuiltInCasts());
    private static final Dialect SQLITE = new SqliteDialect(new BuiltInCasts());

    @BeforeAll
    static void create() throws SQLException {
        url = EmbeddedPostgres.shared().createDatabase();
        postgres = DriverManager.getConnection(url);
        run(postgres, "set time zone 'UTC'");
        sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
        List<Operation> operations = new ArrayList<>();
        MODEL.enums().forEach(type -> operations.add(new Operation.CreateEnum(type)));
        operations.add(new Operation.CreateTable(TABLE));
        migrate(Database.EMPTY, operations);
        for (int id = 1; id <= 6; id++) {
            String insert = "insert into t (id) values (" + id + ")";
            run(postgres, insert);
            run(sqlite, insert);
        }
        migrate(MODEL, rows());
    }

    /** Written through the dialects themselves; row 6 stays null. */
    private static List<Operation> rows() {
        return List.of(
                row(
                        1,
                        "s",
                        string("abc"),
                        "p",
                        string("a_c"),
                        "flag",
                        new Expr.Bool(true),
                        "i",
                        number("7"),
                        "l",
                        number("9223372036854775807"),
                        "n",
                        number("12.50"),
                        "m",
                        number("0.0005"),
                        "big",
                        number("123456789012345678.91"),
                        "huge",
                        number("0.000001"),
                        "x",
                        number("2.675"),
                        "day",
                        string("2024-02-29"),
                        "clock",
                        string("18:52"),
                        "at",
                        string("2024-02-29 23:30:00-01:00"),
                        "local",
                        string("2024-02-29T12:00"),
                        "mood",
                        string("best"),
                        "other",
                        string("able"),
                        "uid",
                        string("F81D4FAE-7DEC-41D0-A765-00A0C91E6BF6"),
                        "span",
                        string("P1DT2H"),
                        "data",
                        string("\\x00ff")),
                row(
                        2,
                        "s",
                        string("ABC"),
                        "p",
                        string("A%"),
                        "flag",
                        new Expr.Bool(false),
                        "i",
                        negative("7"),
                        "l",
                        negative("9223372036854775808"),
                        "n",
                        negative("0.01"),
                        "m",
                        negative("0.0005"),
                        "big",
                        negative("0.01"),
                        "huge",
                        negative("0.000001"),
                        "x",
                        negative("0.5"),
                        "day",
                        string("2024-03-01"),
                        "clock",
                        string("00:00:00.000001"),
                        "at",
                        string("2024-03-01"),
                        "local",
                        string("2024-03-01"),
                        "mood",
                        string("sad"),
                        "other",
                        string("fine")),
                row(
                        3,
                        "s",
                        string("a*[?]"),
                        "p",
                        string("%*[?]"),
                        "i",
                        number("0"),
                        "l",
                        number("12"),
                        "n",
                        number("12"),
                        "m",
                        number("12"),
                        "big",
                        number("12"),
                        "huge",
                        number("12"),
                        "x",
                        number("12"),
                        "mood",
                        string("fine"),
                        "other",
                        string("fine")),
                row(
                        4,
                        "s",
                        string("a\\b"),
                        "p",
                        string("a\\_"),
                        "i",
                        number("1000000"),
                        "l",
                        number("2147483647"),
                        "n",
                        number("99999999.99"),
                        "m",
                        number("99999999.9999"),
                        "big",
                        negative("999999999999999999.99"),
                        "huge",
                        number("999999999999999999999999.999999"),
                        "x",
                        number("0.1"),
                        "mood",
                        string("able"),
                        "other",
                        string("best")),
                row(
                        5,
                        "s",
                        string(""),
                        "p",
                        string(""),
                        "i",
                        number("3"),
                        "n",
                        number("0.3"),
                        "m",
                        number("0.3"),
                        "big",
                        number("0.3"),
                        "huge",
                        number("0.3"),
                        "x",
                        number("1.5"),
                        "flag",
                        new Expr.Bool(true)));
    }

    private static Operation row(int id, Object... values) {
        List<Operation.Assignment> assignments = new ArrayList<>();
        for (int at = 0; at < values.length; at += 2) {
            assignments.add(new Operation.Assignment((String) values[at], (Expr) values[at + 1]));
        }
        return new Operation.Backfill("t", assignments, Optional.of(op(EQ, name("id"), number(String.valueOf(id)))));
    }

    @AfterAll
    static void drop() throws SQLException {
        sqlite.close();
        postgres.close();
        EmbeddedPostgres.shared().dropDatabase(url);
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.migrate.dialect.Conditions#all")
    void holdsForTheSameRows(Expr condition) throws SQLException {
        assertEquals(
                answers(postgres, POSTGRES.expression(condition, TABLE, MODEL)),
                answers(sqlite, SQLITE.expression(condition, TABLE, MODEL)),
                () -> SQLITE.expression(condition, TABLE, MODEL));
    }

    private static List<String> answers(Connection connection, String condition) throws SQLException {
        String sql = "select case when " + condition + " then 'true' when not (" + condition
                + ") then 'false' else 'null' end from t order by id";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> answers = new ArrayList<>();
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
            return answers;
        } catch (SQLException refused) {
            throw new SQLException(refused.getMessage() + "\n" + sql, refused);
        }
    }

    private static void migrate(Database before, List<Operation> operations) throws SQLException {
        for (boolean isPostgres : List.of(true, false)) {
            Plan plan = Planner.plan(isPostgres ? POSTGRES : SQLITE, before, operations);
            for (var statement : plan.statements().toList()) {
                run(isPostgres ? postgres : sqlite, statement.sql());
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException refused) {
            throw new SQLException(refused.getMessage() + "\n" + sql, refused);
        }
    }

    private static Expr op(BinaryOperator operator, Expr left, Expr right) {
        return binary(operator, left, right);
    }

    private static Expr negative(String digits) {
        return new Expr.Negate(number(digits));
    }
}
