package dev.tenon.migrate.dialect;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprRewriter;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.op.BackfillReads;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.Assignment;
import dev.tenon.migrate.op.Operation.Backfill;
import dev.tenon.migrate.op.Operation.SetRequired;
import dev.tenon.migrate.statement.Preflight;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether what rows get fits where it goes: as no database says which row it was that it refused. */
record BackfillPreflights(
        Backfill backfill, List<Operation> later, RowQuestions questions, RowQuestions.Product product) {

    /** In batches rows may have theirs already, of which the same would not be true once more. */
    List<Preflight> all() {
        return backfill.batching().isPresent()
                ? List.of()
                : backfill.assignments().stream()
                        .filter(assignment -> !isFixed(assignment.value()))
                        .flatMap(this::of)
                        .toList();
    }

    /** Typed when it was written; only the same for each row can be known without asking them. */
    private static boolean isFixed(Expr value) {
        return ExprRewriter.names(value).isEmpty() && !BackfillReads.hasSql(value);
    }

    private Stream<Preflight> of(Assignment assignment) {
        Column column = questions.table().column(assignment.column()).orElseThrow();
        String value = "(" + product.expression(assignment.value(), questions.table(), questions.database()) + ")";
        String claim = backfill.tableName() + "." + column.name();
        Stream<Preflight> tooLong = column.type() instanceof Type.Scalar type && type.kind() == ScalarKind.STR
                ? Stream.of(ask(
                        claim + " fits " + type.text(),
                        "length(cast(" + value + " as text)) > "
                                + type.arguments().get(0),
                        assignment,
                        value))
                : Stream.empty();
        Stream<Preflight> none = backfill.where().isEmpty() && becomesRequired(column)
                ? Stream.of(ask(claim + " is never null", value + " is null", assignment, value))
                : Stream.empty();
        return Stream.concat(tooLong, none);
    }

    private boolean becomesRequired(Column column) {
        return column.required() || later.contains(new SetRequired(backfill.tableName(), column.name(), true));
    }

    private Preflight ask(String claim, String offends, Assignment assignment, String value) {
        // In this order: the value need not be one in rows that do not get it.
        String condition = backfill.where()
                .map(where -> "case when " + product.expression(where, questions.table(), questions.database())
                        + " then " + offends + " end")
                .orElse(offends);
        Set<String> read = ExprRewriter.names(assignment.value());
        List<String> shown = questions.table().columns().names().stream()
                .filter(name -> read.contains(name) && !name.equals(assignment.column()))
                .toList();
        return questions.rows(claim, condition, shown, assignment.column(), value);
    }
}
