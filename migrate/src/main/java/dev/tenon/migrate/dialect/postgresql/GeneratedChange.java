package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.postgresql.PostgresNames.quote;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.relation;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.dialect.Dialect.Change;
import dev.tenon.migrate.dialect.postgresql.ColumnDependents.ColumnId;
import dev.tenon.migrate.op.Operation.SetDefault;
import dev.tenon.migrate.statement.AlterTable;
import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Statement;
import dev.tenon.migrate.statement.Statement.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A column begins or ends to be generated. PostgreSQL can only end it, and only for a stored one, which then keeps its
 * values; in every other case the column is made anew, with what stands on it.
 */
final class GeneratedChange {
    private GeneratedChange() {}

    static List<Statement> statements(SetDefault op, Change change) {
        if (op.generates()) {
            return anew(op, change.after(), change.after(), Stream.empty());
        }
        Stream<Statement> end = Stream.of(Statement.catalog(
                "alter table " + relation(op.tableName()) + " alter column " + quote(op.column()) + " drop expression",
                LockLevel.ACCESS_EXCLUSIVE));
        Default.Generated generated = (Default.Generated) op.before().orElseThrow();
        return generated.stored()
                ? end.toList()
                : anew(op, change.before(), stored(change.before(), op, generated), end);
    }

    private static Database stored(Database database, SetDefault op, Default.Generated generated) {
        Table table = database.table(op.tableName()).orElseThrow();
        Column column = table.column(op.column())
                .orElseThrow()
                .withDefault(Optional.of(new Default.Generated(generated.expr(), true)));
        return database.withTables(database.tables()
                .replace(table.name(), table.withColumns(table.columns().replace(column.name(), column))));
    }

    /** All that goes comes back at once, whatever follows. */
    private static List<Statement> anew(SetDefault op, Database before, Database after, Stream<Statement> then) {
        Set<ColumnId> column = Set.of(new ColumnId(op.tableName(), op.column()));
        ColumnDependents dependents = new ColumnDependents(new Change(before, after, List.of()), Set.of(), column);
        List<String> parts = new ArrayList<>(dependents.drops(op.tableName()));
        parts.addAll(dependents.adds(op.tableName()));
        Statement made = Statement.alter(
                        new AlterTable(relation(op.tableName()), parts), LockLevel.ACCESS_EXCLUSIVE, Work.REWRITE)
                .forgetting(op.tableName(), dependents.comeBack(op.tableName()));
        return Stream.of(
                        dependents.dropForeignKeys().stream(),
                        dependents.dropIndexes().stream(),
                        Stream.of(made),
                        then,
                        dependents.comments(op.tableName()).stream(),
                        dependents.createIndexes().stream(),
                        dependents.addForeignKeys().stream())
                .flatMap(part -> part)
                .toList();
    }
}
