package dev.tenon.migrate.question;

import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.run.Loss;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many rows lose something, where there is a database to ask. */
@FunctionalInterface
public interface RowCounts {
    RowCounts NONE = (earlier, operations) -> Map.of();

    /** Each asked once: counting may take its time. */
    static RowCounts once(RowCounts rows) {
        Map<List<List<Operation>>, Map<Loss, Long>> known = new HashMap<>();
        return (earlier, operations) ->
                known.computeIfAbsent(List.of(earlier, operations), asked -> rows.of(earlier, operations));
    }

    /** @param earlier what comes before the operations in the same migration */
    Map<Loss, Long> of(List<Operation> earlier, List<Operation> operations);
}
