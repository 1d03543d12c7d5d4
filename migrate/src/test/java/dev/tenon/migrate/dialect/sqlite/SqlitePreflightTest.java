package dev.tenon.migrate.dialect.sqlite;

import static dev.tenon.migrate.dialect.Models.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.Function;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Deferral;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.ReferentialAction;
import dev.tenon.migrate.dialect.Dialect.Change;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.statement.Preflight;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Dirty rows are counted and shown before an operation breaks on them. */
final class SqlitePreflightTest {

    private static final Database STATE = database(
            List.of(new EnumType("mood", List.of("glad", "sad", "so-so"), Optional.empty())),
            table(
                    "home",
                    column("street", "str(40)"),
                    column("nr", "int"),
                    new Constraint.PrimaryKey("pk_home", List.of("street", "nr"))),
            table(
                    "guest",
                    column("id", "int"),
                    column("name", "str(40)?"),
                    column("mood", "mood?"),
                    column("age", "int?"),
                    column("street", "str(40)?"),
                    column("nr", "int?"),
                    column("debt", "decimal(20, 2)?"),
                    new Constraint.PrimaryKey("pk_guest", List.of("id"))),
            table("bare", column("n", "int?")));

    private static SqliteDatabase database;

    @BeforeAll
    static void create() throws SQLException {
        database = SqliteDatabase.of(STATE);
        database.execute("insert into home values ('Elm', 1)");
        database.execute(
                "insert into guest (id, name, mood, age, street, nr, debt) values (5, null, 'glad', 7, 'Elm', 1, null),"
                        + " (2, 'Bartholomew', 'sad', -1, 'Elm', 2, '1000000000000000012.50'),"
                        + " (3, 'Bo', 'sad', null, 'Elm', null, '0999999999999999999.50'),"
                        + " (4, 'Bo', 'so-so', -3, null, null, '1000000000000000000.00')");
        database.execute("insert into bare values (1), (1), (null), (null)");
    }

    @AfterAll
    static void drop() throws SQLException {
        database.close();
    }

    @Test
    void required() throws SQLException {
        check(new Operation.SetRequired("guest", "name", true), "guest.name is never null", "1", "id=5 name=null");
        none(new Operation.SetRequired("guest", "id", false));
    }

    @Test
    void unique() throws SQLException {
        Constraint names = new Constraint.Unique("uq_guest_name", List.of("name"));
        check(new Operation.AddConstraint("guest", names), "guest.name is unique", "2", "name=Bo times=2");
        Index partial = new Index(
                "ix",
                List.of(new Index.Key("street", true)),
                true,
                Optional.of(binary(BinaryOperator.EQ, name("mood"), string("sad"))));
        check(new Operation.CreateIndex("guest", partial), "guest.street is unique", "2", "street=Elm times=2");
        none(new Operation.CreateIndex("guest", index("ix", false, "street")));
    }

    @Test
    void uniqueWithNullsAlike() throws SQLException {
        Constraint alike = new Constraint.Unique("uq", List.of("n"), false, Deferral.NONE);
        check(new Operation.AddConstraint("bare", alike), "bare.n is unique", "4", "n=null times=2", "n=1 times=2");
    }

    @Test
    void uniqueExpression() throws SQLException {
        Index.Key first = new Index.Key(
                new Expr.Call(Function.SUBSTR, List.of(name("name"), number("1"), number("1"))),
                false,
                false,
                Optional.empty());
        Index letters = new Index("ix", List.of(first), true, Optional.empty());
        check(
                new Operation.CreateIndex("guest", letters),
                "guest.substr(name, 1, 1) is unique",
                "3",
                "substr(name, 1, 1)=B times=3");
    }

    @Test
    void aTableWithoutAKeyShowsRowNumbers() throws SQLException {
        List<Preflight> preflights =
                ask(new Operation.AddConstraint("bare", new Constraint.PrimaryKey("pk_bare", List.of("n"))));
        assertEquals(
                List.of("bare.n is never null", "2", "row=3 n=null", "row=4 n=null"), database.ask(preflights.get(0)));
        assertEquals(List.of("bare.n is unique", "2", "n=1 times=2"), database.ask(preflights.get(1)));
    }

