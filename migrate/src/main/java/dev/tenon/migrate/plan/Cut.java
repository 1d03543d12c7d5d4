package dev.tenon.migrate.plan;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.op.Batching;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.statement.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * Operations that are committed together; or one by itself, which is committed in parts: a backfill in batches or an online line.
 * What stands before such a one is one transaction, and what follows is another.
 *
 * @param operations without the word that says how they are done
 * @param stages of an online line; empty for all others
 */
record Cut(List<Operation> operations, List<Stage> stages) {
    Cut {
        operations = List.copyOf(operations);
        stages = List.copyOf(stages);
    }

    /** Each as it is carried out on the product, in order. */
    static List<Cut> all(Dialect dialect, Database before, List<Operation> operations) {
        List<Cut> cuts = new ArrayList<>();
        if (operations.stream().noneMatch(Operation::mayPart)) {
            cuts.add(new Cut(operations, List.of()));
            return cuts;
        }
        List<Operation> together = new ArrayList<>();
        Replay state = Replay.from(before);
        for (Operation line : operations) {
            boolean isOnline = line instanceof Operation.Online;
            Operation operation = isOnline ? ((Operation.Online) line).operation() : line;
            List<Stage> stages = isOnline ? stages(dialect, operation, state.state()) : List.of();
            boolean inBatches = operation instanceof Operation.Backfill backfill
                    && Batching.key(backfill, state.state()).isPresent();
            if (inBatches || !stages.isEmpty()) {
                cuts.add(new Cut(together, List.of()));
                together.clear();
                cuts.add(new Cut(List.of(operation), stages));
            } else {
                together.add(operation);
            }
            state.next(operation);
        }
        cuts.add(new Cut(together, List.of()));
        return cuts;
    }

    /** Nobody but its author knows what SQL does, so each of its statements is by itself, on every product. */
    private static List<Stage> stages(Dialect dialect, Operation operation, Database state) {
        Dialect.Change change = new Dialect.Change(state, Replay.apply(state, operation), List.of());
        return operation instanceof Operation.RawSql
                ? dialect.inPlace(operation, change).orElseThrow().stream()
                        .map(Stage::unprobed)
                        .toList()
                : dialect.online(operation, change).orElse(List.of());
    }
}
