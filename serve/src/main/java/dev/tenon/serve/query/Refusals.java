package dev.tenon.serve.query;

import dev.tenon.compiler.expr.ExprRewriter;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.print.ExprPrinter;
import dev.tenon.serve.backend.ServedSchema;
import dev.tenon.serve.problem.FieldError;
import dev.tenon.serve.problem.Problem;
import dev.tenon.serve.value.StoredValues;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** What a database's refusal means to the client: in terms of the model, never as SQL. */
final class Refusals {
    private final ServedSchema schema;
    private final StoredValues values;
    private final DSLContext sql;

    Refusals(ServedSchema schema, StoredValues values, DSLContext sql) {
        this.schema = schema;
        this.values = values;
        this.sql = sql;
    }

    static SQLException cause(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException found) {
                return found;
            }
        }
        throw new IllegalStateException("the query failed, but not in the database", e);
    }

    /** @param write what was tried; empty where it was only reading */
    RuntimeException explain(SQLException e, Optional<Write> write) {
        Refusal refusal = switch (schema.dialect()) {
            case POSTGRESQL -> PostgresRefusal.of(e);
            case SQLITE -> SqliteRefusal.of(e, write.map(w -> w.table().name()));
        };
        return switch (refusal.kind()) {
            case UNIQUE ->
                write.<RuntimeException>map(w -> unique(w.table(), refusal)).orElse(unexpected(e));
            case EXCLUSION ->
                new Problem(
                        409,
                        "Another row stands in the way"
                                + refusal.constraint()
                                        .map(name -> " (constraint " + name + ").")
                                        .orElse("."));
            case FOREIGN_KEY ->
                write.<RuntimeException>map(w -> foreignKey(w, refusal)).orElse(unexpected(e));
            case CHECK ->
                write.<RuntimeException>map(w -> check(w.table(), refusal)).orElse(unexpected(e));
            case NOT_NULL ->
                Problem.invalid(refusal.columns().stream()
                        .map(column -> new FieldError(column, "must not be null", "required"))
                        .toList());
            case VALUE -> new Problem(422, "The database refused a value: " + refusal.detail() + ".");
            case RAISED -> new Problem(422, refusal.detail());
            case FORBIDDEN -> new Problem(403, "The database refuses this: " + refusal.detail() + ".");
            case BUSY -> new Problem(503, "The database is busy: another transaction holds what this one needs.");
            case UNREACHABLE -> new Problem(503, "The database cannot be reached or opened.");
            case FULL ->
                new Problem(
                        507,
                        "The database has no room for it: its disk is full, or the numbers of auto() are used up.");
            case MISSING ->
                new Problem(
                        503,
                        "The database is not at the schema that is served (" + refusal.detail()
                                + "): something else has changed it. Start `dsl serve` again, or start over with `dsl db reset`.");
            case OTHER -> unexpected(e);
        };
    }

    private static RuntimeException unexpected(SQLException e) {
        return new IllegalStateException("the database refused what should have been right", e);
    }

    private Problem unique(Table table, Refusal refusal) {
        Optional<String> name = refusal.constraint().or(() -> uniqueOver(table, refusal.columns()));
        List<String> columns = refusal.columns().isEmpty()
                ? name.map(n -> columnsOfUnique(table, n)).orElse(List.of())
                : refusal.columns();
        String constraint = name.map(n -> " (constraint " + n + ")").orElse("");
        String fields = columns.isEmpty() ? "values that must be unique" : String.join(", ", columns);
        String together = columns.size() > 1 ? "is taken already, together with the others" : "is taken already";
        return new Problem(
                409,
                "Another row of " + table.name() + " has the same " + fields + constraint + ".",
                columns.stream()
                        .map(column -> new FieldError(column, together, "not-unique"))
                        .toList());
    }

    private static Optional<String> uniqueOver(Table table, List<String> columns) {
        return table.constraints().stream()
                .filter(c -> columns.equals(columnsOf(c)))
                .map(Constraint::name)
                .findFirst()
                .or(() -> table.indexes().stream()
                        .filter(index -> index.unique() && columnsOf(index).equals(columns))
                        .map(Index::name)
                        .findFirst());
    }

    private static List<String> columnsOfUnique(Table table, String name) {
        return table.constraints()
                .get(name)
                .map(Refusals::columnsOf)
                .or(() -> table.indexes().get(name).map(Refusals::columnsOf))
                .orElse(List.of());
    }

    private static List<String> columnsOf(Constraint constraint) {
        if (constraint instanceof Constraint.PrimaryKey key) {
            return key.columns();
        }
        return constraint instanceof Constraint.Unique unique ? unique.columns() : List.of();
    }

    private static List<String> columnsOf(Index index) {
        return index.keys().stream()
                .flatMap(key -> ExprRewriter.names(key.value()).stream())
                .distinct()
                .toList();
    }

    private Problem check(Table table, Refusal refusal) {
        Optional<Constraint.Check> check = refusal.constraint()
                .flatMap(table.constraints()::get)
                .filter(Constraint.Check.class::isInstance)
                .map(Constraint.Check.class::cast);
        if (check.isEmpty()) {
            Optional<Column> array = table.columns().stream()
                    .filter(column -> refusal.constraint()
                            .filter(Naming.elements(table.name(), column.name())::equals)
                            .isPresent())
                    .findFirst();
            if (array.isPresent()) {
                return Problem.invalid(List.of(
                        new FieldError(array.get().name(), "has an element that does not fit", "wrong-element")));
            }
            return new Problem(422, "A value does not fit its column: " + refusal.detail() + ".");
        }
        String condition = ExprPrinter.print(check.get().condition());
        List<FieldError> errors = Mentioned.in(check.get().condition()).stream()
                .filter(table.columns()::has)
                .map(column -> new FieldError(
                        column, "breaks " + check.get().name() + ": " + condition + " must hold", "check"))
                .toList();
        return new Problem(
                422, "The row breaks the check " + check.get().name() + ": " + condition + " must hold.", errors);
    }

    private Problem foreignKey(Write write, Refusal refusal) {
        ForeignKeyProbe probe = new ForeignKeyProbe(schema, values, sql, write);
        Optional<Constraint.ForeignKey> broken = probe.missingTarget(refusal.constraint());
        if (broken.isPresent()) {
            Constraint.ForeignKey key = broken.get();
            String message = "refers to a row of " + key.target() + " that does not exist";
            return new Problem(
                    409,
                    String.join(", ", key.columns()) + " " + message + " (constraint " + key.name() + ").",
                    key.columns().stream()
                            .map(column -> new FieldError(column, message, "foreign-key"))
                            .toList());
        }
        String referrer = probe.referrer(refusal.constraint())
                .map(r -> "Rows of " + r.table().name() + " refer to this row (constraint "
                        + r.key().name() + "), so")
                .orElse("Other rows refer to this row, so");
        boolean deletes = write.kind() == Write.Kind.DELETE;
        return new Problem(409, referrer + " it cannot be " + (deletes ? "deleted." : "given another key."));
    }
}
