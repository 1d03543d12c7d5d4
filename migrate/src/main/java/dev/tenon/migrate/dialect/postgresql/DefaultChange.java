package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.postgresql.PostgresNames.quote;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.relation;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Default;
import dev.tenon.migrate.dialect.Dialect.Change;
import dev.tenon.migrate.op.Operation.SetDefault;
import dev.tenon.migrate.statement.AlterTable;
import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Statement;
import dev.tenon.migrate.statement.Statement.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A column gets another default. To PostgreSQL an identity is no default, and a column may have only one of the two. */
final class DefaultChange {

    private DefaultChange() {}

    static List<Statement> statements(SetDefault op, Change change) {
        PostgresIdentity counted = new PostgresIdentity(op.tableName(), op.column());
        if (op.before().orElse(null) instanceof Default.Identity old
                && op.after().orElse(null) instanceof Default.Identity now) {
            return old.equals(now) ? List.of() : counted.change(old, now);
        }
        String column = "alter column " + quote(op.column()) + " ";
        List<String> parts = new ArrayList<>();
        if (isIdentity(op.before())) {
            parts.add(column + "drop identity");
        } else if (op.after().isEmpty()
                || (isIdentity(op.after()) && op.before().isPresent())) {
            parts.add(column + "drop default");
        }
        Column reached = change.after()
                .table(op.tableName())
                .flatMap(table -> table.column(op.column()))
                .orElseThrow();
        if (op.after().orElse(null) instanceof Default.Identity now) {
            if (!reached.required()) {
                // PostgreSQL wants it before, whatever order the operations have.
                parts.add(column + "set not null");
            }
            parts.add(column + "add " + PostgresIdentity.clause(now));
        } else if (op.after().isPresent()) {
            Default.Value value = (Default.Value) op.after().orElseThrow();
            parts.add(column + "set default " + PostgresExpressions.ofDefault(value.expr(), reached.type()));
        }
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.alter(
                new AlterTable(relation(op.tableName()), parts), LockLevel.ACCESS_EXCLUSIVE, Work.CATALOG));
        if (op.after().orElse(null) instanceof Default.Identity now) {
            statements.add(counted.begin(now));
        }
        return statements;
    }

    private static boolean isIdentity(Optional<Default> byDefault) {
        return byDefault.filter(Default.Identity.class::isInstance).isPresent();
    }
}
