package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.postgresql.PostgresNames.besides;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.quote;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.relation;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Named;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.dialect.Dialect.Change;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Statement;
import dev.tenon.migrate.statement.Statement.Work;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is written in terms of a column's type and so cannot stand while columns change theirs to another kind: foreign keys
 * on either side, checks, exclusions, and conditions and expressions of indexes. PostgreSQL would rebuild them by itself and
 * fail where an operator does not take the mixture ({@code uuid = text}, {@code status <> 'draft'::old_type}). And columns
 * that are generated from one that changes in any way, which PostgreSQL refuses, with all that stands on them.
 *
 * <p>They go before the change and come back after the <em>last</em> change in the same transaction that concerns them: a
 * foreign key whose two sides change one after the other fits only then. Where an earlier change may have taken a dependent
 * away already it is dropped {@code if exists}. Dropping costs no extra pass over the rows: PostgreSQL checks all of this
 * anew after such a change anyway.
 */
final class ColumnDependents {
    private final Change change;
    private final Set<ColumnId> columns;
    private final Set<ColumnId> touched;

    /**
     * @param columns that change their kind
     * @param touched that change in any way
     */
    ColumnDependents(Change change, Set<ColumnId> columns, Set<ColumnId> touched) {
        this.change = change;
        this.columns = columns;
        this.touched = touched;
    }

    /** One column of one table. */
    record ColumnId(String table, String column) {}

    /**
     * @param reads the columns it is written in terms of
     * @param through generated columns that it stands on, and what they are generated from
     */
    private record Dependent<T extends Named>(Table table, T definition, Set<ColumnId> reads, Set<ColumnId> through) {
        boolean isIn(String name) {
            return table.name().equals(name)
                    || Stream.concat(reads.stream(), through.stream())
                            .anyMatch(column -> column.table().equals(name));
        }
    }

