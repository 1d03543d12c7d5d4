package dev.tenon.compiler.model;

import dev.tenon.compiler.expr.Expr;
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

    record Unique(String name, List<String> columns) implements Constraint {
        public Unique {
            columns = List.copyOf(columns);
        }

        @Override
        public Unique withName(String changed) {
            return new Unique(changed, columns);
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
}
