package dev.tenon.migrate.dialect.sqlite;

import static dev.tenon.migrate.dialect.Models.*;

import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.Function;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.ReferentialAction;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.dialect.OperationCases.Case;
import dev.tenon.migrate.op.Operation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is easy elsewhere and not in SQLite: several operations on one table, cycles, tables that refer to themselves. */
final class SqliteCases {

    private SqliteCases() {}

    static Stream<Case> all() {
        return Stream.of(
                mixed(),
                cycle(),
                selfReference(),
                onlyCase(),
                dropUsed(),
                bothIdentities(),
                withoutKey(),
                everything(),
                checkRename(),
                unnumbered());
    }

    private static final List<String> ROWS = List.of(
            "insert into customer (email, name) values ('a@x', 'Ann'), ('b@x', null)",
            "insert into booking (customer_id, status, price) values (1, 'placed', 10.5), (2, 'draft', null)");

    private static Case mixed() {
        return new Case(
                "many operations on one table",
                shop(),
                ROWS,
                List.of(
                        new Operation.RenameColumn("booking", "note", "remark"),
                        new Operation.AlterType("booking", "remark", type("str(40)"), type("text")),
                        new Operation.AddColumn("booking", column("source", "str(10)?")),
                        new Operation.SetDefault(
                                "booking", "price", Optional.empty(), Optional.of(new Default.Value(number("1.5")))),
                        new Operation.AddConstraint(
                                "booking", new Constraint.Unique("uq_booking_remark", List.of("remark"))),
                        new Operation.SetRequired("booking", "customer_id", true),
                        new Operation.AlterType("booking", "price", type("decimal(10, 2)"), type("decimal(20, 2)")),
                        new Operation.DropIndex(
                                "booking",
                                shop().table("booking")
                                        .orElseThrow()
                                        .indexes()
                                        .get("ix_booking_open")
                                        .orElseThrow()),
                        new Operation.RenameTable("booking", "Reservation"),
                        new Operation.AddConstraint(
                                "Reservation",
                                new Constraint.Check(
                                        "ck_price", binary(BinaryOperator.GE, name("price"), number("0"))))));
    }

    private static Case cycle() {
        Table a = table(
                "a",
                column("id", "int"),
                column("b", "int?"),
                new Constraint.PrimaryKey("pk_a", List.of("id")),
                reference("fk_a_b", "b", "b", "id", ReferentialAction.CASCADE));
        Table b = table(
                "b",
                column("id", "int"),
                column("a", "int?"),
                new Constraint.PrimaryKey("pk_b", List.of("id")),
                reference("fk_b_a", "a", "a", "id", ReferentialAction.CASCADE));
        return new Case(
                "two tables that refer to each other",
                database(List.of(), a, b),
                List.of(
                        "insert into a values (1, null), (2, null)",
                        "insert into b values (7, 1), (8, 2)",
                        "update a set b = 6 + id"),
                List.of(
                        new Operation.AlterType("a", "id", type("int"), type("long")),
                        new Operation.AlterType("b", "a", type("int"), type("long")),
                        new Operation.RenameTable("a", "c"),
                        new Operation.RenameColumn("c", "id", "key")));
    }

    private static Case selfReference() {
        Table tree = table(
                "tree",
                identity("id", "short"),
                column("parent", "short?"),
                new Constraint.PrimaryKey("pk_tree", List.of("id")),
                reference("fk_tree_parent", "parent", "tree", "id", ReferentialAction.CASCADE));
        return new Case(
                "a table that refers to itself",
                database(List.of(), tree),
                List.of("insert into tree (parent) values (null), (1), (2)"),
                List.of(
                        new Operation.AlterType("tree", "parent", type("short"), type("int")),
                        new Operation.AlterType("tree", "id", type("short"), type("int")),
                        new Operation.RenameTable("tree", "forest")));
    }

    private static Case onlyCase() {
        return new Case(
                "names that differ in case only",
                shop(),
                ROWS,
                List.of(
                        new Operation.RenameTable("booking", "Booking"),
                        new Operation.RenameColumn("Booking", "price", "Price")));
    }

