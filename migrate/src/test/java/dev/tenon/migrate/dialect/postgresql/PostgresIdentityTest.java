package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.Models.column;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Default.Identity;
import dev.tenon.migrate.op.Operation;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What PostgreSQL counts next, whatever it was told to before. */
final class PostgresIdentityTest {
    private static final Identity PLAIN = new Identity();

    @AutoClose
    private static final TestDatabase database = new TestDatabase();

    @Test
    void newTablesBeginAsTold() throws SQLException {
        database.become(Counted.by(new Identity(false, 1000, 10, 1)));
        assertEquals(List.of("1000", "1010"), List.of(next(), next()));
        database.become(Counted.by(new Identity(true, -3, 1, 20)));
        assertEquals(List.of("-3", "-2"), List.of(next(), next()));
        database.become(Counted.by(new Identity(false, 500, -500, 1)));
        assertEquals(List.of("500", "0"), List.of(next(), next()));
    }

    @Test
    void onlyTheDatabaseGivesTheNumbersOfAlways() throws SQLException {
        database.become(Counted.by(new Identity(true, 1, 1, 1)));
        SQLException refused =
                assertThrows(SQLException.class, () -> database.execute("insert into t (id) values (7)"));
        assertTrue(refused.getMessage().contains("cannot insert a non-DEFAULT value"), refused.getMessage());
    }

    @Test
    void aGreaterStartIsALeap() throws SQLException {
        filled(PLAIN);
        change(PLAIN, new Identity(false, 1000, 1, 1));
        assertEquals("1000", next());
    }

    @Test
    void aSmallerStartChangesNothing() throws SQLException {
        Identity late = new Identity(false, 1000, 1, 1);
        database.become(Counted.by(late));
        assertEquals("1000", next());
        change(late, PLAIN);
        assertEquals("1001", next());
    }

    @Test
    void thereAndBackNoNumberIsGivenTwice() throws SQLException {
        filled(PLAIN);
        database.execute("delete from t");
        Identity late = new Identity(false, 1000, 1, 1);
        change(PLAIN, late);
        change(late, PLAIN);
        assertEquals("1000", next());
    }

    @Test
    void aCounterThatHasMovedOnStaysThere() throws SQLException {
        filled(PLAIN);
        database.execute("delete from t");
        change(PLAIN, new Identity(true, 2, 1, 5));
        assertEquals("4", next());
    }

    @Test
    void stepsAreThoseOfANewTable() throws SQLException {
        filled(PLAIN);
        change(PLAIN, new Identity(false, 2, 2, 1));
        assertEquals(List.of("4", "6"), List.of(next(), next()));
        change(new Identity(false, 2, 2, 1), new Identity(false, 1, 10, 1));
        assertEquals("11", next());
    }

    @Test
    void rowsThatBroughtTheirNumbersAreNotMet() throws SQLException {
        filled(PLAIN);
        database.execute("insert into t (id) values (1203)");
        change(PLAIN, new Identity(false, 1000, 10, 1));
        assertEquals("1210", next());
    }

    @Test
    void whatTurnsAroundBeginsBeyondTheRows() throws SQLException {
        filled(PLAIN);
        Identity down = new Identity(false, -1, -1, 1);
        change(PLAIN, down);
        assertEquals(List.of("-1", "-2"), List.of(next(), next()));
        change(down, PLAIN);
        assertEquals("4", next());
        change(PLAIN, new Identity(false, 500, -7, 1));
        assertEquals("-4", next());
    }

    @Test
    void anUnusedCounterBeginsAtAStartFurtherOn() throws SQLException {
        Identity low = new Identity(false, -10, 1, 1);
        database.become(Counted.by(low));
        change(low, PLAIN);
        assertEquals("1", next());
    }

