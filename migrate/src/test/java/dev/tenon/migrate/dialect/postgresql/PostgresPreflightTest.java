package dev.tenon.migrate.dialect.postgresql;

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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Dirty rows are counted and shown before an operation breaks on them. */
final class PostgresPreflightTest {
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
                    new Constraint.PrimaryKey("pk_guest", List.of("id"))),
            table("bare", column("n", "int?")));

    private static TestDatabase database;

    @BeforeAll
    static void create() throws SQLException {
        database = new TestDatabase();
        database.become(STATE);
        database.execute(List.of(
                "insert into home values ('Elm', 1)",
                "insert into guest values (5, null, 'glad', 7, 'Elm', 1), (2, 'Bartholomew', 'sad', -1, 'Elm', 2),"
                        + " (3, 'Bo', 'sad', null, 'Elm', null), (4, 'Bo', 'so-so', -3, null, null)",
                "insert into bare values (1), (1), (null), (null)"));
    }

    @AfterAll
    static void drop() throws SQLException {
        database.close();
    }

    @Test
    void required() throws SQLException {
        check(new Operation.SetRequired("guest", "name", true), "guest.name is never null", 1, "5|null");
        none(new Operation.SetRequired("guest", "id", false));
    }

    @Test
    void unique() throws SQLException {
        Constraint names = new Constraint.Unique("uq_guest_name", List.of("name"));
        check(new Operation.AddConstraint("guest", names), "guest.name is unique", 2, "Bo|2");
        Constraint both = new Constraint.Unique("uq_guest_2", List.of("street", "mood"));
        check(new Operation.AddConstraint("guest", both), "guest.(street, mood) is unique", 2, "Elm|sad|2");
    }

    @Test
    void uniqueWithNullsAlike() throws SQLException {
        Constraint alike = new Constraint.Unique("uq", List.of("n"), false, Deferral.NONE);
        check(new Operation.AddConstraint("bare", alike), "bare.n is unique", 4, "1|2", "null|2");
    }

    @Test
    void uniqueExpression() throws SQLException {
        Index.Key first = new Index.Key(
                new Expr.Call(Function.SUBSTR, List.of(name("name"), number("1"), number("1"))),
                false,
                false,
                Optional.empty());
        Index letters = new Index("ix", List.of(first), true, Optional.empty());
        check(new Operation.CreateIndex("guest", letters), "guest.substr(name, 1, 1) is unique", 3, "B|3");
    }

    @Test
    void primaryKeyIsRequiredToo() throws SQLException {
        List<Preflight> preflights =
                ask(new Operation.AddConstraint("bare", new Constraint.PrimaryKey("pk_bare", List.of("n"))));
        assertEquals(
                List.of("bare.n is never null", "bare.n is unique"),
                preflights.stream().map(Preflight::claim).toList());
        assertEquals(List.of("2"), database.query(preflights.get(0).countSql()));
        assertEquals(
                List.of("(0,3)|null", "(0,4)|null"),
                database.query(preflights.get(0).sampleSql()));
        assertEquals(List.of("1|2"), database.query(preflights.get(1).sampleSql()));
    }

    @Test
    void uniqueIndex() throws SQLException {
        Expr sad = binary(BinaryOperator.EQ, name("mood"), string("sad"));
        Expr young = binary(BinaryOperator.LT, name("age"), number("18"));
        Index partial = new Index(
                "ix", List.of(new Index.Key("street", true)), true, Optional.of(binary(BinaryOperator.OR, sad, young)));
        check(new Operation.CreateIndex("guest", partial), "guest.street is unique", 3, "Elm|3");
        none(new Operation.CreateIndex("guest", index("ix", false, "street")));
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
                1,
                "2|Elm|2");
        Constraint self = reference("fk_2", "age", "guest", "id", ReferentialAction.NO_ACTION);
        check(
                new Operation.AddConstraint("guest", self),
                "every guest.age exists in guest.id",
                3,
                "2|-1",
                "4|-3",
                "5|7");
    }

    @Test
    void checkLetsNullPass() throws SQLException {
        Expr notNegative = binary(BinaryOperator.GE, name("age"), number("0"));
        check(
                new Operation.AddConstraint("guest", new Constraint.Check("ck_guest_age", notNegative)),
                "every guest satisfies ck_guest_age (age >= 0)",
                2,
                "2|-1",
                "4|-3");
    }

    @Test
    void narrowedType() throws SQLException {
        check(
                new Operation.AlterType("guest", "name", type("str(40)"), type("str(10)")),
                "guest.name fits str(10)",
                1,
                "2|Bartholomew");
        none(new Operation.AlterType("guest", "name", type("str(40)"), type("text")));
    }

    @Test
    void textThatIsNoEnumValue() throws SQLException {
        check(
                new Operation.AlterType("guest", "name", type("str(40)"), type("mood")),
                "guest.name fits mood",
                3,
                "2|Bartholomew",
                "3|Bo",
                "4|Bo");
    }

    /** The cast loses the form of those that are, and there is no way for those that are not. */
    @Test
    void textThatIsNoJson() throws SQLException {
        check(
                new Operation.AlterType("guest", "name", type("str(40)"), type("json")),
                "guest.name fits json",
                3,
                "2|Bartholomew",
                "3|Bo",
                "4|Bo");
    }

    @Test
    void removedEnumValues() throws SQLException {
        check(
                new Operation.SetEnumValues("mood", List.of("glad", "sad", "so-so"), List.of("glad")),
                "no guest.mood is sad or so-so",
                3,
                "2|sad",
                "3|sad",
                "4|so-so");
        none(new Operation.SetEnumValues(
                "mood", List.of("glad", "sad", "so-so"), List.of("so-so", "sad", "glad", "mad")));
    }

    @Test
    void requiredColumnWithoutValue() throws SQLException {
        check(
                new Operation.AddColumn("home", column("city", "text")),
                "home has no rows, as there is no value for them in the new city",
                1,
                "Elm|1");
        none(new Operation.AddColumn("home", column("city", "text?")));
        none(new Operation.AddColumn("home", identity("number", "int")));
    }

    private static void check(Operation operation, String claim, int count, String... sample) throws SQLException {
        List<Preflight> preflights = ask(operation);
        assertEquals(1, preflights.size());
        Preflight preflight = preflights.get(0);
        assertEquals(claim, preflight.claim());
        assertEquals(List.of(String.valueOf(count)), database.query(preflight.countSql()));
        assertEquals(List.of(sample), new ArrayList<>(database.query(preflight.sampleSql())));
    }

    private static void none(Operation operation) {
        assertEquals(List.of(), ask(operation));
    }

    private static List<Preflight> ask(Operation operation) {
        return TestDatabase.DIALECT.preflights(operation, new Change(STATE, Replay.apply(STATE, operation), List.of()));
    }
}