    private static Case dropUsed() {
        Table booking = booking();
        return new Case(
                "drop a column with all that needs it",
                shop(),
                ROWS,
                List.of(
                        new Operation.DropConstraint(
                                "booking",
                                booking.constraints().get("ck_booking_paid").orElseThrow()),
                        new Operation.DropIndex(
                                "booking",
                                booking.indexes().get("ix_booking_open").orElseThrow()),
                        new Operation.DropIndex(
                                "booking",
                                booking.indexes().get("ix_booking_customer_id").orElseThrow()),
                        new Operation.DropConstraint(
                                "booking",
                                booking.constraints()
                                        .get("fk_booking_customer_id")
                                        .orElseThrow()),
                        new Operation.DropColumn(
                                "booking", booking.column("customer_id").orElseThrow()),
                        new Operation.DropColumn(
                                "booking", booking.column("price").orElseThrow())));
    }

    private static Case bothIdentities() {
        Constraint key = new Constraint.PrimaryKey("pk_customer", List.of("id"));
        return new Case(
                "a key that is counted no more",
                shop(),
                ROWS,
                List.of(
                        new Operation.SetDefault(
                                "customer", "id", Optional.of(new Default.Identity()), Optional.empty()),
                        new Operation.RenameConstraint("customer", key.name(), "key")));
    }

    private static Case withoutKey() {
        Table log = table("log", column("at", "timestamp"), column("rowid", "int"), column("text", "text?"));
        return new Case(
                "a table without a key, and with a column called rowid",
                database(List.of(), log),
                List.of(
                        "insert into log (_rowid_, at, rowid) values (7, '2026-11-20T18:52:51.123456Z', 1), (3, '2026-11-20T18:52:51.123456Z', 2)"),
                List.of(new Operation.AlterType("log", "text", type("text"), type("str(9)"))));
    }

    /** A column of each type, all of them rewritten. */
    private static Case everything() {
        Table all = table(
                "every",
                valued("a", "str(5)", string("it's")),
                valued("b", "text", string("")),
                valued("c", "bool", new Expr.Bool(true)),
                valued("d", "short", number("1")),
                valued("e", "int", new Expr.Negate(number("1"))),
                valued("f", "long", number("9223372036854775807")),
                valued("g", "decimal(15, 5)", number("0.5")),
                valued("h", "decimal(38, 10)", new Expr.Negate(number("0.25"))),
                valued("i", "float", number("0.5")),
                valued("j", "double", number("1")),
                valued("k", "date", string("2026-11-20")),
                valued("l", "time", string("18:52")),
                valued("m", "timestamp", string("2026-11-20 18:52:51+02")),
                valued("n", "datetime", string("2026-11-20T18:52")),
                valued("o", "interval", string("P1Y2M3DT4H5M6.5S")),
                valued("p", "uuid", call(Function.UUID)),
                valued("q", "json", string("{\"a\": [1]}")),
                valued("r", "bytes", string("\\x00ff")),
                valued("s", "booking_status", string("paid")),
                valued("t", "timestamp", call(Function.NOW)),
                valued("u", "date", call(Function.NOW)),
                valued("v", "time", call(Function.NOW)),
                valued("w", "datetime", call(Function.NOW)),
                valued("x", "date", call(Function.TODAY)),
                column("y", "int?"));
        return new Case(
                "every type with a default that its check takes",
                database(List.of(STATUS), all),
                List.of("insert into every default values", "insert into every (y) values (1)"),
                List.of(
                        new Operation.AddConstraint("every", new Constraint.Unique("uq", List.of("p"))),
                        new Operation.RenameEnumValue("booking_status", "paid", "settled"),
                        new Operation.RenameEnum("booking_status", "state"),
                        new Operation.AddColumn("every", valued("z", "decimal(20, 0)", number("7")))));
    }

    private static Case checkRename() {
        return new Case(
                "rename a check",
                shop(),
                ROWS,
                List.of(new Operation.RenameConstraint("booking", "ck_booking_paid", "paid has a price")));
    }

    private static Case unnumbered() {
        Database before = database(
                List.of(),
                table(
                        "pair",
                        column("a", "int"),
                        column("b", "str(3)"),
                        new Constraint.PrimaryKey("pk_pair", List.of("a", "b")),
                        new Index(
                                "ix_pair_b",
                                List.of(new Index.Key("b", true)),
                                true,
                                Optional.of(new Expr.Like(name("b"), string("x%"), false)))));
        return new Case(
                "a key of two columns",
                before,
                List.of("insert into pair (rowid, a, b) values (9, 1, 'x'), (4, 2, 'y')"),
                List.of(
                        new Operation.AlterType("pair", "b", type("str(3)"), type("str(30)")),
                        new Operation.AlterType("pair", "a", type("int"), type("long")),
                        new Operation.RenameIndex("pair", "ix_pair_b", "ix_2")));
    }
}
