package dev.tenon.migrate.run;

import static dev.tenon.migrate.run.Runs.downgrade;
import static dev.tenon.migrate.run.Runs.noting;
import static dev.tenon.migrate.run.Runs.refused;
import static dev.tenon.migrate.run.Runs.upgrade;
import static dev.tenon.migrate.run.Sql.run;
import static dev.tenon.migrate.run.Sql.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.data.DataContext;
import dev.tenon.migrate.data.DataMigration;
import dev.tenon.migrate.data.StateTable;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.migrate.truth.Lab;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Field;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Java of the author's in a migration: typed as the state is there, in its transaction, and told about when it fails. */
class RunJavaTest {
    private static final String BILL = "entity Bill { id : int pk; price : decimal(10, 2); note : text? }";
    private static final String CENTS = "entity Bill { id : int pk; cents : long; note : text? }";

    @TempDir
    Path folder;

    private static Chain toCents(Class<?> up, Class<?> down) {
        return new Chain()
                .then(BILL)
                .then(
                        CENTS,
                        steps(
                                "add column bill.cents : long?\n" + run(up)
                                        + "\nalter column bill.cents required\ndrop column bill.price",
                                "add column bill.price : decimal(10, 2)?\n" + run(down)
                                        + "\nalter column bill.price required\ndrop column bill.cents"));
    }

    /** What a program would write whose currency has 100 parts. */
    public static final class ToCents implements DataMigration {
        @Override
        public void migrate(DataContext data) {
            StateTable bill = data.table("bill");
            Field<Integer> id = bill.column("id", Integer.class);
            Field<BigDecimal> price = bill.column("price", BigDecimal.class);
            Field<Long> cents = bill.column("cents", Long.class);
            int rows = 0;
            for (var row : data.jooq().select(id, price).from(bill).orderBy(id).fetch()) {
                rows += data.jooq()
                        .update(bill)
                        .set(cents, row.get(price).movePointRight(2).longValueExact())
                        .where(id.eq(row.get(id)))
                        .execute();
            }
            data.note(rows + " bills in " + data.migration() + " on "
                    + data.dialect().word());
        }
    }

    /** The way back. */
    public static final class ToPrice implements DataMigration {
        @Override
        public void migrate(DataContext data) {
            StateTable bill = data.table("bill");
            Field<Integer> id = bill.column("id", Integer.class);
            Field<Long> cents = bill.column("cents", Long.class);
            data.jooq()
                    .select(id, cents)
                    .from(bill)
                    .fetch()
                    .forEach(row -> data.jooq()
                            .update(bill)
                            .set(bill.column("price", BigDecimal.class), BigDecimal.valueOf(row.get(cents), 2))
                            .where(id.eq(row.get(id)))
                            .execute());
        }
    }

    private static void bills(Lab lab, Migrations migrations) throws SQLException {
        upgrade(lab, migrations, "+1");
        lab.execute(List.of("insert into bill values (1, 12.5, null), (2, 0.07, 'small')"));
    }

    @TestFactory
    Stream<DynamicTest> changesRowsThereAndBack() {
        return OnBoth.test(folder, lab -> {
            Migrations migrations = toCents(ToCents.class, ToPrice.class).load();
            bills(lab, migrations);
            List<String> notes = new ArrayList<>();
            upgrade(lab, migrations, "head", noting(notes));
            assertEquals(
                    List.of("2 bills in " + Chain.id(2) + " on " + (lab.isSqlite() ? "sqlite" : "postgresql")), notes);
            assertEquals(List.of("1250", "7"), lab.query("select cents from bill order by id"));
            String detail = lab.query("select detail from dsl_log where outcome = 'done' order by seq")
                    .get(1);
            assertTrue(detail.matches("ran .*\\$ToCents sha256:[0-9a-f]{64}"), detail);
            downgrade(lab, migrations, "-1");
            assertEquals(List.of("1250", "7"), lab.query("select cast(price * 100 as integer) from bill order by id"));
        });
    }

    private static void fails(Lab lab, Class<?> type, Reason reason, String... words) throws SQLException {
        Migrations migrations = toCents(type, ToPrice.class).load();
        bills(lab, migrations);
        List<String> rows = lab.query("select note from bill order by id");
        refused(lab, reason, () -> upgrade(lab, migrations, "head"), words);
        assertEquals(rows, lab.query("select note from bill order by id"));
        assertEquals(List.of(Chain.id(1)), lab.query("select id from dsl_migration"));
    }

    /** Writes, and then throws. */
    public static final class Throws implements DataMigration {
        @Override
        public void migrate(DataContext data) {
            StateTable bill = data.table("bill");
            data.jooq()
                    .update(bill)
                    .set(bill.column("note", String.class), "lost")
                    .execute();
            throw new IllegalStateException("no rate for ZWL");
        }
    }

    @TestFactory
    Stream<DynamicTest> isRolledBackWithEverythingWhenItThrows() {
        return OnBoth.test(
                folder,
                lab -> fails(
                        lab,
                        Throws.class,
                        Reason.FINDING,
                        Chain.id(2) + " was rolled back; nothing was changed by it: ",
                        "RunJavaTest$Throws failed at RunJavaTest.java:",
                        "with java.lang.IllegalStateException: no rate for ZWL"));
    }

    /** Asks for what this state does not have. */
    public static final class Ahead implements DataMigration {
        @Override
        public void migrate(DataContext data) {
            data.table("bill").column("amount", Long.class);
        }
    }

