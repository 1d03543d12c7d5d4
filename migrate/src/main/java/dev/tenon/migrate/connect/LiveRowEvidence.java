package dev.tenon.migrate.connect;

import dev.tenon.compiler.expr.ExprRewriter;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.cast.CastClass;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.diff.RowEvidence;
import dev.tenon.migrate.op.ColumnUse;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.statement.Preflight;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rows of a real database as evidence. It asks what a migration would ask before it made the gone column the new one: does
 * each value fit the type, is none null where one is required, unique where it must be, and taken by the checks?
 */
public final class LiveRowEvidence implements RowEvidence {
    private final Connection connection;
    private final Dialect dialect;
    private final CastRegistry casts;
    private final Database before;
    private final Database after;
    private final Map<List<String>, Optional<Fit>> asked = new HashMap<>();

    /**
     * @param connection only read, in auto-commit mode
     * @param before the state that the database is at
     * @param after the new model
     */
    public LiveRowEvidence(
            Connection connection, Dialect dialect, CastRegistry casts, Database before, Database after) {
        this.connection = connection;
        this.dialect = dialect;
        this.casts = casts;
        this.before = before;
        this.after = after;
    }

    @Override
    public Optional<Fit> fit(String table, Column gone, String newTable, Column added) {
        return asked.computeIfAbsent(
                List.of(table, gone.name(), newTable, added.name()), key -> ask(table, gone, newTable, added));
    }

    private Optional<Fit> ask(String tableName, Column gone, String newTable, Column added) {
        Optional<Table> table = before.table(tableName).filter(t -> t.columns().has(gone.name()));
        if (table.isEmpty() || !isCast(gone, added)) {
            return Optional.empty();
        }
        try {
            long rows = Jdbc.number(connection, "select count(*) from " + dialect.relation(tableName));
            long offending = 0;
            for (Preflight question : questions(table.get(), gone, newTable, added)) {
                offending = Math.max(offending, Jdbc.number(connection, question.countSql()));
            }
            return rows == 0 ? Optional.empty() : Optional.of(new Fit(rows, rows - Math.min(rows, offending)));
        } catch (SQLException notThere) {
            // A database that is at another state has no such rows, and knows nothing of them.
            return Optional.empty();
        }
    }

    private boolean isCast(Column gone, Column added) {
        CastClass kind = casts.classify(gone.type(), added.type());
        return kind != CastClass.NONE && kind != CastClass.LOSSY;
    }

    private List<Preflight> questions(Table table, Column gone, String newTable, Column added) {
        Database state = free(table, gone);
        List<Preflight> questions = new ArrayList<>();
        for (Operation operation : operations(table.name(), gone, newTable, added)) {
            Database next = Replay.apply(state, operation);
            questions.addAll(dialect.preflights(operation, new Dialect.Change(state, next, List.of())));
        }
        return questions;
    }

    /** With the new model's enums, and the column itself without what stands on it. */
    private Database free(Table table, Column gone) {
        Names<EnumType> enums = before.enums();
        for (EnumType type : after.enums()) {
            enums = enums.has(type.name()) ? enums : enums.with(type);
        }
        Column bare = gone.withRequired(false).withDefault(Optional.empty());
        Table own = new Table(
                table.name(),
                table.columns().replace(gone.name(), bare),
                Names.empty(),
                Names.empty(),
                Optional.empty());
        return before.withEnums(enums).withTables(before.tables().replace(table.name(), own));
    }

    /** Each is asked of the column as it is; what stands on values of another type cannot be. */
    private List<Operation> operations(String table, Column gone, String newTable, Column added) {
        List<Operation> operations = new ArrayList<>();
        if (added.required()) {
            operations.add(new Operation.SetRequired(table, gone.name(), true));
        }
        if (!gone.type().equals(added.type())) {
            operations.add(new Operation.AlterType(table, gone.name(), gone.type(), added.type())
                    .by(casts.conversion(gone.type(), added.type())));
            return operations;
        }
        after.table(newTable).stream()
                .flatMap(now -> now.constraints().stream())
                .filter(constraint -> ColumnUse.columnsOf(constraint).equals(Set.of(added.name())))
                .forEach(constraint -> over(gone.name(), constraint)
                        .ifPresent(own -> operations.add(new Operation.AddConstraint(table, own))));
        return operations;
    }

    private static Optional<Constraint> over(String column, Constraint constraint) {
        String name = "of_the_new_column_" + constraint.name();
        if (constraint instanceof Constraint.Check check) {
            return Optional.of(new Constraint.Check(name, ExprRewriter.rename(check.condition(), other -> column)));
        }
        if (constraint instanceof Constraint.PrimaryKey) {
            return Optional.of(new Constraint.Unique(name, List.of(column)));
        }
        return constraint instanceof Constraint.Unique unique
                ? Optional.of(unique.withColumns(List.of(column)).withName(name))
                : Optional.empty();
    }
}
