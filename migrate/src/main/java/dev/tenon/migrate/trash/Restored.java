package dev.tenon.migrate.trash;

/**
 * What became of an entry.
 *
 * @param rows brought back
 * @param left still put aside: values whose rows are gone, rows that refer to others that are gone
 */
public record Restored(long rows, long left) {}
