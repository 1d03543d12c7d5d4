package dev.tenon.migrate.op;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Deferral;
import dev.tenon.compiler.model.Table;
import java.util.List;
import java.util.Optional;

/**
 * That a backfill goes through its table in batches, each a transaction of its own.
 *
 * @param rows of the table that a batch passes, whether the condition holds for them or not
 * @param pauseMillis how long others have the database to themselves between two batches
 */
public record Batching(int rows, int pauseMillis) {

    /** The columns that batches go by; empty where the table has no key, and one statement must do. */
    public static Optional<List<String>> key(Operation.Backfill backfill, Database state) {
        return backfill.batching()
                .flatMap(batching -> state.table(backfill.tableName()))
                .flatMap(Batching::key);
    }

    static Optional<List<String>> key(Table table) {
        return table.primaryKey()
                .map(Constraint.PrimaryKey::columns)
                .or(() -> table.uniques()
                        .filter(unique -> unique.deferral() == Deferral.NONE)
                        .map(Constraint.Unique::columns)
                        .filter(columns -> columns.stream()
                                .allMatch(name ->
                                        table.column(name).map(Column::required).orElse(false)))
                        .findFirst());
    }
}
