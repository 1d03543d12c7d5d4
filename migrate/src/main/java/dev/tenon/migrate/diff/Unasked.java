package dev.tenon.migrate.diff;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.diff.Strides.Doubt;
import dev.tenon.migrate.diff.Strides.Stride;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.op.Step.Decide;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The way between two models where nobody is asked. What only an author can know is taken for what presumes nothing: what is
 * not known to be renamed is dropped and made, no row gets a value that was made up, and what rows stand in the way of says so.
 */
public final class Unasked {
    private static final Set<String> OF_IDENTITY = Set.of("rename", "split", "merge");

    private final CastRegistry casts;
    private final Remarks remarks;
    private final Strides strides;

    public Unasked(CastRegistry casts) {
        this.casts = casts;
        this.remarks = new Remarks(casts);
        this.strides = new Strides(casts);
    }

    /** @param hints what is known to be renamed */
    public List<Step.Do> steps(Database before, Database after, Renames hints) {
        List<Step> steps = new ArrayList<>();
        for (Stride stride : strides.between(before, after, Moves.with(hints, before, after))) {
            steps.addAll(steps(stride));
        }
        return steps.stream()
                .map(Step.Do.class::cast)
                .filter(step -> !step.isGuess())
                .toList();
    }

    private List<Step> steps(Stride stride) {
        Operation operation = stride.operation();
        if (stride.mapping().isPresent()) {
            return stride.mapping()
                    .get()
                    .change()
                    .replaced(stride.state(), stride.mapping().get().spared(), remarks);
        }
        Doubt doubt = strides.doubt(operation, stride.state());
        if (doubt == Doubt.NO_CAST) {
            return new Replacement((Operation.AlterType) operation, stride.spared(), stride.state(), remarks, true)
                    .steps();
        }
        if (doubt == Doubt.ROWS_OF_SQL) {
            return remarks.anew((Operation.SetObject) operation, true);
        }
        return List.of(
                doubt == Doubt.FILL
                        ? new Step.Do(
                                operation,
                                Optional.of("only if " + operation.table().orElseThrow() + " holds no rows"))
                        : remarks.step(operation, stride.state(), true));
    }

    /** What may be the same under another name, the likeliest pairs; no hint says so, so it was taken for two. */
    public List<Decide> doubts(Database before, Database after, Renames hints) {
        return Step.open(new StepWriter(casts)
                        .write(before, after, hints, Answers.NONE)
                        .up())
                .filter(Unasked::isOfIdentity)
                .toList();
    }

    /** A key is referred to by another one, or is another one: only the first says that the old values may be the new ones. */
    private static boolean isOfIdentity(Decide decide) {
        Stream<String> names = decide.alternatives().stream().map(Step.Alternative::name);
        return OF_IDENTITY.contains(decide.kind()) || (decide.kind().equals("key") && names.anyMatch("new"::equals));
    }
}
