package dev.tenon.migrate.dialect.sqlite;

import static dev.tenon.migrate.dialect.Models.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.Function;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.ReferentialAction;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.plan.Plan;
import dev.tenon.migrate.plan.Planner;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rebuilt table has lost nothing: no row of its own or of another table, no number, no trigger, no view. */
final class SqliteRebuildTest {

    private static final Operation WIDEN =
            new Operation.AlterType("customer", "name", type("str(120)"), type("str(200)"));
    private static final Operation DEFAULT = new Operation.SetDefault(
            "booking", "price", Optional.empty(), Optional.of(new Default.Value(number("9.99"))));

    private SqliteDatabase database;

    @BeforeEach
    void create() throws SQLException {
        database = SqliteDatabase.of(shop());
        database.execute("insert into customer (email, name) values ('a@x', 'Ann'), ('b@x', null), ('c@x', 'Cy')");
        database.execute(
                "insert into booking (customer_id, status, price) values (1, 'paid', 10.5), (2, 'draft', null), (1, 'draft', 3)");
        database.execute("delete from customer where id = 3");
        database.execute("delete from booking where id = 3");
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void rowsStayAsTheyAre() throws SQLException {
        List<String> before = database.rows(shop());
        database.migrate(shop(), List.of(WIDEN, DEFAULT));
        assertEquals(before, database.rows(shop()));
        assertEquals(List.of("2"), database.query("select count(*) from booking"));
    }

    @Test
    void noNumberIsGivenTwice() throws SQLException {
        database.migrate(shop(), List.of(WIDEN));
        database.execute("insert into customer (email) values ('d@x')");
        assertEquals(List.of("4"), database.query("select max(id) from customer"));
    }

    @Test
    void noNumberIsGivenTwiceInAnEmptyTable() throws SQLException {
        database.execute("delete from booking");
        database.migrate(shop(), List.of(DEFAULT));
        database.migrate(Replay.apply(shop(), DEFAULT), List.of(new Operation.RenameTable("booking", "stay")));
        database.execute("insert into stay (customer_id) values (1)");
        assertEquals(List.of("4"), database.query("select id from stay"));
        assertEquals(List.of("customer", "stay"), database.query("select name from sqlite_sequence order by name"));
    }

    @Test
    void newColumnsGetTheirDefaults() throws SQLException {
        database.migrate(
                shop(),
                List.of(
                        new Operation.AddColumn("customer", valued("token", "uuid", call(Function.UUID))),
                        new Operation.AddColumn(
                                "customer", valued("level", "decimal(20, 2)", new Expr.Negate(number("0.5"))))));
        assertEquals(List.of("2"), database.query("select count(distinct token) from customer"));
        assertEquals(List.of("0999999999999999999.50"), database.query("select distinct level from customer"));
    }

    @Test
    void aNewIdentityCountsTheRows() throws SQLException {
        Table log = table("log", column("text", "text"));
        try (SqliteDatabase other = SqliteDatabase.of(database(List.of(), log))) {
            other.execute("insert into log values ('a'), ('b')");
            other.migrate(
                    database(List.of(), log),
                    List.of(
                            new Operation.AddColumn("log", identity("id", "long")),
                            new Operation.AddConstraint("log", new Constraint.PrimaryKey("pk_log", List.of("id")))));
            assertEquals(List.of("a1", "b2"), other.query("select text || id from log order by id"));
        }
    }

    @Test
    void valuesAreCast() throws SQLException {
        database.migrate(
                shop(),
                List.of(new Operation.AlterType("booking", "price", type("decimal(10, 2)"), type("decimal(20, 4)"))));
        assertEquals(
                List.of("10000000000000010.5000"), database.query("select price from booking where price is not null"));
    }

    @Test
    void aLiteralThatDoesNotFitIsRefusedByTheDatabase() throws SQLException {
        Table debts = table("debt", column("amount", "decimal(16, 2)"));
        Database state = database(List.of(), debts);
        Operation fill = new Operation.Backfill(
                "debt", List.of(new Operation.Assignment("amount", number("1" + "0".repeat(14)))), Optional.empty());
        try (SqliteDatabase other = SqliteDatabase.of(state)) {
            other.execute("insert into debt values ('100000000000000.00')");
            SQLException refused = assertThrows(SQLException.class, () -> other.migrate(state, List.of(fill)));
            assertTrue(refused.getMessage().contains("CHECK constraint failed"), refused.getMessage());
        }
    }

    @Test
    void enumValuesAreRenamedInEveryTable() throws SQLException {
        List<Operation> operations = List.of(
                new Operation.RenameEnumValue("booking_status", "draft", "open"),
                new Operation.RenameEnum("booking_status", "state"));
        database.migrate(shop(), operations);
        assertEquals(List.of("paid", "open"), database.query("select status from booking order by id"));
        assertTrue(database.query("select sql from sqlite_schema where name = 'booking'")
                .get(0)
                .contains("/* state */"));
        SQLException refused =
                assertThrows(SQLException.class, () -> database.execute("update booking set status = 'draft'"));
        assertTrue(refused.getMessage().contains("CHECK constraint failed"));
    }

    @Test
    void triggersAndViewsStay() throws SQLException {
        List<String> guests = List.of(
                "CREATE TRIGGER stamp after update of price on booking begin update customer set name = new.status where id = new.customer_id; end",
                "CREATE TRIGGER note after insert on booking when new.note is null begin update booking set note = 'none' where id = new.id; end",
                "CREATE VIEW dear as select b.id, c.name from booking b join customer c on c.id = b.customer_id where b.price > 5",
                "CREATE TRIGGER dear_delete instead of delete on dear begin delete from booking where id = old.id; end");
        for (String guest : guests) {
            database.execute(guest);
        }
        String read =
                "select sql from sqlite_schema where type in ('view', 'trigger') order by instr('stamp note dear dear_delete', name), length(name)";
        List<String> before = database.query(read);

        database.migrate(shop(), List.of(DEFAULT, WIDEN));
        assertEquals(before, database.query(read));
        database.execute("insert into booking (customer_id, price) values (2, 7)");
        assertEquals(List.of("none"), database.query("select note from booking where price = 7"));
        database.execute("update booking set price = 8 where id = 4");
        assertEquals(List.of("draft"), database.query("select name from dear where id = 4"));
        database.execute("delete from dear where id = 4");
        assertEquals(List.of("2"), database.query("select count(*) from booking"));
    }

    @Test
    void whatIsTypedInAnotherCaseStaysToo() throws SQLException {
        database.execute("create trigger t after insert on BOOKING begin select 1; end");
        database.execute("create index by_hand on Booking (lower(note))");
        database.migrate(shop(), List.of(DEFAULT));
        assertEquals(
                List.of("by_hand", "t"),
                database.query("select name from sqlite_schema where name in ('t', 'by_hand') order by name"));
    }

    @Test
    void whatWentWithADroppedTableDoesNotComeBack() throws SQLException {
        database.execute("create trigger t after insert on booking begin select 1; end");
        List<Operation> operations =
                List.of(new Operation.DropTable(booking()), new Operation.CreateTable(booking()), DEFAULT);
        database.migrate(shop(), operations);
        assertEquals(List.of(), database.query("select name from sqlite_schema where type = 'trigger'"));
    }

    @Test
    void renamesGoOnInViewsAndTriggers() throws SQLException {
        database.execute("create view dear as select id from booking where price > 5");
        database.execute(
                "create trigger t after insert on booking begin update customer set name = 'x' where id = new.customer_id; end");
        database.migrate(
                shop(),
                List.of(
                        new Operation.RenameColumn("booking", "price", "total"),
                        new Operation.RenameColumn("booking", "customer_id", "guest_id"),
                        new Operation.SetDefault(
                                "booking", "total", Optional.empty(), Optional.of(new Default.Value(number("1")))),
                        new Operation.RenameTable("booking", "stay")));
        database.execute("insert into stay (guest_id, total) values (2, 9)");
        assertEquals(List.of("x"), database.query("select name from customer where id = 2"));
        assertEquals(List.of("1", "4"), database.query("select id from dear order by id"));
    }

    @Test
    void whatWouldBreakIsTold() throws SQLException {
        database.execute("create view dear as select id, price from booking");
        database.execute("create trigger cheap after update on booking begin select new.price; end");
        database.execute("create view broken as select nowhere from booking");
        Table booking = booking();
        List<Operation> operations = List.of(
                new Operation.SetDefault(
                        "booking", "party_size", Optional.of(new Default.Value(number("2"))), Optional.empty()),
                new Operation.DropConstraint(
                        "booking", booking.constraints().get("ck_booking_paid").orElseThrow()),
                new Operation.DropIndex(
                        "booking", booking.indexes().get("ix_booking_open").orElseThrow()),
                new Operation.DropColumn("booking", booking.column("price").orElseThrow()));
        Plan plan = Planner.plan(SqliteDatabase.DIALECT, shop(), operations);
        List<String> before = database.dump();
        assertEquals(
                List.of(
                        "view dear no longer works: no such column: price",
                        "a trigger of booking no longer works: no such column: new.price"),
                database.attempt(plan));
        assertEquals(before, database.dump());
    }

    @Test
    void rowsWithoutTheirTargetAreTold() throws SQLException {
        database.execute("pragma foreign_keys = off");
        database.execute("insert into booking (id, customer_id) values (70, 99), (71, 98)");
        database.execute("pragma foreign_keys = on");
        List<String> violations = database.attempt(Planner.plan(SqliteDatabase.DIALECT, shop(), List.of(DEFAULT)));
        assertEquals(
                List.of(
                        "2 rows of booking refer by customer_id to a customer that does not exist; the first is row 70"),
                violations);
    }

    @Test
    void aForeignKeyWithoutAKeyToFindIsTold() throws SQLException {
        Operation drop =
                new Operation.DropConstraint("customer", new Constraint.PrimaryKey("pk_customer", List.of("id")));
        List<String> violations = database.attempt(Planner.plan(SqliteDatabase.DIALECT, shop(), List.of(drop)));
        assertEquals(1, violations.size());
        assertTrue(violations.get(0).startsWith("foreign key mismatch"), violations.get(0));
    }

    @Test
    void foreignKeysAreEnforcedAgainAfterwards() throws SQLException {
        database.migrate(shop(), List.of(DEFAULT));
        assertEquals(List.of("1"), database.query("pragma foreign_keys"));
        assertEquals(List.of("0"), database.query("pragma legacy_alter_table"));
        database.execute("delete from customer where id = 1");
        assertEquals(List.of("1"), database.query("select count(*) from booking"));
    }

    @Test
    void anOpenTransactionIsRefused() throws SQLException {
        database.connection().setAutoCommit(false);
        assertThrows(SQLException.class, () -> SqliteDatabase.DIALECT.session(database.connection()));
        database.connection().setAutoCommit(true);
    }

    @Test
    void aRebuildTakesNoStepsOverRows() {
        Operation fill = new Operation.Backfill("booking", List.of(), Optional.empty());
        Table booking = booking();
        Database state = shop();
        assertThrows(
                IllegalArgumentException.class,
                () -> SqliteDatabase.DIALECT.rebuild(
                        new dev.tenon.migrate.dialect.Dialect.Rebuild(booking, booking, List.of(fill), state, state)));
    }

    @Test
    void childrenThatCascadeKeepTheirRowsInACycle() throws SQLException {
        Table person = table(
                "person",
                identity("id", "long"),
                column("boss", "long?"),
                column("name", "text"),
                new Constraint.PrimaryKey("pk_person", List.of("id")),
                reference("fk_person_boss", "boss", "person", "id", ReferentialAction.CASCADE));
        Database state = database(List.of(), person);
        try (SqliteDatabase people = SqliteDatabase.of(state)) {
            people.execute("insert into person (boss, name) values (null, 'a'), (1, 'b'), (2, 'c')");
            people.execute("update person set boss = 3 where id = 1");
            people.migrate(state, List.of(new Operation.AlterType("person", "name", type("text"), type("str(10)"))));
            assertEquals(List.of("3"), people.query("select count(*) from person"));
        }
    }
}
