package dev.tenon.migrate.diff;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Sequence;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.migrate.cast.CastClass;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.op.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a reviewer should know of an operation, in a few words beside its line. */
public final class Remarks {
    private final CastRegistry casts;

    public Remarks(CastRegistry casts) {
        this.casts = casts;
    }

    /**
     * A way back that is the inverse of operations: what the author's casts make of the values is said in it again.
     *
     * @param from the state it starts in
     */
    public List<Step> back(List<Operation> operations, Database from) {
        Replay replay = Replay.from(from);
        List<Step> steps = new ArrayList<>();
        for (Operation inverse : operations) {
            Operation operation = Differ.withConversion(inverse, casts);
            steps.add(step(operation, replay.state(), false));
            replay.next(operation);
        }
        return steps;
    }

    /** @param before what it is carried out on */
    public Step step(Operation operation, Database before, boolean up) {
        boolean goesOn = operation instanceof Operation.DropObject drop
                && drop.object() instanceof Sequence sequence
                && before.isOwned(sequence);
        return goesOn ? new Step.Do(operation, Optional.of("its column counts on")) : step(operation, up);
    }

    Step step(Operation operation, boolean up) {
        return new Step.Do(operation, remark(operation, up));
    }

    /** A table that SQL makes, in place of another. */
    List<Step> anew(Operation.SetObject set, boolean up) {
        return List.of(
                step(new Operation.DropObject(set.before()), up), step(new Operation.CreateObject(set.after()), up));
    }

    private Optional<String> remark(Operation operation, boolean up) {
        if (operation instanceof Operation.DropTable drop) {
            return Optional.of("loses data: " + drop.definition().name());
        }
        if (operation instanceof Operation.DropColumn drop && !drop.column().isGenerated()) {
            return Optional.of(
                    "loses data: " + drop.tableName() + "." + drop.column().name());
        }
        if (operation instanceof Operation.DropObject drop && drop.object() instanceof Sequence sequence) {
            return Optional.of("loses data: how far " + sequence.name() + " has counted");
        }
        if (operation instanceof Operation.DropObject drop
                && drop.object() instanceof SqlObject sql
                && sql.keepsRows()) {
            return Optional.of("loses data: " + sql.name());
        }
        if (operation instanceof Operation.SetObject set && set.losesRows()) {
            return Optional.of("loses data: " + set.before().name());
        }
        if (operation instanceof Operation.AlterType alter) {
            return Optional.of(cast(alter));
        }
        if (operation instanceof Operation.SetDefault set && set.generates()) {
            return Optional.of("loses data: " + set.tableName() + "." + set.column());
        }
        if (operation instanceof Operation.SetRequired set && set.required()) {
            return Optional.of("refused while a row has none");
        }
        if (operation instanceof Operation.SetEnumValues values
                && !values.after().containsAll(values.before())) {
            return Optional.of("refused while a row holds a removed value");
        }
        if (!up && operation instanceof Operation.CreateTable create) {
            return Optional.of("empty: the rows of " + create.definition().name() + " are gone");
        }
        return Optional.empty();
    }

    private String cast(Operation.AlterType alter) {
        CastClass known = casts.classify(alter);
        String kind = known.name().toLowerCase(Locale.ROOT);
        return switch (known) {
            case IDENTICAL, WIDEN -> "cast: " + kind;
            case CHECKED -> "cast: " + kind + ", refused while a value does not fit";
            case LOSSY -> "cast: lossy, loses data: " + alter.tableName() + "." + alter.column();
            case NONE -> "cast: none";
        };
    }
}
