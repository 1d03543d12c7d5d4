package dev.tenon.migrate.graph;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.migrate.diff.Differ;
import dev.tenon.migrate.file.Fork;
import dev.tenon.migrate.file.OperationPrinter;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.file.WrittenOperation;
import dev.tenon.migrate.graph.Verdict.Commutes;
import dev.tenon.migrate.graph.Verdict.Conflict;
import dev.tenon.migrate.graph.Verdict.Ends;
import dev.tenon.migrate.graph.Verdict.Untold;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.op.ReplayException;
import dev.tenon.migrate.op.RowOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says whether the branches of a fork commute: forward in both orders, back from under each other, and in what becomes of rows. */
final class Judge {
    private final Fork fork;

    private Judge(Fork fork) {
        this.fork = fork;
    }

    static Verdict of(Fork fork) {
        return new Judge(fork).verdict();
    }

    private Verdict verdict() {
        Optional<Fork.Clash> clash = fork.clash();
        if (clash.isPresent()) {
            return new Conflict(clash.get().left(), clash.get().right(), ends());
        }
        Optional<Fork.Clash> back = fork.clashOnTheWayBack();
        if (back.isPresent()) {
            return new Conflict(
                    back.get().left(),
                    back.get().right(),
                    new Ends(
                            "Forward both orders lead to one state; but the one cannot be taken back from under the other.",
                            List.of()));
        }
        return rows().map(untold -> (Verdict) untold).orElseGet(Commutes::new);
    }

    // ------------------------------------------------------------------------ rows

    private Optional<Untold> rows() {
        Database start = fork.common().state();
        List<WrittenOperation> left = WrittenOperation.up(fork.left());
        List<WrittenOperation> right = WrittenOperation.up(fork.right());
        return doubt(start, left, right)
                .or(() -> doubt(start, right, left))
                .or(() -> doubt(fork.behind(fork.right()), WrittenOperation.down(fork.right()), left))
                .or(() -> doubt(fork.behind(fork.left()), WrittenOperation.down(fork.left()), right));
    }

    private static Optional<Untold> doubt(Database start, List<WrittenOperation> steps, List<WrittenOperation> others) {
        return RowOrder.doubt(start, WrittenOperation.operations(steps), WrittenOperation.operations(others))
                .map(doubt -> new Untold(steps.get(doubt.step()), others.get(doubt.other()), doubt.why()));
    }

    // ------------------------------------------------------------------------ ends

    private Ends ends() {
        List<String> refused = new ArrayList<>();
        Optional<Database> rightLast = reached(fork.left(), fork.right(), refused);
        Optional<Database> leftLast = reached(fork.right(), fork.left(), refused);
        if (rightLast.isEmpty() || leftLast.isEmpty()) {
            return new Ends("Not both orders lead somewhere:", refused);
        }
        List<String> lines = Differ.diff(rightLast.get(), leftLast.get(), Renames.NONE).stream()
                .map(OperationPrinter::summary)
                .toList();
        return lines.isEmpty()
                ? new Ends("Behind both, what one refers to is not there.", List.of())
                : new Ends(
                        "Two states would come of it; from the one with " + last(fork.right())
                                + " last to the one with " + last(fork.left()) + " last leads:",
                        lines);
    }

    private Optional<Database> reached(List<Revision> first, List<Revision> second, List<String> refused) {
        try {
            return Optional.of(
                    Replay.apply(fork.behind(first), WrittenOperation.operations(WrittenOperation.up(second))));
        } catch (ReplayException e) {
            refused.add(last(second) + " behind " + last(first) + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static String last(List<Revision> branch) {
        return branch.get(branch.size() - 1).id();
    }
}
