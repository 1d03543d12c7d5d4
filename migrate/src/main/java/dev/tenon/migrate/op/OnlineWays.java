package dev.tenon.migrate.op;

import dev.tenon.compiler.model.Constraint;
import dev.tenon.migrate.op.Operation.AddConstraint;
import dev.tenon.migrate.op.Operation.CreateIndex;
import dev.tenon.migrate.op.Operation.DropIndex;
import dev.tenon.migrate.op.Operation.Online;
import dev.tenon.migrate.op.Operation.RawSql;
import dev.tenon.migrate.op.Operation.SetEnumValues;
import dev.tenon.migrate.op.Operation.SetRequired;

/** Which operations a product can do while others go on writing. All others are over in an instant, or cannot be parted. */
public final class OnlineWays {
    /** For people. */
    public static final String WORDS =
            "`create index`, `drop index`, `add constraint` but for `exclude`, `alter column … required`,"
                    + " `alter enum … values` where none goes or moves, and `sql`";

    private OnlineWays() {}

    /** Whether {@code online} says anything before the operation. */
    public static boolean has(Operation operation) {
        if (operation instanceof AddConstraint add) {
            return !(add.constraint() instanceof Constraint.Exclusion);
        }
        if (operation instanceof SetEnumValues set) {
            return onlyAdds(set);
        }
        return operation instanceof CreateIndex
                || operation instanceof DropIndex
                || operation instanceof RawSql
                || (operation instanceof SetRequired set && set.required());
    }

    private static boolean onlyAdds(SetEnumValues set) {
        return set.after().stream().filter(set.before()::contains).toList().equals(set.before());
    }

    static Operation whereThereIsOne(Operation operation) {
        return has(operation) ? new Online(operation) : operation;
    }
}
