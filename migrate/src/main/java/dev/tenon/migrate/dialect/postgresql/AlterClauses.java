package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.compiler.model.Default;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.AddColumn;
import dev.tenon.migrate.op.Operation.AlterType;
import dev.tenon.migrate.op.Operation.SetDefault;
import dev.tenon.migrate.op.Operation.SetRequired;
import dev.tenon.migrate.op.Operation.SetStorage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which operations on a table may be clauses of one {@code alter table}. PostgreSQL carries the clauses out in an order of
 * its own, whatever order they are written in: what is taken away, then types, then columns that come, then what is set.
 * So operations go together as long as theirs is the same; and as long as what is asked of the rows before one of them can
 * be asked before all of them.
 */
final class AlterClauses {

    /** In PostgreSQL's order; its source calls them passes. */
    private enum Pass {
        CLEAR,
        TYPE,
        ADD,
        SET
    }

    private final Map<String, Operation> lastOf = new HashMap<>();
    private boolean computes;

    private AlterClauses() {}

    /** @param together one operation or several that go together */
    static boolean join(List<Operation> together, Operation next, boolean asks) {
        AlterClauses clauses = new AlterClauses();
        return together.stream().allMatch(clauses::take) && clauses.takes(next, asks);
    }

    private boolean take(Operation operation) {
        Optional<Pass> pass = pass(operation);
        if (pass.isEmpty()) {
            return false;
        }
        lastOf.put(column(operation), operation);
        computes |= operation instanceof AddColumn add && add.column().isGenerated();
        return true;
    }

    /** @param asks whether rows could stop it */
    private boolean takes(Operation next, boolean asks) {
        Optional<Pass> pass = pass(next);
        // What is generated was worded over the types before.
        if (pass.isEmpty() || (computes && pass.get() == Pass.TYPE)) {
            return false;
        }
        Operation last = lastOf.get(column(next));
        return (!asks || asksOwnValues(next)) && (last == null || follows(last, next, asks));
    }

    /** On the same column. A new one is asked nothing, and of values of a type to come nothing can be asked yet. */
    private static boolean follows(Operation last, Operation next, boolean asks) {
        Pass done = pass(last).orElseThrow();
        Pass now = pass(next).orElseThrow();
        boolean inOrder =
                done == now ? now != Pass.TYPE && !last.getClass().equals(next.getClass()) : done.compareTo(now) < 0;
        return inOrder && !(last instanceof AddColumn) && (!asks || done == Pass.CLEAR);
    }

    /** A question over several columns would have to know what the others become. */
    private static boolean asksOwnValues(Operation operation) {
        return !(operation instanceof SetStorage)
                && !(operation instanceof AddColumn add && add.column().isGenerated());
    }

    private static Optional<Pass> pass(Operation operation) {
        if (operation instanceof AlterType || operation instanceof SetStorage) {
            return Optional.of(Pass.TYPE);
        } else if (operation instanceof AddColumn) {
            return Optional.of(Pass.ADD);
        } else if (operation instanceof SetRequired set) {
            return Optional.of(set.required() ? Pass.SET : Pass.CLEAR);
        }
        return operation instanceof SetDefault set && isPlain(set.before()) && isPlain(set.after())
                ? Optional.of(set.after().isPresent() ? Pass.SET : Pass.CLEAR)
                : Optional.empty();
    }

    private static boolean isPlain(Optional<Default> byDefault) {
        return byDefault.stream().allMatch(Default.Value.class::isInstance);
    }

    private static String column(Operation operation) {
        if (operation instanceof AlterType alter) {
            return alter.column();
        } else if (operation instanceof SetStorage set) {
            return set.column();
        } else if (operation instanceof SetRequired set) {
            return set.column();
        }
        return operation instanceof AddColumn add ? add.column().name() : ((SetDefault) operation).column();
    }
}