    @TestFactory
    Stream<DynamicTest> isToldWhatTheStateHas() {
        return OnBoth.test(
                folder,
                lab -> fails(
                        lab,
                        Ahead.class,
                        Reason.FINDING,
                        "the table bill has no column amount at this migration; it has id, price, note, cents"));
    }

    /** Breaks a rule of the database's. */
    public static final class Twice implements DataMigration {
        @Override
        public void migrate(DataContext data) {
            StateTable bill = data.table("bill");
            data.jooq()
                    .insertInto(bill)
                    .set(bill.column("id", Integer.class), 1)
                    .set(bill.column("price", BigDecimal.class), BigDecimal.ONE)
                    .execute();
        }
    }

    @TestFactory
    Stream<DynamicTest> isToldWhatTheDatabaseRefuses() {
        return OnBoth.test(folder, lab -> fails(lab, Twice.class, Reason.DATABASE, "insert into", "bill"));
    }

    /** In every way there is to end a transaction. */
    public static final class Commits implements DataMigration {
        static int way;

        @Override
        public void migrate(DataContext data) {
            StateTable bill = data.table("bill");
            data.jooq()
                    .update(bill)
                    .set(bill.column("note", String.class), "kept")
                    .execute();
            switch (way) {
                case 0 -> data.jooq().execute("/* now */ commit");
                case 1 -> data.jooq().connection(connection -> connection.commit());
                case 2 -> data.jooq().connection(connection -> connection.setAutoCommit(true));
                case 3 ->
                    data.jooq().connection(connection -> {
                        try (var statement = connection.createStatement()) {
                            statement.execute("select 1; COMMIT");
                        }
                    });
                case 4 -> data.jooq().transaction(inner -> {});
                case 5 -> data.jooq().execute("prepare transaction 'x'");
                case 6 ->
                    data.jooq().connection(connection -> {
                        try (var statement = connection.prepareStatement("select 1")) {
                            statement.getConnection().commit();
                        }
                    });
                default ->
                    data.jooq().connection(connection -> {
                        try (var statement = connection.createStatement()) {
                            statement.getConnection().close();
                        }
                    });
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> cannotEndTheTransaction() {
        return OnBoth.test(folder, lab -> {
            for (int way = 0; way <= 7; way++) {
                lab.empty();
                Commits.way = way;
                fails(lab, Commits.class, Reason.DATABASE, "is not for a data migration");
            }
        });
    }

    /** Goes on after an error, behind which PostgreSQL takes nothing more. */
    public static final class Swallows implements DataMigration {
        @Override
        public void migrate(DataContext data) {
            try {
                data.jooq().execute("select nothing from nowhere");
            } catch (org.jooq.exception.DataAccessException goesOn) {
                data.note("no matter");
            }
            if (data.dialect() == dev.tenon.runtime.value.SqlDialect.SQLITE) {
                throw new IllegalStateException("SQLite would have gone on");
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> isToldOfAnErrorThatItSwallows() {
        return OnBoth.test(
                folder,
                lab -> fails(
                        lab,
                        Swallows.class,
                        lab.isSqlite() ? Reason.FINDING : Reason.DATABASE,
                        Chain.id(2) + " was rolled back; nothing was changed by it: ",
                        "RunJavaTest$Swallows failed",
                        lab.isSqlite() ? "SQLite would have gone on" : "current transaction is aborted"));
    }

    /** No public constructor. */
    public static final class Closed implements DataMigration {
        private Closed() {}

        @Override
        public void migrate(DataContext data) {}
    }

    private static void refusedBeforehand(Lab lab, String line, String... words) throws SQLException {
        Migrations migrations =
                new Chain().then(BILL).then(BILL, steps(line, "")).load();
        assertEquals(
                Reason.FINDING,
                refused(() -> upgrade(lab, migrations, "head"), words).reason());
        assertFalse(lab.catalog().contains("bill"), "the first migration ran though the second cannot");
    }

    @TestFactory
    Stream<DynamicTest> isLookedForBeforeAnythingRuns() {
        return OnBoth.test(folder, lab -> {
            refusedBeforehand(
                    lab,
                    "run com.acme.Missing",
                    Chain.id(2)
                            + " cannot run, and nothing was changed: there is no class com.acme.Missing; looked at: ");
            refusedBeforehand(
                    lab, "run java.lang.String", "no data migration: it must implement dev.tenon.migrate.data.");
            refusedBeforehand(lab, run(Closed.class), "a public constructor without parameters");
        });
    }

    @Test
    void tellsWhichClassPathWasLookedAt() {
        ClassSource source = ClassSource.classpath(List.of(Path.of("target/none")), "X");
        assertEquals(
                "there is no class a.B; looked at: target/none, which is not there (set X)",
                source.problem("a.B").orElseThrow());
    }

    @TestFactory
    Stream<DynamicTest> cannotBePartOfAScript() {
        return OnBoth.test(folder, lab -> {
            Migrations migrations = toCents(ToCents.class, ToPrice.class).load();
            try (Migrator migrator = Runs.open(lab, migrations)) {
                RefusedException refusal = assertThrows(RefusedException.class, () -> migrator.upgradeScript("head"));
                assertTrue(refusal.getMessage().startsWith(Chain.id(2) + " runs dev.tenon."), refusal.getMessage());
                assertFalse(migrator.upgradeScript("+1").isEmpty());
            }
        });
    }
}
