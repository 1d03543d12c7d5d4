package dev.tenon.migrate.author;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.diff.Remarks;
import dev.tenon.migrate.diff.Unasked;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.op.ReplayException;
import dev.tenon.migrate.op.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fewer lines for many, with the same end and the same rows. What is about rows, or what nobody can look into, stays where it is,
 * in the state that it was written for; what stands between two such lines is the difference of the states at both, if that leaves
 * the rows the same ({@link RowOrigins}), and else what it was.
 */
final class Folding {
    private final Unasked way;
    private final Remarks remarks;
    private final boolean up;
    private final List<Step> folded = new ArrayList<>();
    private final List<Operation> run = new ArrayList<>();
    private Database start;

    private Folding(Database start, CastRegistry casts, boolean up) {
        this.start = start;
        this.way = new Unasked(casts);
        this.remarks = new Remarks(casts);
        this.up = up;
    }

    /** Of a way forward. In a database that was empty no row is there before SQL or Java of an author's has run. */
    static List<Step> up(Database start, List<Operation> operations, CastRegistry casts) {
        int free = 0;
        while (start.equals(Database.EMPTY) && free < operations.size() && !isFree(operations.get(free))) {
            free++;
        }
        Folding folding = new Folding(start, casts, true);
        folding.fold(operations.subList(0, free), false);
        folding.fold(operations.subList(free, operations.size()), true);
        return folding.folded;
    }

    /** Of a way back. Where nothing is left at its end, no row matters once SQL or Java of an author's has run last. */
    static List<Step> down(Database start, List<Operation> operations, CastRegistry casts) {
        boolean toNothing = Replay.apply(start, operations).equals(Database.EMPTY);
        int free = operations.size();
        while (toNothing && free > 0 && !isFree(operations.get(free - 1))) {
            free--;
        }
        Folding folding = new Folding(start, casts, false);
        folding.fold(operations.subList(0, free), true);
        folding.fold(operations.subList(free, operations.size()), false);
        return folding.folded;
    }

    /** Whether it may do with rows whatever it likes, or is a table of SQL with rows of its own. */
    private static boolean isFree(Operation operation) {
        return operation instanceof Operation.RawSql
                || operation instanceof Operation.RunJava
                || (operation instanceof Operation.CreateObject create && keepsRows(create.object()))
                || (operation instanceof Operation.DropObject drop && keepsRows(drop.object()))
                || (operation instanceof Operation.SetObject set && keepsRows(set.after()));
    }

    private static boolean keepsRows(SchemaObject object) {
        return object instanceof SqlObject sql && sql.keepsRows();
    }

    /** @param rows whether there may be any that matter */
    private void fold(List<Operation> operations, boolean rows) {
        for (Operation operation : operations) {
            if (RowOrigins.tells(operation)) {
                run.add(operation);
            } else if (rows) {
                end(true);
                keep(List.of(operation));
            } else {
                // Without rows a backfill does nothing, and what has one in it is what else it does.
                operation.parts().stream().filter(RowOrigins::tells).forEach(run::add);
            }
        }
        end(rows);
    }

    private void end(boolean rows) {
        between(List.copyOf(run), rows);
        run.clear();
    }

    private void between(List<Operation> operations, boolean rows) {
        Optional<List<Step.Do>> difference = operations.size() < 2 ? Optional.empty() : difference(operations, rows);
        if (difference.isPresent()) {
            folded.addAll(difference.get());
            start = Replay.apply(start, Step.operations(List.copyOf(difference.get())));
        } else if (operations.size() < 2) {
            keep(operations);
        } else {
            int half = operations.size() / 2;
            between(operations.subList(0, half), rows);
            between(operations.subList(half, operations.size()), rows);
        }
    }

    /** Empty where it would be no shorter, or leave other rows. */
    private Optional<List<Step.Do>> difference(List<Operation> operations, boolean rows) {
        Database end = Replay.apply(start, operations);
        RowOrigins origins = RowOrigins.of(start, operations);
        List<Step.Do> steps = way.steps(start, end, origins.renames()).stream()
                .filter(step -> rows || RowOrigins.tells(step.operation()))
                .toList();
        List<Operation> shorter = Step.operations(List.copyOf(steps));
        try {
            boolean right = shorter.size() <= operations.size()
                    && Replay.apply(start, shorter).equals(end)
                    && (!rows
                            || (shorter.stream().allMatch(RowOrigins::tells)
                                    && RowOrigins.of(start, shorter).isSame(origins)));
            return right ? Optional.of(steps) : Optional.empty();
        } catch (ReplayException e) {
            return Optional.empty();
        }
    }

    private void keep(List<Operation> operations) {
        for (Operation operation : operations) {
            folded.add(remarks.step(operation, start, up));
            start = Replay.apply(start, operation);
        }
    }
}
