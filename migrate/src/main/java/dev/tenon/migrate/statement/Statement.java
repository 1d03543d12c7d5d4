package dev.tenon.migrate.statement;

import java.util.Collection;
import java.util.Optional;

/**
 * One statement as a database takes it.
 *
 * @param sql without a closing semicolon
 * @param lock the strongest lock it takes on a table that holds rows
 * @param work what it does to the rows while it holds the lock
 * @param alters its clauses, where it is an {@code alter table} that others on the same table may join
 * @param forgets what it throws away of what the product knows about the values of columns, and plans queries by
 */
public record Statement(
        String sql, LockLevel lock, Work work, Optional<AlterTable> alters, Optional<Statistics> forgets) {

    public Statement(String sql, LockLevel lock, Work work) {
        this(sql, lock, work, Optional.empty(), Optional.empty());
    }

    /** How long a statement takes, in kind. */
    public enum Work {
        /** Only the catalog: milliseconds, whatever the size of the table. */
        CATALOG,
        /** Reads some rows, however many there are. */
        SAMPLE,
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

    public static Statement alter(AlterTable alter, LockLevel lock, Work work) {
        return new Statement(alter.sql(), lock, work, Optional.of(alter), Optional.empty());
    }

    /** The same, which throws away what is known about the values of these columns. */
    public Statement forgetting(String table, Collection<String> columns) {
        return new Statement(sql, lock, work, alters, Optional.of(new Statistics(table, columns)));
    }

    /** Does what {@code other} does in the same pass over the rows; both must be an {@code alter table} of one table. */
    public Statement with(Statement other) {
        AlterTable both = alters.orElseThrow().with(other.alters.orElseThrow());
        Statement joined = alter(
                both,
                lock.compareTo(other.lock) > 0 ? lock : other.lock,
                work.compareTo(other.work) > 0 ? work : other.work);
        Optional<Statistics> gone = forgets.isPresent() && other.forgets.isPresent()
                ? Optional.of(forgets.get().with(other.forgets.get()))
                : forgets.or(other::forgets);
        return new Statement(joined.sql, joined.lock, joined.work, joined.alters, gone);
    }
}
