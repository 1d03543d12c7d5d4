package dev.tenon.migrate.run;

import static dev.tenon.migrate.run.Runs.upgrade;
import static dev.tenon.migrate.run.Sql.run;
import static dev.tenon.migrate.run.Sql.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.migrate.data.DataContext;
import dev.tenon.migrate.data.DataMigration;
import dev.tenon.migrate.data.StateTable;
import dev.tenon.runtime.value.Interval;
import dev.tenon.runtime.value.Json;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Field;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The tables of the state as a data migration has them: every type alike on both products, and those of schemas. */
class StateTablesTest {
    @TempDir
    Path folder;

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
