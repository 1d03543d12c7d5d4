package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.postgresql.PostgresNames.quote;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.dialect.Dialect.Change;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Statement;
import dev.tenon.migrate.statement.Statement.Work;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is written in terms of a column's type and so cannot stand while columns change theirs to another kind: foreign keys
 * on either side, checks, exclusions, and conditions and expressions of indexes. PostgreSQL would rebuild them by itself and fail where an operator does not
 * take the mixture ({@code uuid = text}, {@code status <> 'draft'::old_type}).
 *
 * <p>They go before the change and come back after the <em>last</em> change in the same transaction that concerns them: a
 * foreign key whose two sides change one after the other fits only then. An operation sees what is still to come but not
 * what was, so where an earlier one may have taken a dependent away already it is dropped {@code if exists}. Dropping
 * costs no extra pass over the rows: PostgreSQL checks all of this anew after such a change anyway.
 */
final class ColumnDependents {
    private final Change change;
    private final Set<ColumnId> columns;

    ColumnDependents(Change change, Set<ColumnId> columns) {
        this.change = change;
        this.columns = columns;
    }

    /** One column of one table. */
    record ColumnId(String table, String column) {}

    private record Dependent<T>(Table table, T definition, Set<ColumnId> reads, boolean alone) {}

    List<Statement> dropForeignKeys() {
        return foreignKeys()
                .map(key -> Statement.catalog(
                        alter(key.table()) + dropConstraint(key.definition().name(), key.alone()),
                        LockLevel.ACCESS_EXCLUSIVE))
                .toList();
    }

    List<Statement> addForeignKeys() {
        return foreignKeys()
                .filter(this::isSettled)
                .map(key -> new Statement(
                        alter(key.table()) + "add " + PostgresClauses.constraint(key.definition(), key.table()),
                        LockLevel.SHARE_ROW_EXCLUSIVE,
                        Work.SCAN))
                .toList();
    }

    List<Statement> dropIndexes() {
        return indexes()
                .map(index -> Statement.catalog(
                        "drop index " + (index.alone() ? "" : "if exists ")
                                + quote(index.definition().name()),
                        LockLevel.ACCESS_EXCLUSIVE))
                .toList();
    }

    List<Statement> createIndexes() {
        return indexes()
                .filter(this::isSettled)
                .map(index -> new Statement(
                        PostgresClauses.createIndex(index.definition(), index.table()),
                        LockLevel.SHARE,
                        Work.INDEX_BUILD))
                .toList();
    }

    /** Parts of an {@code alter table}. */
    List<String> dropChecks(String table) {
        return checks(table)
                .map(check -> dropConstraint(check.definition().name(), check.alone()))
                .toList();
    }

    /** Parts of an {@code alter table}, worded for the state that is reached. */
    List<String> addChecks(String table) {
        Table reached = change.after().table(table).orElseThrow();
        return checks(table)
                .filter(this::isSettled)
                .map(check -> "add " + PostgresClauses.constraint(check.definition(), reached))
                .toList();
    }

    private Stream<Dependent<Constraint.ForeignKey>> foreignKeys() {
        return tables().flatMap(table -> table.foreignKeys().map(key -> {
                    Stream<ColumnId> from = key.columns().stream().map(column -> new ColumnId(table.name(), column));
                    Stream<ColumnId> to =
                            key.targetColumns().stream().map(column -> new ColumnId(key.target(), column));
                    Set<ColumnId> reads = Stream.concat(from, to).collect(Collectors.toSet());
                    return new Dependent<>(table, key, reads, key.columns().size() == 1 && sidesAgree(table, key));
                }))
                .filter(this::isConcerned);
    }

    /** One pair of columns whose types agree: no earlier operation can have changed just one of them. */
    private boolean sidesAgree(Table table, Constraint.ForeignKey key) {
        Database before = change.before();
        return IntStream.range(0, key.columns().size())
                .allMatch(i -> table.column(key.columns().get(i))
                        .map(column -> column.type())
                        .equals(before.table(key.target())
                                .flatMap(target ->
                                        target.column(key.targetColumns().get(i)))
                                .map(column -> column.type())));
    }

    private Stream<Dependent<Constraint>> checks(String name) {
        return tables().filter(table -> table.name().equals(name))
                .flatMap(table -> Stream.concat(
                        table.checks().map(check -> {
                            Set<ColumnId> reads = reads(table, List.of(check.condition()));
                            return new Dependent<Constraint>(table, check, reads, reads.size() == 1);
                        }),
                        table.exclusions()
                                .filter(PostgresClauses::isHere)
                                .map(exclusion -> new Dependent<Constraint>(
                                        table,
                                        exclusion,
                                        ids(table, table.columns().names()),
                                        false))))
                .filter(this::isConcerned);
    }

    private Stream<Dependent<Index>> indexes() {
        return tables().flatMap(table -> table.indexes().stream()
                        .filter(index -> index.isFor(PostgresDialect.NAME))
                        .filter(index -> !expressions(index).isEmpty())
                        .map(index -> {
                            Set<ColumnId> reads = reads(table, expressions(index));
                            return new Dependent<>(table, index, reads, reads.size() == 1);
                        }))
                .filter(this::isConcerned);
    }

    /** What PostgreSQL does not work out anew for another type. */
    private static List<Expr> expressions(Index index) {
        return Stream.concat(
                        index.keys().stream()
                                .filter(key -> key.column().isEmpty())
                                .map(Index.Key::value),
                        index.where().stream())
                .toList();
    }

    /** SQL of the author's may read every column. */
    private static Set<ColumnId> reads(Table table, List<Expr> expressions) {
        Set<String> names = new HashSet<>();
        for (Expr expression : expressions) {
            ExpressionFacts facts = ExpressionFacts.of(expression);
            names.addAll(facts.hasRaw() ? table.columns().names() : facts.names());
        }
        return ids(table, names);
    }

    private static Set<ColumnId> ids(Table table, Set<String> columns) {
        return columns.stream().map(name -> new ColumnId(table.name(), name)).collect(Collectors.toSet());
    }

    private Stream<Table> tables() {
        return change.before().tables().stream();
    }

    private boolean isConcerned(Dependent<?> dependent) {
        return dependent.reads().stream().anyMatch(columns::contains);
    }

    /** True where nothing that follows changes the dependent's columns again, as far as it still goes by its name. */
    private boolean isSettled(Dependent<?> dependent) {
        Set<String> touched = dependent.reads().stream().map(ColumnId::table).collect(Collectors.toSet());
        for (Operation later : change.later()) {
            if (later instanceof Operation.AlterType alter
                    && changesKind(alter)
                    && dependent.reads().contains(new ColumnId(alter.tableName(), alter.column()))) {
                return false;
            }
            if (later.table().filter(touched::contains).isPresent() && renamesOrDrops(later)) {
                return true;
            }
        }
        return true;
    }

    static boolean changesKind(Operation.AlterType alter) {
        return !PostgresTypes.differOnlyInSize(alter.before(), alter.after());
    }

    private static boolean renamesOrDrops(Operation operation) {
        return operation instanceof Operation.RenameTable
                || operation instanceof Operation.RenameColumn
                || operation instanceof Operation.RenameConstraint
                || operation instanceof Operation.RenameIndex
                || operation instanceof Operation.DropTable
                || operation instanceof Operation.DropConstraint
                || operation instanceof Operation.DropIndex;
    }

    private static String alter(Table table) {
        return "alter table " + quote(table.name()) + " ";
    }

    private static String dropConstraint(String name, boolean isThere) {
        return "drop constraint " + (isThere ? "" : "if exists ") + quote(name);
    }
}
