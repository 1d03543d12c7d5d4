package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.Models.column;
import static dev.tenon.migrate.dialect.Models.database;
import static dev.tenon.migrate.dialect.Models.table;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Default.Identity;
import dev.tenon.compiler.model.Default.Serial;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.Sequence;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.testing.PostgresCatalog;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Columns that own their sequence: what PostgreSQL makes of {@code serial}, and how far it has counted whatever it becomes. */
final class PostgresSerialTest {
    private static final Identity IDENTITY = new Identity();
    private static final Identity SERIAL = IDENTITY.withSerial(Optional.of(new Serial()));
    private static final Identity NAMED = IDENTITY.withSerial(Optional.of(new Serial(Optional.of("Numbers"))));

    @AutoClose
    private static final TestDatabase database = new TestDatabase();

    @Test
    void itIsWhatPostgresqlMakesOfSerial() throws SQLException {
        for (var type : Map.of("short", "smallserial", "int", "serial", "long", "bigserial")
                .entrySet()) {
            database.become(Database.EMPTY);
            database.execute("create table t (id " + type.getValue() + " constraint pk_t primary key)");
            List<String> made = PostgresCatalog.dump(database.connection());
            database.become(Counted.by(SERIAL, type.getKey()));
            assertEquals(made, PostgresCatalog.dump(database.connection()));
        }
    }

    @Test
    void whatItBecomesCountsOn() throws SQLException {
        for (Identity from : List.of(IDENTITY, SERIAL, NAMED)) {
            for (Identity to : List.of(IDENTITY, SERIAL, NAMED)) {
                database.become(Counted.by(from));
                assertEquals(List.of("1", "2"), List.of(next(), next()));
                database.execute("delete from t");
                database.migrate(Counted.by(from), Counted.by(to));
                assertEquals("3", next());
                database.migrate(Counted.by(to), Counted.by(from));
                assertEquals("4", next());
            }
        }
    }

    @Test
    void whatHasNotCountedBeginsWhereItWould() throws SQLException {
        database.become(Counted.by(IDENTITY));
        database.migrate(Counted.by(IDENTITY), Counted.by(SERIAL));
        database.migrate(Counted.by(SERIAL), Counted.by(IDENTITY));
        assertEquals("1", next());
        database.execute("alter sequence t_id_seq restart with 50");
        database.migrate(Counted.by(IDENTITY), Counted.by(SERIAL));
        assertEquals("50", next());
    }

    /** Nothing asks it for a next number that it does not have. */
    @Test
    void whatIsAtItsEndStaysThere() throws SQLException {
        database.become(Counted.by(IDENTITY, "short"));
        database.execute("select setval('t_id_seq', 32767)");
        database.migrate(Counted.by(IDENTITY, "short"), Counted.by(SERIAL, "short"));
        assertEquals(List.of("32767|t"), database.query("select last_value, is_called from t_id_seq"));
        database.migrate(Counted.by(SERIAL, "short"), Counted.by(IDENTITY, "short"));
        assertEquals(List.of("32767|t"), database.query("select last_value, is_called from t_id_seq"));
    }

    @Test
    void itsSequenceFollowsItsType() throws SQLException {
        database.become(Counted.by(SERIAL, "int"));
        assertEquals("1", next());
        for (String type : List.of("long", "short", "long", "int")) {
            database.migrate(Counted.by(SERIAL, "int"), Counted.by(SERIAL, type));
            List<String> migrated = PostgresCatalog.dump(database.connection());
            String next = next();
            database.migrate(Counted.by(SERIAL, type), Counted.by(SERIAL, "int"));
            assertEquals(String.valueOf(Integer.parseInt(next) + 1), next());
            TestDatabase fresh = new TestDatabase();
            try (fresh) {
                fresh.become(Counted.by(SERIAL, type));
                assertEquals(PostgresCatalog.dump(fresh.connection()), migrated);
            }
        }
    }

    @Test
    void aCounterBeyondANarrowerTypeGoesOnBehindTheRows() throws SQLException {
        database.become(Counted.by(SERIAL, "long"));
        assertEquals("1", next());
        database.execute("select setval('t_id_seq', 5000000000)");
        database.migrate(Counted.by(SERIAL, "long"), Counted.by(SERIAL, "int"));
        assertEquals("2", next());
    }

    @Test
    void aSequenceOfItsOwnIsTakenOverAndGivenBack() throws SQLException {
        Database before = database(
                        List.of(),
                        table(
                                "t",
                                column("id", "int")
                                        .withDefault(Optional.of(new Default.Value(
                                                Expr.Raw.of(PostgresDialect.NAME, "nextval('t_id_seq')")))),
                                new Constraint.PrimaryKey("pk_t", List.of("id"))))
                .withObjects(Names.of(
                        List.of(new Sequence("t_id_seq", ScalarKind.LONG, Map.of(), false, Optional.empty()))));
        database.become(Database.EMPTY);
        database.execute("create sequence t_id_seq");
        database.execute("create table t (id int default nextval('t_id_seq'), constraint pk_t primary key (id))");
        assertEquals(List.of("1", "2"), List.of(next(), next()));
        List<String> made = PostgresCatalog.dump(database.connection());
        database.execute("delete from t");
        database.migrate(before, Counted.by(SERIAL, "int"));
        assertEquals("3", next());
        database.migrate(Counted.by(SERIAL, "int"), before);
        assertEquals("4", next());
        assertEquals(made, PostgresCatalog.dump(database.connection()));
    }

    @Test
    void aTableInPartsCountsOn() throws SQLException {
        for (Identity counted : List.of(SERIAL, NAMED, IDENTITY)) {
            Database whole = Counted.by(counted, "long");
            Database parted = database(
                    List.of(),
                    whole.table("t")
                            .orElseThrow()
                            .withPartitioning(Optional.of(
                                    new Partitioning(Partitioning.Method.HASH, List.of("id"), 2, Names.empty()))));
            database.become(whole);
            database.execute("select setval(pg_get_serial_sequence('t', 'id'), 7, false)");
            database.migrate(whole, parted);
            assertEquals(List.of("7", "8"), List.of(next(), next()));
            database.execute("delete from t");
            database.migrate(parted, whole);
            assertEquals("9", next());
        }
    }

    private static String next() throws SQLException {
        return Counted.next(database);
    }
}
