package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.postgresql.PostgresNames.quote;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.quoteAll;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.cast.Cast;
import dev.tenon.migrate.dialect.Dialect.Change;
import dev.tenon.migrate.dialect.postgresql.ColumnDependents.ColumnId;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.AlterType;
import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Statement;
import dev.tenon.migrate.statement.Statement.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A column gets another type: its values, its default and what depends on it. */
final class ColumnTypeChange {
    private final Change change;
    private final ColumnDependents dependents;

    private ColumnTypeChange(Change change, Set<ColumnId> kindChanges) {
        this.change = change;
        this.dependents = new ColumnDependents(change, kindChanges);
    }

    static List<Statement> statements(AlterType alter, Cast cast, Change change) {
        ColumnId id = new ColumnId(alter.tableName(), alter.column());
        Set<ColumnId> kindChanges = ColumnDependents.changesKind(alter) ? Set.of(id) : Set.of();
        return new ColumnTypeChange(change, kindChanges).statements(alter, cast);
    }

    private List<Statement> statements(AlterType alter, Cast cast) {
        String table = alter.tableName();
        List<String> parts = new ArrayList<>(dependents.dropChecks(table));
        parts.addAll(columnParts(table, alter.column(), alter.after(), cast.using(quote(alter.column())), change));
        parts.addAll(dependents.addChecks(table));
        Statement change = new Statement(alterTable(table, parts), LockLevel.ACCESS_EXCLUSIVE, work(alter, cast));
        return Stream.of(
                        dependents.dropForeignKeys(),
                        dependents.dropIndexes(),
                        List.of(change),
                        dependents.createIndexes(),
                        dependents.addForeignKeys(),
                        List.of(analyze(table, List.of(alter.column()))))
                .flatMap(List::stream)
                .toList();
    }

    /**
     * The default goes and comes back in the same statement, worded for the new type; the old one may not fit it. Where a
     * later operation sets another, this one need not fit at all.
     */
    static List<String> columnParts(String table, String name, Type type, Optional<String> using, Change change) {
        Optional<Default.Value> value = change.before()
                .table(table)
                .flatMap(found -> found.column(name))
                .flatMap(Column::byDefault)
                .filter(Default.Value.class::isInstance)
                .map(Default.Value.class::cast);
        boolean setLater = change.later().stream()
                .anyMatch(later -> later instanceof Operation.SetDefault set
                        && set.tableName().equals(table)
                        && set.column().equals(name));
        String column = "alter column " + quote(name) + " ";
        List<String> parts = new ArrayList<>();
        value.ifPresent(old -> parts.add(column + "drop default"));
        parts.add(column + "type " + PostgresTypes.sql(type)
                + using.map(sql -> " using " + sql).orElse(""));
        value.filter(old -> !setLater)
                .ifPresent(old -> parts.add(column + "set default " + PostgresExpressions.ofDefault(old.expr(), type)));
        return parts;
    }

    static String alterTable(String table, List<String> parts) {
        String start = "alter table " + quote(table);
        return parts.size() == 1 ? start + " " + parts.get(0) : start + "\n    " + String.join(",\n    ", parts);
    }

    /** A change of type throws the column's statistics away, and queries are planned blindly until the next analysis. */
    static Statement analyze(String table, List<String> columns) {
        return new Statement(
                "analyze " + quote(table) + " (" + quoteAll(columns) + ")",
                LockLevel.SHARE_UPDATE_EXCLUSIVE,
                Work.SCAN);
    }

    /** Even where the values stay as they are, checks on the column are verified and partial indexes built anew. */
    private Work work(AlterType alter, Cast cast) {
        Table table = change.before().table(alter.tableName()).orElseThrow();
        Set<String> column = Set.of(alter.column());
        boolean checked = table.checks()
                .anyMatch(check -> ExpressionFacts.of(check.condition()).mayRead(column));
        boolean indexed = table.indexes().stream()
                .anyMatch(index -> index.where()
                        .filter(where -> ExpressionFacts.of(where).mayRead(column)
                                || index.keys().stream()
                                        .anyMatch(key -> key.column()
                                                .filter(column::contains)
                                                .isPresent()))
                        .isPresent());
        Work besides = indexed ? Work.INDEX_BUILD : checked ? Work.SCAN : Work.CATALOG;
        return besides.compareTo(cast.work()) > 0 ? besides : cast.work();
    }
}
