package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.postgresql.PostgresNames.quote;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.relation;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Sequence;
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
    private final String table;
    private final Change change;
    /** With the one and the other, else as the column is in the end. */
    private final Column was;

    private final Column now;

    private DefaultChange(SetDefault op, Change change) {
        this.table = op.tableName();
        this.change = change;
        Column reached = change.after()
                .table(table)
                .flatMap(found -> found.column(op.column()))
                .orElseThrow();
        this.was = reached.withDefault(op.before());
        this.now = reached.withDefault(op.after());
    }

    static List<Statement> statements(SetDefault op, Change change) {
        DefaultChange defaults = new DefaultChange(op, change);
        return defaults.was.identity().isPresent() && defaults.now.identity().isPresent()
                ? defaults.counted()
                : defaults.statements();
    }

    private List<Statement> counted() {
        boolean sameForm =
                was.sequence(table).isPresent() == now.sequence(table).isPresent();
        return sameForm
                ? identity().change(was.identity().orElseThrow(), now.identity().orElseThrow())
                : PostgresSerial.change(table, was, now);
    }

    private PostgresIdentity identity() {
        return new PostgresIdentity(table, now.name());
    }

    private List<Statement> statements() {
        Statement alter =
                Statement.alter(new AlterTable(relation(table), parts()), LockLevel.ACCESS_EXCLUSIVE, Work.CATALOG);
        if (now.sequence(table).isPresent()) {
            return PostgresSerial.begin(table, now, change.before(), alter);
        }
        List<Statement> statements = new ArrayList<>(List.of(alter));
        now.identity().ifPresent(counted -> statements.add(identity().begin(counted)));
        was.sequence(table)
                .filter(sequence -> !change.before().objects().has(sequence.name()))
                .ifPresent(sequence -> statements.add(PostgresSerial.drop(sequence.name())));
        return statements;
    }

    private List<String> parts() {
        List<String> parts = new ArrayList<>();
        Optional<Sequence> owned = now.sequence(table);
        if (isIdentity(was)) {
            parts.add("drop identity");
        } else if (now.byDefault().isEmpty()
                || (isIdentity(now) && was.byDefault().isPresent())) {
            parts.add("drop default");
        }
        if (now.identity().isPresent() && !now.required()) {
            // PostgreSQL wants it before an identity, whatever order the operations have.
            parts.add("set not null");
        }
        if (isIdentity(now)) {
            parts.add("add " + PostgresIdentity.clause(now.identity().orElseThrow()));
        } else if (owned.isPresent()) {
            parts.add("set default " + PostgresSerial.nextOf(owned.get()));
        } else if (now.byDefault().orElse(null) instanceof Default.Value value) {
            parts.add("set default " + PostgresExpressions.ofDefault(value.expr(), now.type()));
        }
        return parts.stream()
                .map(part -> "alter column " + quote(now.name()) + " " + part)
                .toList();
    }

    /** To PostgreSQL. */
    private boolean isIdentity(Column column) {
        return column.identity().isPresent() && column.sequence(table).isEmpty();
    }
}
