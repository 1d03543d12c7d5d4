package dev.tenon.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.data.StateTable;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.runtime.value.SqlDialect;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a user writes to test a data migration. */
@DslTest(
        project = "src/test/project",
        on = {SqlDialect.SQLITE, SqlDialect.POSTGRESQL})
class MigrationUnderTestTest {

    private static void bills(MigrationUnderTest migration, String... prices) {
        StateTable customers = migration.table("customer");
        StateTable bills = migration.table("bill");
        migration
                .jooq()
                .insertInto(customers, customers.column("id", Long.class), customers.column("name", String.class))
                .values(1L, "Ada")
                .execute();
        for (String price : prices) {
            migration
                    .jooq()
                    .insertInto(bills, bills.column("customer_id", Long.class), bills.column("price", BigDecimal.class))
                    .values(1L, new BigDecimal(price))
                    .execute();
        }
    }

    private static <T> List<T> values(MigrationUnderTest migration, String column, Class<T> type) {
        StateTable bills = migration.table("bill");
        return migration
                .jooq()
                .select(bills.column(column, type))
                .from(bills)
                .orderBy(bills.column("id", Long.class))
                .fetch(0, type);
    }

    @Test
    @AtMigration("20261109")
    void pricesBecomeCentsAndComeBack(MigrationUnderTest migration) {
        bills(migration, "12.30", "0.05");
        migration.up();
        assertEquals(List.of(1230L, 5L), values(migration, "cents", Long.class));
        migration.down();
        assertEquals(
                List.of(new BigDecimal("12.30"), new BigDecimal("0.05")), values(migration, "price", BigDecimal.class));
        migration.up();
        assertEquals(List.of(1230L, 5L), values(migration, "cents", Long.class));
    }

    @Test
    @AtMigration("20261109T120000_cents")
    void aTableIsAsItIsThen(MigrationUnderTest migration) {
        assertEquals("20261109T120000_cents", migration.id());
        StateTable before = migration.table("bill");
        assertThrows(IllegalArgumentException.class, () -> before.column("cents", Long.class));
        assertThrows(IllegalStateException.class, migration::down);
        migration.up();
        assertThrows(IllegalStateException.class, migration::up);
        StateTable after = migration.table("bill");
        assertThrows(IllegalArgumentException.class, () -> after.column("price", BigDecimal.class));
    }

    @Test
    @AtMigration("20261116")
    void rowsThatStandInTheWayRefuseIt(MigrationUnderTest migration) {
        StateTable customers = migration.table("customer");
        for (long id = 1; id <= 2; id++) {
            migration
                    .jooq()
                    .insertInto(customers, customers.column("id", Long.class), customers.column("name", String.class))
                    .values(id, "Ada")
                    .execute();
        }
        String refusal = assertThrows(RefusedException.class, migration::up).getMessage();
        assertTrue(refusal.contains("customer"), refusal);
        assertThrows(IllegalStateException.class, migration::down);
    }
}
