package dev.tenon.migrate.diff;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.model.Renames.ColumnRef;
import dev.tenon.migrate.cast.CastClass;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Replay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operations between two models as an author meets them: each with the state it starts from, and what goes with it. */
final class Strides {
    private final CastRegistry casts;

    Strides(CastRegistry casts) {
        this.casts = casts;
    }

    /**
     * An operation and the state it meets.
     *
     * @param spared what only clears the way for a change of type, and is needless where a new column is put in place
     */
    record Stride(Operation operation, Database state, List<Operation> spared, Optional<KeyMapping> mapping) {

        Stride(Operation operation, Database state, List<Operation> spared) {
            this(operation, state, spared, Optional.empty());
        }
    }

    /** A key that changes together with what refers to it, and what is spared to each of them. */
    record KeyMapping(KeyChange change, Map<Operation, List<Operation>> spared) {}

    /** What of an operation only the author can know. */
    enum Doubt {
        NONE,
        FILL,
        LOSSY_CAST,
        NO_CAST,
        ENUM_VALUE,
        ROWS_OF_SQL
    }

    List<Stride> between(Database from, Database to, Renames renames) {
        List<Operation> operations = Differ.diff(from, to, renames, casts);
        Map<ColumnRef, List<Operation>> spared = new HashMap<>();
        for (Operation operation : operations) {
            if (doubt(operation, from) == Doubt.NO_CAST) {
                spared.put(column((Operation.AlterType) operation), new ArrayList<>());
            }
        }
        List<KeyChange> keys = KeyChange.among(operations, operation -> doubt(operation, from) == Doubt.NO_CAST);
        Map<Operation, List<Operation>> sparedToKeys = new HashMap<>();
        List<Stride> strides = new ArrayList<>();
        Database state = from;
        for (Operation operation : operations) {
            Optional<List<Operation>> waiting = clearsWayFor(operation).map(spared::get);
            if (waiting.isPresent()) {
                waiting.get().add(operation);
                continue;
            }
            List<Operation> before = operation instanceof Operation.AlterType alter && spared.containsKey(column(alter))
                    ? spared.remove(column(alter))
                    : List.of();
            Optional<KeyChange> change =
                    keys.stream().filter(key -> key.has(operation)).findFirst();
            if (change.isEmpty()) {
                strides.add(new Stride(operation, state, before));
                state = Replay.apply(Replay.apply(state, before), operation);
                continue;
            }
            sparedToKeys.put(operation, before);
            // All of them at once, when the last has come.
            if (change.get().all().stream().allMatch(sparedToKeys::containsKey)) {
                strides.add(new Stride(
                        operation, state, List.of(), Optional.of(new KeyMapping(change.get(), sparedToKeys))));
                for (Operation member : change.get().all()) {
                    state = Replay.apply(Replay.apply(state, sparedToKeys.get(member)), member);
                }
            }
        }
        return strides;
    }

    private static ColumnRef column(Operation.AlterType alter) {
        return new ColumnRef(alter.tableName(), alter.column());
    }

    private static Optional<ColumnRef> clearsWayFor(Operation operation) {
        if (operation instanceof Operation.SetRequired set && !set.required()) {
            return Optional.of(new ColumnRef(set.tableName(), set.column()));
        }
        if (operation instanceof Operation.SetDefault set
                && set.after().isEmpty()
                && set.before().filter(Default.Generated.class::isInstance).isEmpty()) {
            return Optional.of(new ColumnRef(set.tableName(), set.column()));
        }
        return operation instanceof Operation.SetStorage set
                ? Optional.of(new ColumnRef(set.tableName(), set.column()))
                : Optional.empty();
    }

    Doubt doubt(Operation operation, Database state) {
        if (operation instanceof Operation.AddColumn add) {
            return add.column().required() && add.column().byDefault().isEmpty() ? Doubt.FILL : Doubt.NONE;
        }
        if (operation instanceof Operation.AlterType alter) {
            CastClass kind = casts.classify(alter);
            return kind == CastClass.NONE ? Doubt.NO_CAST : kind == CastClass.LOSSY ? Doubt.LOSSY_CAST : Doubt.NONE;
        }
        if (operation instanceof Operation.SetEnumValues values) {
            boolean removes = !values.after().containsAll(values.before());
            return removes && !EnumUse.columns(state, values.type()).isEmpty() ? Doubt.ENUM_VALUE : Doubt.NONE;
        }
        return operation instanceof Operation.SetObject set && set.losesRows() ? Doubt.ROWS_OF_SQL : Doubt.NONE;
    }
}
