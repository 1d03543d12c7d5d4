package dev.tenon.migrate.diff;

import dev.tenon.compiler.expr.ExprRewriter;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.TableOption;
import dev.tenon.migrate.op.ColumnUse;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Replay;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The state right behind a question: the one thing that is gone replaced by the one that is new, with all that stands on
 * them, and everything else as it was. Both answers lead here.
 */
final class Substitution {
    private final Database target;

    Substitution(Database target) {
        this.target = target;
    }

    /** {@code state} with the table {@code gone} replaced by {@code added}. */
    Database table(Database state, Table gone, Table added) {
        Database renamed = Replay.apply(state, new Operation.RenameTable(gone.name(), added.name()));
        Set<String> taken = namesBeside(state, gone.name());
        Table fitting = added.withConstraints(Names.of(added.constraints().stream()
                        .filter(c -> !taken.contains(c.name()))
                        .toList()))
                .withIndexes(Names.of(added.indexes().stream()
                        .filter(i -> !taken.contains(i.name()))
                        .toList()))
                .withPolicies(Names.of(renamed.table(added.name()).orElseThrow().policies().stream()
                        .filter(policy -> added.policies().get(policy.name()).equals(Optional.of(policy)))
                        .toList()));
        Database replaced = renamed.withTables(renamed.tables().replace(added.name(), fitting));
        return referring(replaced, key -> key.target().equals(added.name()));
    }

    /** {@code state} with one column of a table replaced by what the target has in its place. */
    Database column(Database state, String tableName, Column gone, Column added) {
        Database replaced = columns(state, tableName, List.of(gone), List.of(added));
        Database retargeted = replaced.withTables(Names.of(replaced.tables().stream()
                .map(table -> retarget(table, tableName, gone.name(), added.name()))
                .toList()));
        return referring(
                retargeted,
                key -> key.target().equals(tableName) && key.targetColumns().contains(added.name()));
    }

    /** {@code state} with one column of a table replaced by several that the target has, or several by one. */
    Database composition(Database state, String tableName, List<Column> gone, List<Column> added) {
        return referring(columns(state, tableName, gone, added));
    }

    /**
     * {@code state} with columns of keys and references replaced by those that the target has, and with its primary key.
     *
     * @param keys those that others refer to
     */
    Database keyed(Database state, String tableName, List<Column> gone, List<Column> added, Set<List<String>> keys) {
        Database replaced = columns(state, tableName, gone, added);
        Table table = replaced.table(tableName).orElseThrow();
        Set<String> taken = namesBeside(state, tableName);
        List<Constraint> now = target.table(tableName).orElseThrow().constraints().stream()
                .filter(c -> c instanceof Constraint.PrimaryKey
                        || (c instanceof Constraint.Unique unique && keys.contains(unique.columns())))
                .filter(c -> !taken.contains(c.name())
                        && !table.indexes().has(c.name())
                        && ColumnUse.columnsOf(c).stream()
                                .allMatch(name -> table.column(name)
                                        .filter(column -> column.required() || c instanceof Constraint.Unique)
                                        .isPresent()))
                .toList();
        List<Constraint> constraints = new ArrayList<>(table.constraints().stream()
                .filter(old -> now.stream().noneMatch(c -> clash(old, c)))
                .toList());
        constraints.addAll(now);
        Table changed = table.withConstraints(Names.of(constraints));
        changed = fitting(changed);
        return replaced.withTables(replaced.tables().replace(tableName, changed));
    }

    Database referring(Database state) {
        return referring(state, key -> false);
    }

    private Database columns(Database state, String tableName, List<Column> gone, List<Column> added) {
        Table before = state.table(tableName).orElseThrow();
        Table after = target.table(tableName).orElseThrow();
        Set<String> names = added.stream().map(Column::name).collect(Collectors.toSet());
        Names<Column> columns = generated(replaced(before.columns(), gone, added), after, Names.of(gone));
        Set<String> taken = namesBeside(state, tableName);
        List<Constraint> constraints = new ArrayList<>(before.constraints().stream()
                .filter(c -> columns.names().containsAll(ColumnUse.columnsOf(c)))
                .toList());
        after.constraints().stream()
                .filter(c -> ColumnUse.columnsOf(c).stream().anyMatch(names::contains)
                        && columns.names().containsAll(ColumnUse.columnsOf(c)))
                .filter(c -> !taken.contains(c.name()) && constraints.stream().noneMatch(old -> clash(old, c)))
                .forEach(constraints::add);
        List<Index> indexes = new ArrayList<>(before.indexes().stream()
                .filter(i -> columns.names().containsAll(i.columns()))
                .toList());
        after.indexes().stream()
                .filter(i -> i.columns().stream().anyMatch(names::contains)
                        && columns.names().containsAll(i.columns()))
                .filter(i -> !taken.contains(i.name())
                        && indexes.stream().noneMatch(old -> old.name().equals(i.name())))
                .forEach(indexes::add);
        Table changed = before.withColumns(columns)
                .withConstraints(Names.of(constraints))
                .withIndexes(Names.of(indexes));
        changed = fitting(changed);
        return state.withTables(state.tables().replace(tableName, changed));
    }

