package dev.tenon.migrate.trash;

import java.time.Instant;
import java.util.Optional;

/**
 * Something put aside.
 *
 * @param table as it was called before what took it away began; so is the column
 * @param column empty for a whole table
 * @param rows how many are still put aside
 * @param storedIn the table that holds them
 * @param origin what took it away; empty for automatic migration
 */
public record TrashEntry(
        long id,
        Instant at,
        String table,
        Optional<String> column,
        long rows,
        String storedIn,
        Optional<Origin> origin) {

    /**
     * A migration from a file.
     *
     * @param up whether it was on its way forward
     */
    public record Origin(String migration, boolean up) {}

    /** A table, or {@code table.column}. */
    public String name() {
        return column.map(c -> table + "." + c).orElse(table);
    }
}
