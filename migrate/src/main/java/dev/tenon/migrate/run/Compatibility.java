package dev.tenon.migrate.run;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.op.Operation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a program that was built for the state before still works with the state after. */
public final class Compatibility {
    private final List<Operation> all;
    private final Set<String> made = new HashSet<>();

    /** Columns by table that are new here, and null in what such a program writes. */
    private final Map<String, Set<String>> leftOut = new HashMap<>();

    /** What an operation is to such a program. */
    public enum Effect {
        /** There is more than it knows of. */
        EXPANDS,
        /** It sees nothing of it, or is only allowed more. */
        NEUTRAL,
        /** It misses what it knows, or is refused what it does. */
        CONTRACTS,
        /** SQL or Java of the author's, which says nothing about that. */
        UNKNOWN
    }

    private Compatibility(List<Operation> all) {
        this.all = all;
        all.forEach(operation -> {
            if (operation instanceof Operation.CreateTable create) {
                made.add(create.definition().name());
            }
            if (operation instanceof Operation.AddColumn add
                    && add.column().byDefault().isEmpty()) {
                leftOut.computeIfAbsent(add.tableName(), table -> new HashSet<>())
                        .add(add.column().name());
            }
            if (operation instanceof Operation.SetDefault set) {
                leftOut.getOrDefault(set.tableName(), new HashSet<>()).remove(set.column());
            }
        });
    }

    /** True where all that changes is what such a program does not see, or what only allows more. */
    public static boolean isExpandOnly(List<Operation> operations) {
        return effects(operations).stream().allMatch(effect -> effect == Effect.EXPANDS || effect == Effect.NEUTRAL);
    }

    /** Of each operation, given the others of its migration. */
    public static List<Effect> effects(List<Operation> operations) {
        Compatibility compatibility = new Compatibility(operations);
        return operations.stream().map(compatibility::effect).toList();
    }

    private Effect effect(Operation operation) {
        if (operation instanceof Operation.RawSql sql) {
            return sql.effects().isEmpty() ? Effect.UNKNOWN : strongest(effects(sql.effects()));
        }
        if (operation instanceof Operation.RunJava) {
            return Effect.UNKNOWN;
        }
        if (operation instanceof Operation.OfTable ofTable && made.contains(ofTable.tableName())) {
            return Effect.EXPANDS;
        }
        if (operation instanceof Operation.DropObject drop && all.contains(new Operation.CreateObject(drop.object()))) {
            // It only steps aside.
            return Effect.NEUTRAL;
        }
        if (operation instanceof Operation.CreateObject create) {
            return created(create);
        }
        return expands(operation) ? Effect.EXPANDS : isUnseen(operation) ? Effect.NEUTRAL : Effect.CONTRACTS;
    }

    private static Effect strongest(List<Effect> effects) {
        return List.of(Effect.CONTRACTS, Effect.UNKNOWN, Effect.EXPANDS).stream()
                .filter(effects::contains)
                .findFirst()
                .orElse(Effect.NEUTRAL);
    }

    private Effect created(Operation.CreateObject create) {
        if (create.object() instanceof SqlObject) {
            // What the author's SQL makes may refuse or change what the program writes.
            return Effect.UNKNOWN;
        }
        return all.contains(new Operation.DropObject(create.object())) ? Effect.NEUTRAL : Effect.EXPANDS;
    }

    private boolean expands(Operation operation) {
        if (operation instanceof Operation.AddColumn add) {
            return comesBySomeOtherWay(add.column());
        }
        if (operation instanceof Operation.AddConstraint add) {
            return sparesNulls(add.constraint(), leftOut.getOrDefault(add.tableName(), Set.of()));
        }
        if (operation instanceof Operation.CreateIndex create && create.index().unique()) {
            Index index = create.index();
            Set<String> nulls = leftOut.getOrDefault(create.tableName(), Set.of());
            return index.nullsDistinct()
                    && isSafe(index)
                    && index.keyColumns().stream().anyMatch(nulls::contains);
        }
        return operation instanceof Operation.CreateTable
                || operation instanceof Operation.CreateEnum
                || operation instanceof Operation.CreateNamespace;
    }

    /** Whether a row that does not name the column is never refused for that. */
    private static boolean comesBySomeOtherWay(Column column) {
        if (column.generated().isPresent()) {
            return !column.required()
                    && isUnbounded(column.type())
                    && NeverFails.of(column.generated().get().expr());
        }
        return !column.required() || column.byDefault().isPresent();
    }

    /** Whatever is computed fits. */
    private static boolean isUnbounded(Type type) {
        return type instanceof Type.Scalar scalar
                && (scalar.kind() == ScalarKind.TEXT || scalar.kind() == ScalarKind.BOOL);
    }

    /** Whether a constraint is about values that such a program leaves out, and takes null for an answer. */
    private static boolean sparesNulls(Constraint constraint, Set<String> nulls) {
        if (constraint instanceof Constraint.ForeignKey key) {
            return key.columns().stream().anyMatch(nulls::contains);
        }
        if (constraint instanceof Constraint.Unique unique) {
            return unique.nullsDistinct() && unique.columns().stream().anyMatch(nulls::contains);
        }
        return constraint instanceof Constraint.Check check
                && NeverFails.of(check.condition())
                && new NullOfNulls(nulls).of(check.condition());
    }

    private static boolean isUnseen(Operation operation) {
        if (operation instanceof Operation.DropConstraint drop) {
            // What a check kept out comes by the newer program, and fails the check that the older one has in its
            // builders.
            return drop.constraint() instanceof Constraint.ForeignKey
                    || drop.constraint() instanceof Constraint.Exclusion;
        }
        if (operation instanceof Operation.CreateIndex create) {
            return !create.index().unique() && isSafe(create.index());
        }
        if (operation instanceof Operation.DropIndex drop) {
            return !drop.index().unique();
        }
        if (operation instanceof Operation.SetDefault set) {
            return set.before().isEmpty() && set.after().orElse(null) instanceof Default.Value;
        }
        return operation instanceof Operation.RenameIndex
                || operation instanceof Operation.RenameConstraint
                || operation instanceof Operation.SetComment
                || operation instanceof Operation.Backfill;
    }

    /** An index computes what it is over for each row that is written. */
    private static boolean isSafe(Index index) {
        return index.keys().stream().allMatch(key -> NeverFails.of(key.value()))
                && index.where().map(NeverFails::of).orElse(true);
    }
}
