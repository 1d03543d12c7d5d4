package dev.tenon.migrate.statement;

/**
 * One statement as a database takes it.
 *
 * @param sql without a closing semicolon
 * @param lock the strongest lock it takes on a table that holds rows
 * @param work what it does to the rows while it holds the lock
 */
public record Statement(String sql, LockLevel lock, Work work) {

    /** How long a statement takes, in kind. */
    public enum Work {
        /** Only the catalog: milliseconds, whatever the size of the table. */
        CATALOG,
        /** Reads every row. */
        SCAN,
        /** Builds an index. */
        INDEX_BUILD,
        /** Writes every row, or every row of a condition, anew. */
        REWRITE
    }

    public static Statement catalog(String sql, LockLevel lock) {
        return new Statement(sql, lock, Work.CATALOG);
    }
}
