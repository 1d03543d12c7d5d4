package dev.tenon.migrate.run;

import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.migrate.op.Operation;
import java.util.List;

/** Whether a program that was built for the state before still works with the state after. */
public final class Compatibility {

    private Compatibility() {}

    /** True where all that changes is what such a program does not see, or what only allows more. */
    public static boolean isExpandOnly(List<Operation> operations) {
        return operations.stream().allMatch(operation -> expands(operation) || comesBack(operation, operations));
    }

    /** A view that only steps aside. */
    private static boolean comesBack(Operation operation, List<Operation> all) {
        return operation instanceof Operation.DropObject drop
                && all.contains(new Operation.CreateObject(drop.object()));
    }

    private static boolean expands(Operation operation) {
        if (operation instanceof Operation.RawSql sql) {
            // Of one that says nothing nobody knows what it does.
            return !sql.effects().isEmpty() && isExpandOnly(sql.effects());
        }
        if (operation instanceof Operation.AddColumn add) {
            return !add.column().required() || add.column().byDefault().isPresent();
        }
        if (operation instanceof Operation.DropConstraint drop) {
            return drop.constraint() instanceof Constraint.Check
                    || drop.constraint() instanceof Constraint.ForeignKey
                    || drop.constraint() instanceof Constraint.Exclusion;
        }
        if (operation instanceof Operation.CreateIndex create) {
            return !create.index().unique();
        }
        if (operation instanceof Operation.CreateObject create) {
            // What the author's SQL makes may refuse or change what the program writes.
            return !(create.object() instanceof SqlObject);
        }
        return operation instanceof Operation.CreateTable
                || operation instanceof Operation.CreateEnum
                || operation instanceof Operation.CreateNamespace
                || operation instanceof Operation.DropIndex
                || operation instanceof Operation.RenameIndex
                || operation instanceof Operation.RenameConstraint
                || operation instanceof Operation.SetComment
                || operation instanceof Operation.Backfill;
    }
}