    @Test
    void foreignKey() throws SQLException {
        Constraint key = new Constraint.ForeignKey(
                "fk",
                List.of("street", "nr"),
                "home",
                List.of("street", "nr"),
                ReferentialAction.NO_ACTION,
                ReferentialAction.NO_ACTION,
                Deferral.NONE);
        check(
                new Operation.AddConstraint("guest", key),
                "every guest.(street, nr) exists in home.(street, nr)",
                "1",
                "id=2 street=Elm nr=2");
        Constraint self = reference("fk_2", "age", "guest", "id", ReferentialAction.NO_ACTION);
        check(
                new Operation.AddConstraint("guest", self),
                "every guest.age exists in guest.id",
                "3",
                "id=2 age=-1",
                "id=4 age=-3",
                "id=5 age=7");
    }

    @Test
    void checkShowsDecimalsAsPeopleWriteThem() throws SQLException {
        Expr small = new Expr.Between(name("debt"), number("0"), number("10"), false);
        check(
                new Operation.AddConstraint("guest", new Constraint.Check("ck_guest_debt", small)),
                "every guest satisfies ck_guest_debt (\"debt\" between '1000000000000000000.00' and '1000000000000000010.00')",
                "2",
                "id=2 debt=12.50",
                "id=3 debt=-0.50");
    }

    @Test
    void narrowedType() throws SQLException {
        check(
                new Operation.AlterType("guest", "name", type("str(40)"), type("str(10)")),
                "guest.name fits str(10)",
                "1",
                "id=2 name=Bartholomew");
        none(new Operation.AlterType("guest", "name", type("str(40)"), type("text")));
    }

    /** The cast loses the form of those that are, and there is no way for those that are not. */
    @Test
    void textThatIsNoJson() throws SQLException {
        check(
                new Operation.AlterType("guest", "name", type("str(40)"), type("json")),
                "guest.name fits json",
                "3",
                "id=2 name=Bartholomew",
                "id=3 name=Bo",
                "id=4 name=Bo");
    }

    @Test
    void removedEnumValues() throws SQLException {
        check(
                new Operation.SetEnumValues("mood", List.of("glad", "sad", "so-so"), List.of("glad")),
                "no guest.mood is sad or so-so",
                "3",
                "id=2 mood=sad",
                "id=3 mood=sad",
                "id=4 mood=so-so");
    }

    @Test
    void aValueForNoRow() throws SQLException {
        check(
                new Operation.AddColumn("home", column("since", "date")),
                "home has no rows, as there is no value for them in the new since",
                "1",
                "street=Elm nr=1");
        none(new Operation.AddColumn("home", column("since", "date?")));
    }

    @Test
    void tenRowsAreEnough() throws SQLException {
        Database state = database(
                List.of(),
                table(
                        "many",
                        column("id", "int"),
                        column("n", "int?"),
                        new Constraint.PrimaryKey("pk_many", List.of("id"))));
        try (SqliteDatabase other = SqliteDatabase.of(state)) {
            other.execute(
                    "with recursive c(i) as (select 1 union all select i + 1 from c where i < 25) insert into many select 26 - i, null from c");
            Operation operation = new Operation.SetRequired("many", "n", true);
            Preflight preflight = SqliteDatabase.DIALECT
                    .preflights(operation, new Change(state, Replay.apply(state, operation), List.of()))
                    .get(0);
            List<String> answer = other.ask(preflight);
            assertEquals("25", answer.get(1));
            assertEquals(12, answer.size());
            assertEquals("id=1 n=null", answer.get(2));
        }
    }

    private static void check(Operation operation, String... answer) throws SQLException {
        List<Preflight> preflights = ask(operation);
        List<String> answers = new ArrayList<>();
        for (Preflight preflight : preflights) {
            answers.addAll(database.ask(preflight));
        }
        assertEquals(Arrays.asList(answer), answers);
    }

    private static void none(Operation operation) {
        assertEquals(List.of(), ask(operation));
    }

    private static List<Preflight> ask(Operation operation) {
        Change change = new Change(STATE, Replay.apply(STATE, operation), List.of());
        return SqliteDatabase.DIALECT.preflights(operation, change);
    }
}
