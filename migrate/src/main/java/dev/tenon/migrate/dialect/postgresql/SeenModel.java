package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Policy;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.View;
import java.util.Optional;
import java.util.Set;

/** What of a model PostgreSQL has: enums that are checks are checks, and what is said for another product alone is not. */
final class SeenModel {
    private SeenModel() {}

    static Database of(Database model) {
        Database spelled = CheckEnums.spelledOut(model);
        return spelled.withTables(
                        Names.of(spelled.tables().stream().map(SeenModel::table).toList()))
                .withObjects(Names.of(
                        spelled.objects().stream().filter(SeenModel::isHere).toList()));
    }

    private static Table table(Table table) {
        return table.withColumns(Names.of(table.columns().stream()
                        .map(SeenModel::column)
                        .map(column -> serial(column, table.name()))
                        .toList()))
                .withConstraints(Names.<Constraint>of(table.constraints().stream()
                        .filter(PostgresClauses::isHere)
                        .toList()))
                .withIndexes(Names.of(
                        table.indexes().stream().filter(PostgresClauses::isHere).toList()))
                .withPolicies(Names.of(
                        table.policies().stream().filter(SeenModel::isHere).toList()))
                .withOptions(Set.of());
    }

    /** A default without a text is none, and null is what a column without one is given. */
    private static Column column(Column column) {
        boolean none = column.byDefault()
                .filter(given -> given instanceof Default.Value value && isNothing(value.expr()))
                .isPresent();
        return none ? column.withDefault(Optional.empty()) : column;
    }

    /** Of a name that was given nothing is seen where it would be the same without. */
    private static Column serial(Column column, String table) {
        return column.identity()
                .flatMap(counted -> counted.serial()
                        .map(serial -> counted.withSerial(Optional.of(serial.in(table, column.name())))))
                .map(counted -> column.withDefault(Optional.of(counted)))
                .orElse(column);
    }

    private static boolean isNothing(Expr expr) {
        return expr instanceof Expr.Null
                || (expr instanceof Expr.Raw raw
                        && raw.text(PostgresDialect.NAME).isEmpty());
    }

    private static boolean isHere(Policy policy) {
        return policy.rule().of(PostgresDialect.NAME).isPresent();
    }

    private static boolean isHere(SchemaObject object) {
        return object instanceof View view
                ? PostgresViews.isHere(view)
                : !(object instanceof SqlObject sql)
                        || sql.create().of(PostgresDialect.NAME).isPresent();
    }
}
