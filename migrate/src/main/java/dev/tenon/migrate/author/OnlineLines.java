package dev.tenon.migrate.author;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.diff.StepWriter.Steps;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.Online;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.op.Step.Do;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The word {@code online} where it matters: before what goes through all rows, or waits for all who use them, of a table that was
 * there before, where PostgreSQL has another way. A table that the same migration makes has nobody who waits.
 */
final class OnlineLines {
    private final Dialect dialect = Dialects.of("postgresql");
    /** The tables that were there before, under their names by now. */
    private final Set<String> old;

    private Database state;

    private OnlineLines(Database state, Set<String> old) {
        this.state = state;
        this.old = new HashSet<>(old);
    }

    static Steps of(Steps steps, Database before, Database after) {
        return new Steps(lines(steps.up(), before), lines(steps.down(), after));
    }

    private static List<Step> lines(List<Step> steps, Database before) {
        return new OnlineLines(before, Set.copyOf(before.tables().names())).lines(steps);
    }

    private List<Step> lines(List<Step> steps) {
        List<Step> lines = new ArrayList<>();
        for (Step step : steps) {
            lines.add(step instanceof Step.Decide decide ? decide(decide) : line((Do) step));
            Step.replayable(List.of(step)).forEach(this::follow);
        }
        return lines;
    }

    private Step decide(Step.Decide decide) {
        return new Step.Decide(
                decide.kind(),
                decide.subject(),
                decide.question(),
                decide.alternatives().stream()
                        .map(alternative -> new Step.Alternative(
                                alternative.name(), new OnlineLines(state, old).lines(alternative.steps())))
                        .toList());
    }

    private Step line(Do line) {
        Operation operation = line.operation();
        boolean matters = operation instanceof Operation.OfTable ofTable
                && old.contains(ofTable.tableName())
                && operation.parts().size() == 1
                && hasStages(operation);
        return matters ? new Do(new Online(operation), line.remark()) : line;
    }

    private boolean hasStages(Operation operation) {
        Dialect.Change change = new Dialect.Change(state, Replay.apply(state, operation), List.of());
        return dialect.online(operation, change).isPresent();
    }

    private void follow(Operation operation) {
        state = Replay.apply(state, operation);
        if (operation instanceof Operation.RenameTable rename && old.remove(rename.from())) {
            old.add(rename.to());
        } else if (operation instanceof Operation.DropTable drop) {
            old.remove(drop.definition().name());
        }
    }
}
