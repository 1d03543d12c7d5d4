package dev.tenon.compiler.model;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.type.SqlTexts;
import java.util.List;

/** A constraint of a table; all of them share one space of names. */
public sealed interface Constraint extends Named {

    Constraint withName(String changed);

    record PrimaryKey(String name, List<String> columns) implements Constraint {
        public PrimaryKey {
            columns = List.copyOf(columns);
        }

        @Override
        public PrimaryKey withName(String changed) {
            return new PrimaryKey(changed, columns);
        }
    }

    /** @param nullsDistinct whether rows with a null are never alike */
    record Unique(String name, List<String> columns, boolean nullsDistinct, Deferral deferral) implements Constraint {
        public Unique {
            columns = List.copyOf(columns);
        }

        public Unique(String name, List<String> columns) {
            this(name, columns, true, Deferral.NONE);
        }

        public Unique withColumns(List<String> changed) {
            return new Unique(name, changed, nullsDistinct, deferral);
        }

        @Override
        public Unique withName(String changed) {
            return new Unique(changed, columns, nullsDistinct, deferral);
        }
    }

    /** @param targetColumns one for each of {@code columns}, in the same order */
    record ForeignKey(
            String name,
            List<String> columns,
            String target,
            List<String> targetColumns,
            ReferentialAction onDelete,
            ReferentialAction onUpdate,
            Deferral deferral)
            implements Constraint {
        public ForeignKey {
            columns = List.copyOf(columns);
            targetColumns = List.copyOf(targetColumns);
        }

        public ForeignKey withColumns(List<String> changed) {
            return new ForeignKey(name, changed, target, targetColumns, onDelete, onUpdate, deferral);
        }

        public ForeignKey withTarget(String changed, List<String> changedColumns) {
            return new ForeignKey(name, columns, changed, changedColumns, onDelete, onUpdate, deferral);
        }

        @Override
        public ForeignKey withName(String changed) {
            return new ForeignKey(changed, columns, target, targetColumns, onDelete, onUpdate, deferral);
        }
    }

    record Check(String name, Expr condition) implements Constraint {
        @Override
        public Check withName(String changed) {
            return new Check(changed, condition);
        }
    }

    /**
     * No two rows for which all of its operators hold.
     *
     * @param texts what follows {@code exclude}; a dialect without one has no such constraint
     */
    record Exclusion(String name, SqlTexts texts) implements Constraint {
        @Override
        public Exclusion withName(String changed) {
            return new Exclusion(changed, texts);
        }
    }
}
