package dev.tenon.migrate.run;

import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.RenameColumn;
import dev.tenon.migrate.op.Operation.RenameTable;
import java.util.ArrayList;
import java.util.List;

/** What tables and columns are called at one end of operations, by what they are called at the other. */
record Renamed(List<Operation> renames) {

    /** From the names before the operations to those behind them. */
    static Renamed along(List<Operation> operations) {
        return new Renamed(operations.stream().flatMap(Operation::inSchema).toList());
    }

    /** From the names behind the operations to those before them. */
    static Renamed before(List<Operation> operations) {
        List<Operation> back = new ArrayList<>();
        along(operations).renames().forEach(operation -> {
            if (operation instanceof RenameTable || operation instanceof RenameColumn) {
                back.add(0, operation.inverse().orElseThrow());
            }
        });
        return new Renamed(back);
    }

    String table(String name) {
        String now = name;
        for (Operation operation : renames) {
            if (operation instanceof RenameTable rename && rename.from().equals(now)) {
                now = rename.to();
            }
        }
        return now;
    }

    String column(String table, String column) {
        String inTable = table;
        String now = column;
        for (Operation operation : renames) {
            if (operation instanceof RenameTable rename && rename.from().equals(inTable)) {
                inTable = rename.to();
            } else if (operation instanceof RenameColumn rename
                    && rename.tableName().equals(inTable)
                    && rename.from().equals(now)) {
                now = rename.to();
            }
        }
        return now;
    }
}