    List<Statement> dropForeignKeys() {
        return foreignKeys()
                .map(key -> Statement.catalog(alter(key.table()) + dropConstraint(key), LockLevel.ACCESS_EXCLUSIVE))
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
                        "drop index " + (isThere(index) ? "" : "if exists ")
                                + besides(
                                        index.table().name(), index.definition().name()),
                        LockLevel.ACCESS_EXCLUSIVE))
                .toList();
    }

    List<Statement> createIndexes() {
        return indexes()
                .filter(this::isSettled)
                .map(index -> new Statement(
                        PostgresClauses.createIndex(index.definition(), reached(index)),
                        LockLevel.SHARE,
                        Work.INDEX_BUILD))
                .toList();
    }

    /** Parts of an {@code alter table}. */
    List<String> drops(String table) {
        Stream<String> constraints =
                Stream.concat(checks(table), uniques(table)).map(this::dropConstraint);
        Stream<String> generated = generated(table)
                .map(gone -> "drop column if exists " + quote(gone.definition().name()));
        return Stream.concat(constraints, generated).toList();
    }

    /** Parts of an {@code alter table}, worded for the state that is reached. */
    List<String> adds(String table) {
        Stream<String> generated = generated(table)
                .filter(this::isSettled)
                .map(back -> "add column "
                        + PostgresClauses.column(
                                reached(back).column(back.definition().name()).orElseThrow(), reached(back)));
        Stream<String> constraints = Stream.concat(uniques(table), checks(table))
                .filter(this::isSettled)
                .map(back -> "add " + PostgresClauses.constraint(back.definition(), reached(back)));
        return Stream.concat(generated, constraints).toList();
    }

    /** Whether columns are generated anew. */
    boolean computes(String table) {
        return generated(table).anyMatch(this::isSettled);
    }

    /** The generated columns that do. */
    List<String> comeBack(String table) {
        return generated(table)
                .filter(this::isSettled)
                .map(back -> back.definition().name())
                .toList();
    }

    /** Of the columns that come back. */
    List<Statement> comments(String table) {
        return generated(table)
                .filter(this::isSettled)
                .map(Dependent::definition)
                .flatMap(column -> PostgresComments.ofNewColumn(table, column.name(), column.comment()))
                .toList();
    }

    private Table reached(Dependent<?> dependent) {
        return change.after().table(dependent.table().name()).orElseThrow();
    }

    private Stream<Dependent<Constraint.ForeignKey>> foreignKeys() {
        return tables().flatMap(table -> table.foreignKeys().map(key -> {
                    Set<ColumnId> reads = new HashSet<>(ids(table.name(), key.columns()));
                    reads.addAll(ids(key.target(), key.targetColumns()));
                    Set<ColumnId> through = new HashSet<>(through(table, key.columns()));
                    change.before()
                            .table(key.target())
                            .ifPresent(target -> through.addAll(through(target, key.targetColumns())));
                    return new Dependent<>(table, key, reads, through);
                }))
                .filter(this::isConcerned);
    }

    private Stream<Dependent<Constraint>> checks(String name) {
        return table(name)
                .flatMap(table -> Stream.concat(
                        table.checks().map(check -> {
                            Set<String> names = names(table, check.condition());
                            return new Dependent<Constraint>(table, check, ids(name, names), through(table, names));
                        }),
                        table.exclusions().filter(PostgresClauses::isHere).map(exclusion -> {
                            Set<String> names = table.columns().names();
                            return new Dependent<Constraint>(table, exclusion, ids(name, names), through(table, names));
                        })))
                .filter(this::isConcerned);
    }

    private Stream<Dependent<Constraint>> uniques(String name) {
        return table(name)
                .flatMap(table -> table.uniques()
                        .map(unique ->
                                new Dependent<Constraint>(table, unique, Set.of(), through(table, unique.columns()))))
                .filter(this::isConcerned);
    }

    private Stream<Dependent<Column>> generated(String name) {
        return table(name)
                .flatMap(table -> table.columns().stream()
                        .filter(Column::isGenerated)
                        .map(column -> new Dependent<>(table, column, Set.of(), through(table, Set.of(column.name())))))
                .filter(this::isConcerned);
    }

    private Stream<Dependent<Index>> indexes() {
        return tables().flatMap(table -> table.indexes().stream()
                        .filter(index -> index.isFor(PostgresDialect.NAME))
                        .map(index -> {
                            Set<String> names = new HashSet<>();
                            expressions(index).forEach(expr -> names.addAll(names(table, expr)));
                            Set<String> all = new HashSet<>(names);
                            all.addAll(index.columns());
                            return new Dependent<>(table, index, ids(table.name(), names), through(table, all));
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

    private static Set<ColumnId> ids(String table, Collection<String> columns) {
        return columns.stream().map(column -> new ColumnId(table, column)).collect(Collectors.toSet());
    }

    /** What is behind those of the columns that are generated. */
    private static Set<ColumnId> through(Table table, Collection<String> columns) {
        Set<String> behind = new HashSet<>();
        columns.forEach(name -> table.column(name).flatMap(Column::generated).ifPresent(computed -> {
            behind.add(name);
            behind.addAll(names(table, computed.expr()));
        }));
        return ids(table.name(), behind);
    }

    /** SQL of the author's may read every column. */
    private static Set<String> names(Table table, Expr expr) {
        ExpressionFacts facts = ExpressionFacts.of(expr);
        return facts.hasRaw() ? table.columns().names() : facts.names();
    }

    private Stream<Table> table(String name) {
        return change.before().table(name).stream();
    }

    private Stream<Table> tables() {
        return change.before().tables().stream();
    }

    private boolean isConcerned(Dependent<?> dependent) {
        return !Collections.disjoint(dependent.reads(), columns) || !Collections.disjoint(dependent.through(), touched);
    }

    /** True where nothing that follows changes the dependent's columns again, as far as it still goes by its name. */
    private boolean isSettled(Dependent<?> dependent) {
        for (Operation later : change.later()) {
            if (changes(later, dependent)) {
                return false;
            }
            if (renamesOrDrops(later, dependent)) {
                return true;
            }
        }
        return true;
    }

    /** True where no operation before can have taken the dependent away. */
    private boolean isThere(Dependent<?> dependent) {
        boolean underThisName = true;
        List<Operation> earlier = change.earlier();
        for (int i = earlier.size() - 1; i >= 0; i--) {
            Operation operation = earlier.get(i);
            if (isOfEnum(operation) || (underThisName ? changes(operation, dependent) : retypes(operation))) {
                return false;
            }
            underThisName &=
                    !(operation instanceof Operation.RenameTable || operation instanceof Operation.RenameColumn);
        }
        return dependent.through().isEmpty();
    }

    private static boolean retypes(Operation operation) {
        return operation instanceof Operation.AlterType || operation instanceof Operation.SetStorage;
    }

    /** An enum that changes retypes its columns. */
    private static boolean isOfEnum(Operation operation) {
        return operation instanceof Operation.SetEnumStorage
                || operation instanceof Operation.SetEnumValues
                || operation instanceof Operation.RenameEnumValue;
    }

    private static boolean changes(Operation later, Dependent<?> dependent) {
        if (later instanceof Operation.AlterType alter) {
            ColumnId id = new ColumnId(alter.tableName(), alter.column());
            return dependent.through().contains(id)
                    || (changesKind(alter) && dependent.reads().contains(id));
        }
        if (later instanceof Operation.SetStorage set) {
            ColumnId id = new ColumnId(set.tableName(), set.column());
            return changesStorage(set)
                    && (dependent.through().contains(id) || dependent.reads().contains(id));
        }
        return false;
    }

    static boolean changesKind(Operation.AlterType alter) {
        return !PostgresTypes.differOnlyInSize(alter.before(), alter.after());
    }

    /** Whether it says anything else to PostgreSQL. */
    static boolean changesStorage(Operation.SetStorage set) {
        String product = PostgresDialect.NAME;
        return !set.before().declared(product).equals(set.after().declared(product))
                || !set.before().collation(product).equals(set.after().collation(product));
    }

    private static boolean renamesOrDrops(Operation later, Dependent<?> dependent) {
        if (later instanceof Operation.RenameTable rename) {
            return dependent.isIn(rename.from());
        }
        if (later instanceof Operation.DropTable drop) {
            return dependent.isIn(drop.definition().name());
        }
        if (later instanceof Operation.RenameColumn rename) {
            ColumnId id = new ColumnId(rename.tableName(), rename.from());
            return dependent.reads().contains(id) || dependent.through().contains(id);
        }
        String own = dependent.definition().name();
        return later.table().filter(dependent.table().name()::equals).isPresent()
                && ((later instanceof Operation.RenameConstraint rename
                                && rename.from().equals(own))
                        || (later instanceof Operation.RenameIndex index
                                && index.from().equals(own))
                        || (later instanceof Operation.DropConstraint drop
                                && drop.constraint().name().equals(own))
                        || (later instanceof Operation.DropIndex drop
                                && drop.index().name().equals(own)));
    }

    private static String alter(Table table) {
        return "alter table " + relation(table.name()) + " ";
    }

    private String dropConstraint(Dependent<?> gone) {
        return "drop constraint " + (isThere(gone) ? "" : "if exists ")
                + quote(gone.definition().name());
    }
}
