package dev.tenon.migrate.run;

/** What becomes of rows and values that a migration from a file drops. */
public enum TrashPolicy {
    /** They are gone. */
    OFF,
    /** They are put aside, and come back with the table or the column. */
    KEEP
}