    /** The new ones stand where the first of the old ones was, or at the end. */
    private static Names<Column> replaced(Names<Column> columns, List<Column> gone, List<Column> added) {
        Names<Column> old = Names.of(gone);
        List<Column> replaced = new ArrayList<>();
        for (Column column : columns) {
            if (!old.has(column.name())) {
                replaced.add(column);
            } else if (replaced.stream().noneMatch(added::contains)) {
                replaced.addAll(added);
            }
        }
        if (gone.isEmpty()) {
            replaced.addAll(added);
        }
        return Names.of(replaced);
    }

    /**
     * With the foreign keys that can be: the others come when both their sides are as they shall be.
     *
     * @param touched those that one of the answers would have to make anew, which is needless if they go in the end
     */
    private Database referring(Database state, Predicate<Constraint.ForeignKey> touched) {
        return state.withTables(Names.of(state.tables().stream()
                .map(table -> table.withConstraints(Names.of(table.constraints().stream()
                        .filter(c -> !(c instanceof Constraint.ForeignKey key)
                                || (holds(state, table, key) && (!touched.test(key) || mayStay(table, key))))
                        .toList())))
                .toList()));
    }

    private boolean mayStay(Table table, Constraint.ForeignKey key) {
        Optional<Table> own = target.table(table.name());
        Optional<Table> other = target.table(key.target());
        return own.stream()
                .flatMap(Table::foreignKeys)
                .anyMatch(now -> now.target().equals(key.target())
                        && now.onDelete() == key.onDelete()
                        && now.onUpdate() == key.onUpdate()
                        && now.deferral() == key.deferral()
                        && mayBecome(key.columns(), now.columns(), own)
                        && mayBecome(key.targetColumns(), now.targetColumns(), other));
    }

    /** What the target does not have may be waiting for a question of its own. */
    private static boolean mayBecome(List<String> columns, List<String> now, Optional<Table> target) {
        return columns.size() == now.size()
                && IntStream.range(0, now.size())
                        .allMatch(i -> columns.get(i).equals(now.get(i))
                                || target.filter(table -> !table.columns().has(columns.get(i)))
                                        .isPresent());
    }

    private static boolean holds(Database state, Table own, Constraint.ForeignKey key) {
        return state.table(key.target())
                .filter(target -> IntStream.range(0, key.columns().size())
                        .allMatch(i -> isAlike(
                                own.column(key.columns().get(i)),
                                target.column(key.targetColumns().get(i)))))
                .filter(target ->
                        keys(target).anyMatch(columns -> Set.copyOf(columns).equals(Set.copyOf(key.targetColumns()))))
                .isPresent();
    }

    private static boolean isAlike(Optional<Column> own, Optional<Column> other) {
        return own.isPresent()
                && own.map(Column::type).equals(other.map(Column::type))
                && own.map(Column::storage).equals(other.map(Column::storage));
    }

    private static Stream<List<String>> keys(Table table) {
        return Stream.concat(
                table.primaryKey().map(Constraint.PrimaryKey::columns).stream(),
                table.uniques().map(Constraint.Unique::columns));
    }

    /** Without what does not go with the columns and the key that it has by now. */
    private static Table fitting(Table table) {
        Table spread = table.withPartitioning(table.partitioning().filter(fits(table)));
        Set<TableOption> options = table.options().stream()
                .filter(option -> option != TableOption.WITHOUT_ROWID
                        || table.primaryKey().isPresent())
                .collect(Collectors.toSet());
        return spread.withOptions(options);
    }

    /** Every key holds what the rows are spread by; else they are gathered, until the table is what it shall be. */
    private static Predicate<Partitioning> fits(Table table) {
        return by -> table.columns().names().containsAll(by.columns())
                && keys(table).allMatch(key -> key.containsAll(by.columns()));
    }

    /** What was generated from the column that is gone is so as the target has it, or comes later. */
    private static Names<Column> generated(Names<Column> columns, Table after, Names<Column> gone) {
        return Names.of(columns.stream()
                .flatMap(column -> column.generated()
                        .filter(g -> ExprRewriter.names(g.expr()).stream().anyMatch(gone::has))
                        .map(g -> after.column(column.name()).filter(now -> isComputable(now, columns)).stream())
                        .orElse(Stream.of(column)))
                .toList());
    }

    private static boolean isComputable(Column column, Names<Column> columns) {
        return column.generated()
                .filter(g -> ExprRewriter.names(g.expr()).stream()
                        .allMatch(name ->
                                columns.get(name).filter(c -> !c.isGenerated()).isPresent()))
                .isPresent();
    }

    /** Constraints and indexes of all tables share one space of names; what has no room yet follows later. */
    private static Set<String> namesBeside(Database state, String own) {
        Set<String> names = new HashSet<>();
        state.tables().stream().filter(t -> !t.name().equals(own)).forEach(t -> {
            names.addAll(t.constraints().names());
            names.addAll(t.indexes().names());
        });
        return names;
    }

    private static boolean clash(Constraint a, Constraint b) {
        return a.name().equals(b.name()) || (a instanceof Constraint.PrimaryKey && b instanceof Constraint.PrimaryKey);
    }

    private static Table retarget(Table table, String target, String from, String to) {
        return table.withConstraints(Names.of(table.constraints().stream()
                .map(c -> c instanceof Constraint.ForeignKey key && key.target().equals(target)
                        ? key.withTarget(
                                target,
                                key.targetColumns().stream()
                                        .map(column -> column.equals(from) ? to : column)
                                        .toList())
                        : c)
                .toList()));
    }
}
