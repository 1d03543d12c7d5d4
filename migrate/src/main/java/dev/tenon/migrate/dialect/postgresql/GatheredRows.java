package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.SetEnumValues;
import dev.tenon.migrate.op.Operation.SetPartitioning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** PostgreSQL changes no type of a column that rows are spread by: where an enum's is replaced, they are gathered meanwhile. */
final class GatheredRows {
    private GatheredRows() {}

    static List<Part> around(Part part) {
        if (!(part.operation() instanceof SetEnumValues set) || !EnumValues.replaces(set, part.change())) {
            return List.of(part);
        }
        List<Operation> operations = around(part.change().before(), set.type(), List.of(set));
        return operations.size() == 1 ? List.of(part) : Part.inTurn(operations, part.change());
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

    private static boolean isSpreadBy(Table table, String type) {
        return table.partitioning().stream()
                .map(Partitioning::columns)
                .flatMap(List::stream)
                .flatMap(column -> table.column(column).stream())
                .anyMatch(column -> column.type().isOf(type)
                        && column.storage().declared(PostgresDialect.NAME).isEmpty());
    }
}
