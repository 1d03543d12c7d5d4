package dev.tenon.runtime.history;

import java.util.SortedMap;

/**
 * A table, or a view, as the catalog has it.
 *
 * @param columns by their names, which are told apart as the database tells them apart
 */
public record LiveTable(SortedMap<String, Nulls> columns) {

    /** Whether a column may be null. */
    public enum Nulls {
        ALLOWED('?'),
        REFUSED('.'),
        /** And an insert that leaves it out fails, because nothing else gives it a value. */
        REFUSED_AND_NO_DEFAULT('!');

        private final char mark;

        Nulls(char mark) {
            this.mark = mark;
        }

        /** What a catalog query puts before the name of such a column. */
        char mark() {
            return mark;
        }
    }
}
