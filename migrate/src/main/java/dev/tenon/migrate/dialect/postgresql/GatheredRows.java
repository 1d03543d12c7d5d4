package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.dialect.Dialect.Change;
import dev.tenon.migrate.dialect.postgresql.SpelledOut.Part;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.SetEnumValues;
import dev.tenon.migrate.op.Operation.SetPartitioning;
import dev.tenon.migrate.op.Replay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** PostgreSQL changes no type of a column that rows are spread by: where an enum's is replaced, they are gathered meanwhile. */
final class GatheredRows {
    private GatheredRows() {}

    static List<Part> around(Part part) {
        if (!(part.operation() instanceof SetEnumValues set) || !EnumValues.replaces(set, part.change())) {
            return List.of(part);
        }
        List<Operation> operations = around(part.change().before(), set.type(), List.of(set));
        return operations.size() == 1 ? List.of(part) : parts(operations, part.change());
    }

    /** What gives the columns of an enum another type, and the rows that are spread by one gathered meanwhile. */
    static List<Operation> around(Database before, String type, List<Operation> retyping) {
        List<Table> spread = before.tables().stream()
                .filter(table -> isSpreadBy(table, type))
                .toList();
        List<Operation> operations = new ArrayList<>();
        spread.forEach(
                table -> operations.add(new SetPartitioning(table.name(), table.partitioning(), Optional.empty())));
        operations.addAll(retyping);
        spread.forEach(
                table -> operations.add(new SetPartitioning(table.name(), Optional.empty(), table.partitioning())));
        return operations;
    }

    private static List<Part> parts(List<Operation> operations, Change change) {
        List<Part> parts = new ArrayList<>();
        Database state = change.before();
        for (int i = 0; i < operations.size(); i++) {
            Database next = Replay.apply(state, operations.get(i));
            List<Operation> rest = Stream.concat(
                            operations.subList(i + 1, operations.size()).stream(), change.later().stream())
                    .toList();
            parts.add(new Part(operations.get(i), new Change(state, next, change.earlier(), rest)));
            state = next;
        }
        return parts;
    }

    private static boolean isSpreadBy(Table table, String type) {
        return table.partitioning().stream()
                .map(Partitioning::columns)
                .flatMap(List::stream)
                .flatMap(column -> table.column(column).stream())
                .anyMatch(column -> column.type().isOf(type)
                        && column.storage().declared(PostgresDialect.NAME).isEmpty());
    }
}
