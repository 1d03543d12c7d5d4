package dev.tenon.migrate.statement;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What a product knows about the values of columns of a table. */
public record Statistics(String table, List<String> columns) {
    public Statistics {
        columns = List.copyOf(columns);
    }

    public Statistics(String table, Collection<String> columns) {
        this(table, List.copyOf(columns));
    }

    Statistics with(Statistics other) {
        return new Statistics(
                table,
                Stream.concat(columns.stream(), other.columns.stream())
                        .distinct()
                        .toList());
    }
}
