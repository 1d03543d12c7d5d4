package dev.tenon.migrate.diff;

import dev.tenon.migrate.op.HandSql;
import dev.tenon.migrate.op.Operation;
import java.util.List;
import java.util.stream.Collectors;

/** Rows numbered from one, in one pass: an expression would have to count anew for each row. */
final class Numbering {

    private Numbering() {}

    /**
     * @param by columns that tell the rows apart, in whose order they are numbered; a row that has none of it gets no number
     * @param into gets the number
     */
    static Operation of(String table, List<String> by, String into) {
        String key = by.stream().map(HandSql::name).collect(Collectors.joining(", "));
        String same = by.stream()
                .map(HandSql::name)
                .map(column -> "numbered." + column + " = keyed." + column)
                .collect(Collectors.joining(" and "));
        String number = HandSql.name(into);
        return HandSql.operation(relation -> "update " + relation.apply(table) + " as keyed set " + number
                + " = numbered." + number + " from (select " + key + ", row_number() over (order by " + key + ") as "
                + number + " from " + relation.apply(table) + ") as numbered where " + same);
    }
}
