package dev.tenon.migrate.op;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.op.Operation.AddColumn;
import dev.tenon.migrate.op.Operation.Backfill;
import dev.tenon.migrate.op.Operation.CreateEnum;
import dev.tenon.migrate.op.Operation.CreateNamespace;
import dev.tenon.migrate.op.Operation.CreateTable;
import dev.tenon.migrate.op.Operation.RawSql;
import dev.tenon.migrate.op.Operation.RunJava;
import dev.tenon.migrate.op.Operation.SetComment;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a way may come before another one as well as behind it, in what a replay sees nothing of: the rows, and the SQL and
 * Java of authors. What cannot be shown is a doubt.
 */
public final class RowOrder {

    private RowOrder() {}

    /**
     * @param step the place of what cannot be told
     * @param other the place of what it meets on the other way
     * @param why in words that follow on "it"
     */
    public record Doubt(int step, int other, String why) {}

    /** The first doubt about one of the steps. */
    public static Optional<Doubt> doubt(Database start, List<Operation> steps, List<Operation> others) {
        Replay replay = Replay.from(start);
        for (int i = 0; i < steps.size(); i++) {
            for (int j = 0; j < others.size(); j++) {
                Optional<String> why = why(steps.get(i), others.get(j), replay.state());
                if (why.isPresent()) {
                    return Optional.of(new Doubt(i, j, why.get()));
                }
            }
            replay.next(steps.get(i));
        }
        return Optional.empty();
    }

    private static Optional<String> why(Operation step, Operation other, Database state) {
        if (step instanceof RunJava) {
            return onlyAdds(other)
                    ? Optional.empty()
                    : Optional.of("is Java, and nobody can tell what it reads and writes");
        }
        if (step instanceof RawSql && (other instanceof RawSql || other instanceof RunJava)) {
            return Optional.of("is SQL of its author, and nobody can tell what both of them read and write");
        }
        Optional<String> used = used(step, other, state);
        if (used.isPresent()) {
            return Optional.of("has SQL of its author, which may use " + used.get());
        }
        if (step instanceof Backfill backfill) {
            return new BackfillNeeds(backfill, state).met(other);
        }
        return Optional.empty();
    }

    /** What SQL in the step speaks of, or stands on without a word, and the other one changes. */
    private static Optional<String> used(Operation step, Operation other, Database state) {
        Touched touched = Touched.by(other, state);
        Optional<String> own =
                OwnSql.table(step).filter(touched.names()::contains).filter(table -> !onlyMore(other));
        return OwnSql.of(step).stream()
                .flatMap(words -> touched.named(words).stream())
                .findFirst()
                .or(() -> own);
    }

    /** What leaves all as it is that a table has. */
    private static boolean onlyMore(Operation other) {
        return other instanceof AddColumn
                || other instanceof Operation.AddConstraint
                || other instanceof Operation.CreateIndex;
    }

    /** What no program that runs on the rows there are can notice. */
    private static boolean onlyAdds(Operation other) {
        return other instanceof CreateTable
                || other instanceof CreateEnum
                || other instanceof CreateNamespace
                || other instanceof SetComment
                || (other instanceof AddColumn add && isNullable(add.column()));
    }

    private static boolean isNullable(Column column) {
        return !column.required() && !column.isGenerated();
    }

    /** What rows a backfill goes by, and which of their columns. */
    private record BackfillNeeds(Backfill backfill, Database state) {

        Optional<String> met(Operation other) {
            String table = backfill.tableName();
            Set<String> writes = BackfillReads.written(backfill);
            if (other instanceof Backfill also && also.tableName().equals(table)) {
                return also.assignments().stream()
                        .map(Operation.Assignment::column)
                        .filter(column -> writes.contains(column) || reads(column))
                        .findFirst()
                        .map(column -> use(column, writes));
            }
            return Touched.columns(other, table, state).stream()
                    .filter(column -> writes.contains(column) || (reads(column) && !isRule(other)))
                    .findFirst()
                    .map(column -> use(column, writes));
        }

        private boolean reads(String column) {
            return BackfillReads.reads(backfill, column)
                    || Batching.key(backfill, state)
                            .filter(key -> key.contains(column))
                            .isPresent();
        }

        private String use(String column, Set<String> writes) {
            return (writes.contains(column) ? "writes " : "reads ") + backfill.tableName() + "." + column;
        }

        /** What holds of values, and does not change them. */
        private static boolean isRule(Operation other) {
            return other instanceof Operation.AddConstraint
                    || other instanceof Operation.DropConstraint
                    || other instanceof Operation.CreateIndex
                    || other instanceof Operation.SetRequired
                    || other instanceof Operation.SetDefault;
        }
    }
}
