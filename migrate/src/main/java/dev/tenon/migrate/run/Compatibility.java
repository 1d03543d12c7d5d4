package dev.tenon.migrate.run;

import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.migrate.op.Operation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether a program that was built for the state before still works with the state after. */
public final class Compatibility {
    private final List<Operation> all;
    private final Set<String> made = new HashSet<>();

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

    private static boolean expands(Operation operation) {
        if (operation instanceof Operation.AddColumn add) {
            return !add.column().required() || add.column().byDefault().isPresent();
        }
        return operation instanceof Operation.CreateTable
                || operation instanceof Operation.CreateEnum
                || operation instanceof Operation.CreateNamespace;
    }

    private static boolean isUnseen(Operation operation) {
        if (operation instanceof Operation.DropConstraint drop) {
            return drop.constraint() instanceof Constraint.Check
                    || drop.constraint() instanceof Constraint.ForeignKey
                    || drop.constraint() instanceof Constraint.Exclusion;
        }
        if (operation instanceof Operation.CreateIndex create) {
            return !create.index().unique();
        }
        return operation instanceof Operation.DropIndex
                || operation instanceof Operation.RenameIndex
                || operation instanceof Operation.RenameConstraint
                || operation instanceof Operation.SetComment
                || operation instanceof Operation.Backfill;
    }
}
