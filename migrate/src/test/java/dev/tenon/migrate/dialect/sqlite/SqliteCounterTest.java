package dev.tenon.migrate.dialect.sqlite;

import static dev.tenon.migrate.dialect.Models.column;
import static dev.tenon.migrate.dialect.Models.database;
import static dev.tenon.migrate.dialect.Models.table;
import static dev.tenon.migrate.dialect.Models.type;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Default.Identity;
import dev.tenon.migrate.op.Operation;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What SQLite counts next, whatever it was told to before. */
final class SqliteCounterTest {
    private static final Identity PLAIN = new Identity();
    private static final Identity LATE = new Identity(false, 1000, 1, 1);
    private static final Constraint KEY = new Constraint.PrimaryKey("pk_t", List.of("id"));

    @Test
    void newTablesBeginAsTold() throws SQLException {
        assertCounts(LATE, "1000", "1001");
        assertCounts(new Identity(true, 1000, 10, 5), "1000", "1001");
        assertCounts(new Identity(false, -10, 1, 1), "1", "2");
        assertCounts(new Identity(false, Long.MIN_VALUE, 1, 1), "1", "2");
        assertCounts(new Identity(false, 500, -1, 1), "1", "2");
    }

    private static void assertCounts(Identity identity, String... numbers) throws SQLException {
        try (SqliteDatabase made = SqliteDatabase.of(counted(identity))) {
            for (String number : numbers) {
                assertEquals(number, next(made), identity.text());
            }
        }
    }

    @Test
    void aStartOnlyMovesForward() throws SQLException {
        try (SqliteDatabase made = SqliteDatabase.of(counted(PLAIN))) {
            change(made, PLAIN, LATE);
            assertEquals("1000", next(made));
            made.execute("delete from t");
            change(made, LATE, PLAIN);
            assertEquals("1001", next(made));
            change(made, PLAIN, new Identity(false, 7, 1, 1));
            assertEquals("1002", next(made));
        }
    }

    @Test
    void rowsThatBroughtTheirNumbersAreNotMet() throws SQLException {
        try (SqliteDatabase made = SqliteDatabase.of(counted(PLAIN))) {
            made.execute("insert into t (id) values (2000)");
            change(made, PLAIN, LATE);
            assertEquals("2001", next(made));
        }
    }

    @Test
    void aTableThatIsBuiltAnewCountsOn() throws SQLException {
        Operation note = new Operation.SetDefault(
                "t", "note", Optional.empty(), Optional.of(new Default.Value(new Expr.Str("x"))));
        try (SqliteDatabase made = SqliteDatabase.of(counted(LATE))) {
            made.migrate(counted(LATE), List.of(note));
            assertEquals("1000", next(made));
        }
        try (SqliteDatabase made = SqliteDatabase.of(counted(PLAIN))) {
            made.migrate(counted(PLAIN), List.of(note, set(Optional.of(PLAIN), Optional.of(LATE))));
            assertEquals("1000", next(made));
        }
        try (SqliteDatabase made = SqliteDatabase.of(counted(PLAIN))) {
            next(made);
            made.migrate(counted(PLAIN), List.of(set(Optional.of(PLAIN), Optional.of(LATE)), note));
            assertEquals("1000", next(made));
        }
    }

    @Test
    void aColumnWithRowsBeginsBehindThem() throws SQLException {
        Database before = database(List.of(), table("t", column("id", "long"), column("note", "text?"), KEY));
        for (Identity identity : List.of(PLAIN, LATE)) {
            try (SqliteDatabase made = SqliteDatabase.of(before)) {
                made.execute("insert into t (id) values (7), (-2)");
                made.migrate(before, List.of(set(Optional.empty(), Optional.of(identity))));
                assertEquals(identity.equals(PLAIN) ? "8" : "1000", next(made));
                made.migrate(counted(identity), List.of(set(Optional.of(identity), Optional.empty())));
                assertEquals(List.of("3"), made.query("select count(*) from t"));
            }
        }
    }

    /** PostgreSQL begins anew too, where the old start is no number of the new type. */
    @Test
    void aCounterBeyondTheNewTypeBeginsAnew() throws SQLException {
        Identity far = new Identity(false, 3_000_000_000L, 1, 1);
        Operation narrow = new Operation.AlterType("t", "id", type("long"), type("int"));
        try (SqliteDatabase made = SqliteDatabase.of(counted(far))) {
            next(made);
            made.execute("delete from t");
            made.migrate(counted(far), List.of(narrow, set(Optional.of(far), Optional.of(PLAIN))));
            assertEquals("1", next(made));
        }
        try (SqliteDatabase made = SqliteDatabase.of(counted(PLAIN))) {
            made.execute("insert into t (id) values (3000000000), (5)");
            made.execute("delete from t where id > 5");
            made.migrate(counted(PLAIN), List.of(narrow));
            assertEquals("6", next(made));
        }
    }

    @Test
    void aNewColumnCountsTheRowsFromTheStart() throws SQLException {
        Database before = database(List.of(), table("t", column("note", "text?")));
        try (SqliteDatabase made = SqliteDatabase.of(before)) {
            made.execute("insert into t values ('a'), ('b')");
            made.migrate(
                    before,
                    List.of(
                            new Operation.AddColumn("t", column("id", "long").withDefault(Optional.of(LATE))),
                            new Operation.AddConstraint("t", KEY)));
            assertEquals(List.of("1000", "1001"), made.query("select id from t order by note"));
            assertEquals("1002", next(made));
        }
    }

    private static Database counted(Identity identity) {
        return database(
                List.of(),
                table("t", column("id", "long").withDefault(Optional.of(identity)), column("note", "text?"), KEY));
    }

    private static Operation set(Optional<Identity> from, Optional<Identity> to) {
        return new Operation.SetDefault("t", "id", from.map(Default.class::cast), to.map(Default.class::cast));
    }

    private static void change(SqliteDatabase database, Identity from, Identity to) throws SQLException {
        database.migrate(counted(from), List.of(set(Optional.of(from), Optional.of(to))));
    }

    private static String next(SqliteDatabase database) throws SQLException {
        return database.query("insert into t default values returning id").get(0);
    }
}
