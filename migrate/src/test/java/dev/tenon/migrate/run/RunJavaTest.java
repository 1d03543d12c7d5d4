package dev.tenon.migrate.run;

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
import dev.tenon.runtime.value.Interval;
import dev.tenon.runtime.value.Json;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
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

    private static UnaryOperator<String> steps(String up, String down) {
        return text -> text.substring(0, text.indexOf("up {")) + "up {\n" + up + "\n}\n\ndown {\n" + down + "\n}\n";
    }

    private static String run(Class<?> type) {
        String name = type.getName();
        int dot = name.lastIndexOf('.');
        return "run " + name.substring(0, dot + 1) + "`" + name.substring(dot + 1) + "`";
    }

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

    private static void upgrade(Lab lab, Migrations migrations, String target, Progress progress) {
        try (Migrator migrator = Migrator.open(lab.url(), migrations, progress)) {
            migrator.upgrade(target);
        }
    }

    private static void bills(Lab lab, Migrations migrations) throws SQLException {
        upgrade(lab, migrations, "+1", Progress.SILENT);
        lab.execute(List.of("insert into bill values (1, 12.5, null), (2, 0.07, 'small')"));
    }

    @TestFactory
    Stream<DynamicTest> changesRowsThereAndBack() {
        return OnBoth.test(folder, lab -> {
            Migrations migrations = toCents(ToCents.class, ToPrice.class).load();
            bills(lab, migrations);
            List<String> notes = new ArrayList<>();
            upgrade(lab, migrations, "head", new Progress() {
                @Override
                public void note(String text) {
                    notes.add(text);
                }
            });
            assertEquals(
                    List.of("2 bills in " + Chain.id(2) + " on " + (lab.isSqlite() ? "sqlite" : "postgresql")), notes);
            assertEquals(List.of("1250", "7"), lab.query("select cents from bill order by id"));
            String detail = lab.query("select detail from dsl_log where outcome = 'done' order by seq")
                    .get(1);
            assertTrue(detail.matches("ran .*\\$ToCents sha256:[0-9a-f]{64}"), detail);
            try (Migrator migrator = Migrator.open(lab.url(), migrations, Progress.SILENT)) {
                migrator.downgrade("-1");
            }
            assertEquals(List.of("1250", "7"), lab.query("select cast(price * 100 as integer) from bill order by id"));
        });
    }

    private static void fails(Lab lab, Class<?> type, Reason reason, String... words) throws SQLException {
        Migrations migrations = toCents(type, ToPrice.class).load();
        bills(lab, migrations);
        String before = lab.catalog();
        List<String> rows = lab.query("select note from bill order by id");
        RefusedException refusal =
                assertThrows(RefusedException.class, () -> upgrade(lab, migrations, "head", Progress.SILENT));
        for (String word : words) {
            assertTrue(refusal.getMessage().contains(word), () -> word + " in: " + refusal.getMessage());
        }
        assertEquals(reason, refusal.reason());
        assertEquals(before, lab.catalog());
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
                        Chain.id(2) + " was rolled back; nothing was changed: ",
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
            for (int way = 0; way <= 5; way++) {
                lab.empty();
                Commits.way = way;
                fails(lab, Commits.class, Reason.DATABASE, "is not for a data migration");
            }
        });
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
        RefusedException refusal =
                assertThrows(RefusedException.class, () -> upgrade(lab, migrations, "head", Progress.SILENT));
        for (String word : words) {
            assertTrue(refusal.getMessage().contains(word), () -> word + " in: " + refusal.getMessage());
        }
        assertEquals(Reason.FINDING, refusal.reason());
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
        ClassSource source = ClassSource.classpath(List.of(Path.of("target/none")), "set by X");
        assertEquals(
                "there is no class a.B; looked at: target/none (set by X)",
                source.problem("a.B").orElseThrow());
    }

    @TestFactory
    Stream<DynamicTest> cannotBePartOfAScript() {
        return OnBoth.test(folder, lab -> {
            Migrations migrations = toCents(ToCents.class, ToPrice.class).load();
            try (Migrator migrator = Migrator.open(lab.url(), migrations, Progress.SILENT)) {
                RefusedException refusal = assertThrows(RefusedException.class, () -> migrator.upgradeScript("head"));
                assertTrue(refusal.getMessage().startsWith(Chain.id(2) + " runs dev.tenon."), refusal.getMessage());
                assertFalse(migrator.upgradeScript("+1").isEmpty());
            }
        });
    }

    private static final String SAMPLE = """
            enum Mood { good, bad }
            entity Sample {
              id : int pk
              s : str(9)?; t : text?; b : bool?; sh : short?; l : long?; d : decimal(20, 4)?; f : float?; dd : double?
              date : date?; time : time?; ts : timestamp?; dt : datetime?; iv : interval?; u : uuid?; j : json?
              bin : bytes?; tags : str(5)[]?; moods : Mood[]?; mood : Mood?
            }""";

    /** A value of every type, written and read back. */
    public static final class EveryType implements DataMigration {
        static final List<Object> VALUES = List.of(
                "ä'",
                "text",
                true,
                (short) -3,
                1L << 40,
                new BigDecimal("1234567890123456.7800"),
                1.5f,
                0.1,
                LocalDate.of(2026, 11, 22),
                LocalTime.of(10, 1, 2, 3_000),
                Instant.parse("2026-11-22T10:00:00.000001Z"),
                LocalDateTime.of(2026, 11, 22, 1, 2),
                Interval.of(Duration.ofHours(30)),
                new UUID(7, 9),
                new Json("{\"a\": 1}"),
                List.of("x", "y"),
                List.of("bad"),
                "good");
        static final List<Object> read = new ArrayList<>();

        private static <T> void set(DataContext data, StateTable table, Field<T> field, Object value) {
            data.jooq().update(table).set(field, field.getType().cast(value)).execute();
        }

        @Override
        public void migrate(DataContext data) {
            StateTable sample = data.table("sample");
            data.jooq()
                    .insertInto(sample)
                    .set(sample.column("id", Integer.class), 1)
                    .execute();
            List<Field<?>> fields = Stream.of(sample.fields())
                    .filter(field -> !List.of("id", "bin").contains(field.getName()))
                    .toList();
            for (int i = 0; i < fields.size(); i++) {
                set(data, sample, fields.get(i), VALUES.get(i));
            }
            set(data, sample, sample.column("bin", byte[].class), new byte[] {0, -1});
            var row = data.jooq()
                    .selectFrom(sample)
                    .where(sample.column("mood", String.class).eq("good"))
                    .fetchSingle();
            read.clear();
            fields.forEach(field -> read.add(row.get(field)));
            assertEquals(2, row.get(sample.column("bin", byte[].class)).length);
            Field<Long> along = sample.column("l", Long.class);
            assertEquals(
                    1L << 40,
                    data.jooq()
                            .select(org.jooq.impl.DSL.max(along))
                            .from(sample)
                            .fetchSingle()
                            .value1());
        }
    }

    @TestFactory
    Stream<DynamicTest> hasEveryTypeAlikeOnBoth() {
        return OnBoth.test(folder, lab -> {
            upgrade(
                    lab,
                    new Chain()
                            .then(SAMPLE)
                            .then(SAMPLE, steps(run(EveryType.class), ""))
                            .load(),
                    "head",
                    Progress.SILENT);
            assertEquals(EveryType.VALUES.toString(), EveryType.read.toString());
            assertEquals(EveryType.VALUES, EveryType.read);
        });
    }

    /** Into a table of a schema of the database. */
    public static final class InSchema implements DataMigration {
        @Override
        public void migrate(DataContext data) {
            StateTable order = data.table("shop.order");
            data.jooq()
                    .insertInto(order)
                    .set(order.column("id", Integer.class), 5)
                    .execute();
            assertEquals(
                    List.of(5),
                    data.jooq()
                            .select(order.column("id", Integer.class))
                            .from(order)
                            .where(order.column("id", Integer.class).gt(1))
                            .fetch(row -> row.value1()));
        }
    }

    @TestFactory
    Stream<DynamicTest> findsTablesOfSchemas() {
        return OnBoth.test(folder, lab -> {
            String dsl = "module shop\nentity Order { id : int pk }";
            upgrade(
                    lab,
                    new Chain()
                            .then(dsl)
                            .then(dsl, steps(run(InSchema.class), ""))
                            .load(),
                    "head",
                    Progress.SILENT);
            assertEquals(
                    List.of("5"),
                    lab.query("select id from " + (lab.isSqlite() ? "\"shop.order\"" : "shop.\"order\"")));
        });
    }
}
