package dev.tenon.migrate.run;

import static dev.tenon.migrate.run.Runs.upgrade;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.truth.Lab;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** No row is lost when partitions come, go and change, and none is taken for which there is no partition. */
class PartitionRowsTest {
    private static final String PLAIN = "entity Event { id : int; year : int?; kind : str(9); pk (id, kind) }"
            + "; entity Note { id : int pk; event : ref Event?; text : str(9) }";
    private static final String BY_YEAR =
            "entity Event { id : int; year : int; total : int generated (id + year) stored; pk (id, year);"
                    + " partition by range (year); partition old to (2025); partition y2025 from (2025) to (2026);"
                    + " %s }; entity Note { id : int pk; event : ref Event? }";
    private static final String ROWS = "insert into event (id, year) values (1, 1999), (2, 2025), (3, 2026), (4, 2030)";

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> aRowWithoutAPartitionIsRefused() {
        return OnBoth.test(folder, lab -> {
            upgrade(lab, new Chain().then(BY_YEAR.formatted("")));
            lab.execute(List.of("insert into event (id, year) values (1, 2024), (2, 2025)"));
            assertThrows(
                    SQLException.class, () -> lab.execute(List.of("insert into event (id, year) values (3, 2026)")));
        });
    }

    @TestFactory
    Stream<DynamicTest> rowsFindTheirPlaceInNewParts() {
        return OnBoth.test(folder, lab -> {
            Chain chain = new Chain().then(BY_YEAR.formatted("partition rest default"));
            upgrade(lab, chain);
            lab.execute(List.of(ROWS, "insert into note values (1, 3, 2026)"));
            List<String> rows = rows(lab);
            chain.then(BY_YEAR.replace("old to (2025)", "old to (2000)")
                    .formatted("partition y2026 from (2026) to (2027); partition rest default"));
            upgrade(lab, chain);
            assertEquals(rows, rows(lab));
            if (!lab.isSqlite()) {
                assertEquals(List.of("3"), lab.query("select id from event_y2026"));
                assertEquals(List.of("4"), lab.query("select id from event_rest"));
                assertEquals(List.of("1"), lab.query("select id from event_old"));
            }
            try (Migrator migrator = Migrator.open(lab.url(), chain.load(), Progress.SILENT)) {
                migrator.downgrade("-1");
            }
            assertEquals(rows, rows(lab));
        });
    }

    @TestFactory
    Stream<DynamicTest> privilegesStayWithTheTable() {
        return OnBoth.test(folder, lab -> {
            if (lab.isSqlite()) {
                return;
            }
            Chain chain = granted(
                    lab,
                    "grant select on event to tenon_reader with grant option",
                    "grant update (year) on event to public",
                    "revoke delete on event from current_user");
            List<String> given = rights(lab, "event");
            chain.then(BY_YEAR.replaceFirst("partition [^}]*", ""));
            upgrade(lab, chain);
            assertEquals(given, rights(lab, "event"));
            try (Migrator migrator = Migrator.open(lab.url(), chain.load(), Progress.SILENT)) {
                migrator.downgrade("-1");
            }
            assertEquals(given, rights(lab, "event"));
            lab.execute(List.of("drop owned by tenon_reader"));
        });
    }

    @TestFactory
    Stream<DynamicTest> privilegesOnAPartStayWithThePart() {
        return OnBoth.test(folder, lab -> {
            if (lab.isSqlite()) {
                return;
            }
            Chain chain = granted(
                    lab,
                    "grant select on event_rest to tenon_reader",
                    "grant update (year) on event_old to tenon_reader",
                    "grant insert on event_old to public");
            List<String> given = rights(lab, "event%");
            chain.then(BY_YEAR.replace("old to (2025)", "old to (2000)").formatted("partition rest default"));
            upgrade(lab, chain);
            assertEquals(given, rights(lab, "event%"), "where some parts are made anew");
            chain.then(BY_YEAR.replace("old to (2025)", "old to (2000)")
                    .replace("partition by range (year)", "partition by range (id)")
                    .formatted("partition rest default"));
            upgrade(lab, chain);
            assertEquals(given, rights(lab, "event%"), "where the table is made anew");
            try (Migrator migrator = Migrator.open(lab.url(), chain.load(), Progress.SILENT)) {
                migrator.downgrade("-2");
            }
            assertEquals(given, rights(lab, "event%"), "on the way back");
            lab.execute(List.of("drop owned by tenon_reader"));
        });
    }

    private static Chain granted(Lab lab, String... grants) throws Exception {
        Chain chain = new Chain().then(BY_YEAR.formatted("partition rest default"));
        upgrade(lab, chain);
        lab.execute(List.of("do $$ begin create role tenon_reader; exception when duplicate_object then null; end $$"));
        lab.execute(List.of(grants));
        return chain;
    }

    private static List<String> rights(Lab lab, String tables) throws SQLException {
        return lab.query("select concat_ws(' ', relname, relowner, relacl,"
                + " (select string_agg(attacl::text, ';') from pg_attribute where attrelid = c.oid))"
                + " from pg_class c where relname like '" + tables + "' and relkind in ('r', 'p') order by relname");
    }

    @TestFactory
    Stream<DynamicTest> aPartThatStillHoldsRowsDoesNotGo() {
        return OnBoth.test(folder, lab -> {
            Chain chain = new Chain().then(BY_YEAR.formatted("partition rest default"));
            upgrade(lab, chain);
            lab.execute(List.of(ROWS));
            List<String> rows = rows(lab);
            chain.then(BY_YEAR.formatted(""));
            RefusedException refused = assertThrows(RefusedException.class, () -> upgrade(lab, chain));
            assertTrue(refused.getMessage().contains("every event has a partition"), refused.getMessage());
            assertTrue(refused.getMessage().contains("2030"), refused.getMessage());
            assertEquals(rows, rows(lab));
        });
    }

    @TestFactory
    Stream<DynamicTest> aTableIsSpreadAndGatheredWithItsRows() {
        return OnBoth.test(folder, lab -> {
            Chain chain = new Chain().then(PLAIN);
            upgrade(lab, chain);
            lab.execute(List.of(
                    "insert into event values (1, 1999, 'a'), (2, null, 'b'), (3, 2026, 'a')",
                    "insert into note values (1, 3, 'a', 'kept')"));
            String all = "select id || ':' || coalesce(year, 0) || kind from event order by id";
            List<String> rows = lab.query(all);
            chain.then(PLAIN.replace(
                    "pk (id, kind)",
                    "pk (id, kind); partition by list (kind); partition a in ('a'); partition b in ('b', 'c')"));
            upgrade(lab, chain);
            assertEquals(rows, lab.query(all));
            assertThrows(SQLException.class, () -> lab.execute(List.of("insert into event values (9, 1, 'x')")));
            assertThrows(SQLException.class, () -> lab.execute(List.of("insert into note values (2, 9, 'a', 'no')")));
            chain.then(PLAIN.replace("pk (id, kind)", "pk (id, kind); partition by hash (id) 3"));
            upgrade(lab, chain);
            assertEquals(rows, lab.query(all));
            chain.then(PLAIN);
            upgrade(lab, chain);
            assertEquals(rows, lab.query(all));
            assertEquals(List.of("kept"), lab.query("select text from note"));
            assertThrows(SQLException.class, () -> lab.execute(List.of("insert into note values (2, 9, 'a', 'no')")));
        });
    }

    private static List<String> rows(Lab lab) throws SQLException {
        return lab.query("select id || ':' || year || ':' || total from event order by id");
    }
}
