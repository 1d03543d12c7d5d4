package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.Models.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Statement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which statements an operation becomes, where that depends on what is around it. */
final class PostgresOperationsTest {
    private static final Operation GROW = new Operation.SetEnumValues(
            "booking_status", STATUS.values(), List.of("new", "next", "draft", "placed", "paid", "lost"));

    @Test
    void enumValuesAreAddedInTheirPlaces() {
        assertEquals(
                List.of(
                        "alter type booking_status add value 'new' before 'draft'",
                        "alter type booking_status add value 'next' after 'new'",
                        "alter type booking_status add value 'lost' after 'paid'"),
                sql(GROW));
    }

    /** PostgreSQL refuses a value in the transaction that added it. */
    @Test
    void enumValuesThatAreUsedLaterAskForANewType() {
        Optional<Default> lost = Optional.of(new Default.Value(string("lost")));
        Optional<Default> draft = Optional.of(new Default.Value(string("draft")));
        Stream.of(
                        new Operation.SetDefault("booking", "status", draft, lost),
                        new Operation.AddColumn("booking", valued("last", "booking_status", string("new"))),
                        new Operation.AlterType("booking", "note", type("str(40)"), type("booking_status")),
                        new Operation.Backfill(
                                "booking",
                                List.of(new Operation.Assignment("status", string("next"))),
                                Optional.empty()),
                        new Operation.RawSql(Map.of("postgresql", "select 1")))
                .forEach(later -> assertEquals(
                        "alter type booking_status rename to booking_status_old",
                        sql(GROW, later).stream()
                                .filter(line -> line.startsWith("alter type"))
                                .findFirst()
                                .orElse("nothing of the kind")));
        Operation elsewhere = new Operation.RawSql(Map.of("sqlite", "select 'lost'"));
        assertEquals(
                "alter type booking_status add value 'new' before 'draft'",
                sql(GROW, elsewhere).get(0));
    }

    @Test
    void newTypeOfAnEnum() {
        assertEquals(
                List.of(
                        "drop index ix_booking_open",
                        "alter type booking_status rename to booking_status_old",
                        "create type booking_status as enum ('paid', 'draft')",
                        "comment on type booking_status is 'life'",
                        """
                        alter table booking
                            drop constraint ck_booking_paid,
                            alter column status drop default,
                            alter column status type booking_status using status::text::booking_status,
                            alter column status set default 'draft',
                            add constraint ck_booking_paid check (status <> 'paid' or price is not null)""",
                        "drop type booking_status_old",
                        "create index ix_booking_open on booking (price desc) where status <> 'paid'",
                        "analyze booking (status)"),
                sql(new Operation.SetEnumValues("booking_status", STATUS.values(), List.of("paid", "draft"))));
    }

    @Test
    void foreignKeyComesBackAfterItsSecondSide() {
        assertEquals(
                List.of(
                        "lock table customer in access exclusive mode",
                        """
                        select setval(pg_get_serial_sequence('customer', 'id'), greatest(max(id), 1), coalesce(max(id) >= 1, false)) from customer
                        having pg_sequence_last_value(pg_get_serial_sequence('customer', 'id')::regclass) > 2147483647""",
                        "alter table booking drop constraint fk_booking_customer_id",
                        "alter table customer alter column id type integer",
                        "alter table booking drop constraint if exists fk_booking_customer_id",
                        "alter table booking alter column customer_id type integer",
                        "alter table booking add constraint fk_booking_customer_id foreign key (customer_id)"
                                + " references customer (id) on delete cascade",
                        "analyze customer (id)",
                        "analyze booking (customer_id)"),
                sql(
                        new Operation.AlterType("customer", "id", type("long"), type("int")),
                        new Operation.AlterType("booking", "customer_id", type("long"), type("int"))));
    }

    @Test
    void defaultThatIsSetLaterNeedNotFitTheNewType() {
        assertEquals(
                List.of(
                        """
                        alter table booking
                            drop constraint ck_booking_party_size,
                            alter column party_size drop default,
                            alter column party_size type text,
                            add constraint ck_booking_party_size check (party_size > 0)""",
                        "alter table booking alter column party_size set default 'two'",
                        "analyze booking (party_size)"),
                sql(
                        new Operation.AlterType("booking", "party_size", type("int"), type("text")),
                        new Operation.SetDefault(
                                "booking",
                                "party_size",
                                Optional.of(new Default.Value(number("2"))),
                                Optional.of(new Default.Value(string("two"))))));
    }

    @Test
    void rawSqlIsTakenAsItIs() {
        List<Statement> statements = TestDatabase.statements(
                List.of(new Operation.RawSql(Map.of("postgresql", "select ';'; select 2;", "sqlite", "vacuum"))),
                shop());
        assertEquals(
                List.of("select ';'", "select 2"),
                statements.stream().map(Statement::sql).toList());
        assertEquals(LockLevel.ACCESS_EXCLUSIVE, statements.get(0).lock());
        assertEquals(List.of(), sql(new Operation.RawSql(Map.of("sqlite", "vacuum"))));
    }

    /** Two sequences whose names PostgreSQL keeps apart by a number; renaming goes on, only their names stay. */
    @Test
    void sequencesOfOneName() throws SQLException {
        Database before = database(
                List.of(),
                table("a_b", identity("c", "int")),
                table("a", identity("b_c", "int")),
                table("x", identity("y", "int")));
        List<Operation> operations = List.of(
                new Operation.RenameTable("a", "z"),
                new Operation.RenameTable("x", "z_b"),
                new Operation.RenameColumn("z_b", "y", "c"));
        try (TestDatabase database = new TestDatabase()) {
            database.become(before);
            database.run(operations, before);
            assertEquals(List.of("1"), database.query("insert into z_b default values returning c"));
        }
    }

    @Test
    void neverRebuilds() {
        Dialect.Rebuild rebuild = new Dialect.Rebuild(booking(), booking(), List.of(), shop(), shop());
        assertThrows(IllegalStateException.class, () -> TestDatabase.DIALECT.rebuild(rebuild));
        assertEquals(false, TestDatabase.DIALECT.acceptsForwardReferences());
    }

    private static List<String> sql(Operation... operations) {
        return TestDatabase.statements(List.of(operations), shop()).stream()
                .map(Statement::sql)
                .toList();
    }
}