    @Test
    void aColumnWithRowsBeginsBehindThem() throws SQLException {
        for (var given : List.of(
                List.of(PLAIN, "8"),
                List.of(new Identity(true, 1000, 10, 1), "1000"),
                List.of(new Identity(false, 2, 5, 1), "12"),
                List.of(new Identity(false, -1, -1, 1), "-3"),
                List.of(new Identity(false, 10, -5, 1), "-5"),
                List.of(new Identity(false, Long.MIN_VALUE, 1, 1), "8"))) {
            database.become(uncounted());
            database.execute("insert into t (id) values (7), (-2)");
            set(uncounted(), Optional.empty(), Optional.of((Identity) given.get(0)));
            assertEquals(given.get(1), next(), given.toString());
        }
    }

    @Test
    void droppedCountersLeaveTheRows() throws SQLException {
        filled(PLAIN);
        set(Counted.by(PLAIN), Optional.of(PLAIN), Optional.empty());
        assertEquals(List.of("1", "2", "3"), database.query("select id from t order by id"));
    }

    /** PostgreSQL itself lets the sequence follow the column. */
    @Test
    void theCounterGoesAlongWithTheType() throws SQLException {
        Identity late = new Identity(false, 1000, 1, 1);
        Database before = Counted.by(late, "int");
        Database after = Counted.by(new Identity(true, 3_000_000_000L, 1, 1), "long");
        database.become(before);
        assertEquals(List.of("1000", "1001"), List.of(next(), next()));
        database.execute("delete from t where id = 1001");
        database.migrate(before, Counted.by(late, "long"));
        assertEquals("1002", next());
        assertEquals(
                List.of("bigint|9223372036854775807"),
                database.query("select seqtypid::regtype, seqmax from pg_sequence"));
        database.migrate(Counted.by(late, "long"), before);
        assertEquals("1003", next());
        database.migrate(before, after);
        assertEquals("3000000000", next());
        database.execute("delete from t where id > 2000");
        database.migrate(after, before);
        assertEquals("1004", next());
    }

    @Test
    void aCounterBeyondANarrowerTypeGoesOnBehindTheRows() throws SQLException {
        Database wide = Counted.by(PLAIN, "long");
        Database narrow = Counted.by(PLAIN, "int");
        filled(PLAIN);
        database.execute("select setval(pg_get_serial_sequence('t', 'id'), 5000000000)");
        database.migrate(wide, narrow);
        assertEquals("4", next());
        database.migrate(narrow, wide);
        database.execute("delete from t");
        database.execute("select setval(pg_get_serial_sequence('t', 'id'), 5000000000)");
        database.migrate(wide, narrow);
        assertEquals("1", next());

        Identity down = new Identity(false, -1, -1, 1);
        database.become(Counted.by(down, "long"));
        assertEquals("-1", next());
        database.execute("select setval(pg_get_serial_sequence('t', 'id'), -5000000000)");
        database.migrate(Counted.by(down, "long"), Counted.by(down, "int"));
        assertEquals("-2", next());
    }

    @Test
    void aCounterWithinANarrowerTypeStaysWhereItIs() throws SQLException {
        filled(PLAIN);
        database.execute("delete from t");
        database.migrate(Counted.by(PLAIN, "long"), Counted.by(PLAIN, "short"));
        assertEquals("4", next());
    }

    // ------------------------------------------------------------------ helpers

    /** Of three rows, 1 to 3. */
    private static void filled(Identity identity) throws SQLException {
        database.become(Counted.by(identity));
        assertEquals(List.of("1", "2", "3"), List.of(next(), next(), next()));
    }

    private static Database uncounted() {
        return Counted.of(column("id", "long"));
    }

    private static String next() throws SQLException {
        return Counted.next(database);
    }

    private static void change(Identity from, Identity to) throws SQLException {
        set(Counted.by(from), Optional.of(from), Optional.of(to));
    }

    private static void set(Database before, Optional<Identity> from, Optional<Identity> to) throws SQLException {
        Operation operation =
                new Operation.SetDefault("t", "id", from.map(Default.class::cast), to.map(Default.class::cast));
        database.run(List.of(operation), before);
    }
}
