package dev.tenon.migrate.op;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Deferral;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.Type;
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

    /** What is wrong where a reference has but one side of its new type: no database can be at rest so. */
    static Optional<String> brokenReference(Database state) {
        for (Table table : state.tables()) {
            for (Constraint.ForeignKey key : table.foreignKeys().toList()) {
                for (int i = 0; i < key.columns().size(); i++) {
                    String own = key.columns().get(i);
                    String other = key.targetColumns().get(i);
                    Optional<Type> type = table.column(own).map(Column::type);
                    Optional<Column> target = state.table(key.target()).flatMap(to -> to.column(other));
                    if (target.isPresent() && !target.map(Column::type).equals(type)) {
                        return Optional.of(
                                "between two batches the database is at rest, and " + table.name() + "." + own
                                        + " is here of another type than " + key.target() + "." + other
                                        + ", which it refers to: leave `batch` out, or put this line behind both changes");
                    }
                }
            }
        }
        return Optional.empty();
    }
}
