package dev.tenon.example.bookings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.source.Origins;
import dev.tenon.migrate.dev.DevMigrator;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.run.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The whole history with rows in it: up, one migration after the other, with new rows at each state, and down again to
 * nothing. At each state the database must be what a new one would be, and no row may have changed on the way.
 */
class HistoryTest {
    private static final List<Revision> REVISIONS = CommittedMigrations.revisions();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void upAndDownWithRowsOfEveryState(Product product) throws Exception {
        List<String> fresh = freshCatalogs(product);
        try (TestDatabase database = TestDatabase.create(product, folder.resolve("old.db"))) {
            for (int i = 0; i < REVISIONS.size(); i++) {
                up(database, REVISIONS.get(i));
                assertEquals(fresh.get(i), database.catalog(), REVISIONS.get(i).id());
                database.execute(rowsOf(REVISIONS.get(i)));
            }
            assertRowsAtHead(database);
            for (int i = REVISIONS.size() - 1; i >= 0; i--) {
                makeFit(database, REVISIONS.get(i));
                down(database, REVISIONS.get(i));
                assertEquals(
                        i == 0 ? "" : fresh.get(i - 1),
                        database.catalog(),
                        "back from " + REVISIONS.get(i).id());
            }
        }
    }

    /** Rows of the generated seed, too: thousands, and every table. */
    @ParameterizedTest
    @EnumSource
    void downAndUpAgainWithTheSeed(Product product) throws Exception {
        try (TestDatabase database = TestDatabase.create(product, folder.resolve("seed.db"))) {
            CommittedMigrations.upgrade(database, "head");
            String head = database.catalog();
            database.plantSeed();
            List<String> menu = database.rows("menu_item", List.of("name", "price"));
            assertTrue(menu.size() > 10);

            makeFit(database, REVISIONS.get(REVISIONS.size() - 1));
            Map<String, List<String>> guests =
                    rows(database, REVISIONS.get(0).after(), List.of("guest", "booking"), false);
            CommittedMigrations.downgrade(database, REVISIONS.get(0).id());
            assertEquals(guests, rows(database, REVISIONS.get(0).after(), List.of("guest", "booking"), true));
            CommittedMigrations.upgrade(database, "head");
            assertEquals(head, database.catalog());
            assertEquals(guests, rows(database, REVISIONS.get(0).after(), List.of("guest", "booking"), false));
            assertEquals(List.of(), database.rows("menu_item", List.of("name")), "going back loses what the file says");
        }
    }

    /** The tables with the columns of the first state, by the names of the first or of the last. */
    private static Map<String, List<String>> rows(
            TestDatabase database, Database model, List<String> tables, boolean first) throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String table : tables) {
            List<String> columns = model.table(table).orElseThrow().columns().stream()
                    .map(Column::name)
                    .map(name -> first ? name : name.replace("party_size", "num_guests"))
                    .toList();
            rows.put(table, database.rows(table, columns));
        }
        return rows;
    }

    private static void assertRowsAtHead(TestDatabase database) throws SQLException {
        assertEquals(
                List.of(
                        "P1 | 4 | phone | confirmed | null",
                        "P2 | 12 | phone | requested | null",
                        "P3 | 1 | walk_in | requested | null",
                        "P4 | 6 | phone | requested | null",
                        "P5 | 2 | phone | cancelled | null",
                        "W1 | 2 | web | requested | null",
                        "W2 | 3 | web | requested | No nuts, please",
                        "X1 | 2 | partner | no_show | null"),
                database.query("select code, num_guests, source, status, requests from booking order by code"));
        assertEquals(
                List.of("2 | 2 | 3"),
                database.query("select (select count(*) from table_assignment), (select count(*) from approval),"
                        + " (select count(*) from timeline_event)"));
        assertEquals(List.of("103"), database.query("select length(name) from guest where phone = '+44 20 7946 0004'"));
    }

    private static void up(TestDatabase database, Revision revision) throws SQLException {
        Map<String, List<String>> before = kept(database, revision, true);
        CommittedMigrations.upgrade(database, revision.id());
        assertEquals(before, kept(database, revision, false), revision.id());
    }

    private static void down(TestDatabase database, Revision revision) throws SQLException {
        Map<String, List<String>> after = kept(database, revision, false);
        CommittedMigrations.downgrade(database, "-1");
        assertEquals(after, kept(database, revision, true), "back from " + revision.id());
    }

    /** What is in the columns that are there before and after a migration; a renamed one under its new name. */
    private static Map<String, List<String>> kept(TestDatabase database, Revision revision, boolean before)
            throws SQLException {
        Map<String, List<String>> kept = new TreeMap<>();
        for (Table old : revision.before().tables()) {
            Table now = revision.after().table(old.name()).orElseThrow();
            List<String> columns = new ArrayList<>();
            for (Column column : old.columns()) {
                String renamed = renamed(revision, old.name(), column.name());
                assertTrue(
                        now.column(renamed).isPresent(), "this history drops no column, and " + renamed + " is gone");
                columns.add(before ? column.name() : renamed);
            }
            kept.put(old.name(), database.rows(old.name(), columns));
        }
        return kept;
    }

    private static String renamed(Revision revision, String table, String column) {
        return Step.operations(revision.migration().up()).stream()
                .filter(Operation.RenameColumn.class::isInstance)
                .map(Operation.RenameColumn.class::cast)
                .filter(rename ->
                        rename.tableName().equals(table) && rename.from().equals(column))
                .map(Operation.RenameColumn::to)
                .findFirst()
                .orElse(column);
    }

    /** Rows that the older state has no place for stop the way back, and nothing is changed; then they are mended. */
    private static void makeFit(TestDatabase database, Revision revision) throws SQLException {
        if (revision.id().endsWith("guests_who_never_came")) {
            assertRefused(database, "booking", "partner");
            database.execute("update booking set source = 'phone' where source = 'partner'");
            assertRefused(database, "booking", "no_show");
            database.execute("update booking set status = 'cancelled' where status = 'no_show'");
        } else if (revision.id().endsWith("longer_names_of_guests")) {
            assertRefused(database, "1 row of guest", "Wolfeschlegelsteinhausenbergerdorff");
            database.execute("update guest set name = substr(name, 1, 80)");
        }
    }

    private static void assertRefused(TestDatabase database, String... words) throws SQLException {
        String catalog = database.catalog();
        RefusedException refused =
                assertThrows(RefusedException.class, () -> CommittedMigrations.downgrade(database, "-1"));
        for (String word : words) {
            assertTrue(refused.getMessage().contains(word), refused.getMessage());
        }
        assertEquals(catalog, database.catalog());
    }

    private static String[] rowsOf(Revision revision) throws IOException {
        String file = revision.id().replaceFirst("_.*", "") + ".sql";
        return Files.readString(Path.of("src/test/resources/history", file))
                .strip()
                .split(";\\s*", -1);
    }

    /** What new databases look like that were never migrated, one of each state. */
    private List<String> freshCatalogs(Product product) throws SQLException {
        List<String> catalogs = new ArrayList<>();
        for (Revision revision : REVISIONS) {
            try (TestDatabase fresh = TestDatabase.create(product, folder.resolve(revision.id() + ".db"))) {
                new DevMigrator(fresh.url())
                        .migrate(new Lowered(revision.after(), Renames.NONE, Origins.NONE), Migrations.NONE);
                catalogs.add(fresh.catalog());
            }
        }
        return catalogs;
    }
}
