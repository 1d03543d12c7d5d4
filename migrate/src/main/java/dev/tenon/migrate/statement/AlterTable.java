package dev.tenon.migrate.statement;

import java.util.List;
import java.util.stream.Stream;

/**
 * An {@code alter table} in its clauses.
 *
 * @param table quoted
 */
public record AlterTable(String table, List<String> clauses) {
    public AlterTable {
        clauses = List.copyOf(clauses);
    }

    /** The clauses of both; what both say is said once. */
    AlterTable with(AlterTable other) {
        if (!table.equals(other.table)) {
            throw new IllegalArgumentException(table + " is not " + other.table);
        }
        return new AlterTable(
                table,
                Stream.concat(clauses.stream(), other.clauses.stream())
                        .distinct()
                        .toList());
    }

    public String sql() {
        String start = "alter table " + table;
        return clauses.size() == 1 ? start + " " + clauses.get(0) : start + "\n    " + String.join(",\n    ", clauses);
    }
}
