package dev.tenon.migrate.cast;

import dev.tenon.compiler.model.Conversion;
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

    /**
     * What an author makes of the values; a dialect without SQL of its own has been refused before. Not every function of a
     * null is one, so a null is left out of it.
     */
    static Cast of(Conversion conversion, String dialect) {
        return new Cast(
                CastClass.of(conversion.promise()),
                conversion
                        .using(dialect, COLUMN)
                        .map(sql -> "case when " + COLUMN + " is not null then " + sql + " end"),
                conversion.unless(dialect, COLUMN),
                Work.REWRITE);
    }

    public Optional<String> using(String quotedColumn) {
        return using.map(sql -> sql.replace(COLUMN, quotedColumn));
    }

    public Optional<String> offending(String quotedColumn) {
        return offending.map(sql -> sql.replace(COLUMN, quotedColumn));
    }
}
