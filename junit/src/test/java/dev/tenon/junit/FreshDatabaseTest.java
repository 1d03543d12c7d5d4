package dev.tenon.junit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.runtime.value.SqlDialect;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a test waits for: the example's migrations are run once, and then copied. {@code -Dtenon.copies=200} gives numbers for the page of
 * benchmarks.
 */
class FreshDatabaseTest {
    private static final int COPIES = Integer.getInteger("tenon.copies", 10);

    @ParameterizedTest
    @EnumSource
    void aCopyIsQuickerThanMigrating(SqlDialect product) throws SQLException {
        Wanted wanted = new Wanted(product, DslTest.State.MIGRATIONS, "../examples/bookings", Optional.empty());
        try (Templates templates = new Templates()) {
            long start = System.nanoTime();
            templates.database(wanted).close();
            long migrated = millis(start);
            List<Long> copies = new ArrayList<>();
            List<Long> removals = new ArrayList<>();
            for (int i = 0; i < COPIES; i++) {
                start = System.nanoTime();
                TestDatabase database = templates.database(wanted);
                database.connection();
                copies.add(millis(start));
                start = System.nanoTime();
                database.close();
                removals.add(millis(start));
            }
            Collections.sort(copies);
            Collections.sort(removals);
            System.out.printf(
                    "%s: migrated %d ms, copy %d ms (fastest %d, slowest %d), removed %d ms%n",
                    product.product(),
                    migrated,
                    copies.get(COPIES / 2),
                    copies.get(0),
                    copies.get(COPIES - 1),
                    removals.get(COPIES / 2));
            assertTrue(copies.get(COPIES / 2) < migrated, () -> copies + " against " + migrated);
        }
    }

    private static long millis(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
