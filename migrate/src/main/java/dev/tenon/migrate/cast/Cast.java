package dev.tenon.migrate.cast;

import dev.tenon.migrate.statement.Statement.Work;
import java.util.Optional;

/**
 * How one dialect turns the values of a column of one type into another.
 *
 * @param using the new value as SQL over {@link #COLUMN}; empty where the database's own assignment does it (PostgreSQL)
 *     or the value is copied as it is (SQLite)
 * @param offending holds for the values that do not fit, as SQL over {@link #COLUMN}; empty where all do. A null never offends.
 * @param work what PostgreSQL does to the table; on SQLite always a rewrite
 */
public record Cast(CastClass kind, Optional<String> using, Optional<String> offending, Work work) {

    /** Stands for the quoted column in {@link #using} and {@link #offending}. */
    public static final String COLUMN = "{c}";

    public Optional<String> using(String quotedColumn) {
        return using.map(sql -> sql.replace(COLUMN, quotedColumn));
    }

    public Optional<String> offending(String quotedColumn) {
        return offending.map(sql -> sql.replace(COLUMN, quotedColumn));
    }
}
