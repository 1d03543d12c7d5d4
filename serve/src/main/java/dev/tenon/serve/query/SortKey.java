package dev.tenon.serve.query;

import dev.tenon.compiler.model.Column;

/** One of the columns that rows are sorted by. */
public record SortKey(Column column, boolean descending) {

    /** As a client writes it: {@code -created_at}. */
    public String text() {
        return (descending ? "-" : "") + column.name();
    }
}
