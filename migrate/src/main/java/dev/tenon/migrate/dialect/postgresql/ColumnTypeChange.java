package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.postgresql.PostgresNames.quote;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.relation;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.Sequence;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.cast.Cast;
import dev.tenon.migrate.cast.CastClass;
import dev.tenon.migrate.cast.NativeCasts;
import dev.tenon.migrate.dialect.Dialect.Change;
import dev.tenon.migrate.dialect.postgresql.ColumnDependents.ColumnId;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.AlterType;
import dev.tenon.migrate.op.Operation.SetStorage;
import dev.tenon.migrate.statement.AlterTable;
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

    private ColumnTypeChange(Change change, ColumnDependents dependents) {
        this.change = change;
        this.dependents = dependents;
    }

    static List<Statement> statements(AlterType alter, Cast cast, Change change) {
        ColumnId id = new ColumnId(alter.tableName(), alter.column());
        Set<ColumnId> kindChanges = ColumnDependents.changesKind(alter) ? Set.of(id) : Set.of();
        ColumnDependents dependents = new ColumnDependents(change, kindChanges, Set.of(id));
        Optional<String> using = cast.using(quote(alter.column()));
        List<Statement> statements = new ArrayList<>(narrowed(alter, column(change.before(), id)));
        statements.addAll(new ColumnTypeChange(change, dependents).statements(id, using, cast.work()));
        return statements;
    }

    private static List<Statement> narrowed(AlterType alter, Column before) {
        return before.byDefault().orElse(null) instanceof Default.Identity identity
                        && alter.before() instanceof Type.Scalar old
                        && alter.after() instanceof Type.Scalar now
                        && now.kind().most() < old.kind().most()
                ? new PostgresIdentity(alter.tableName(), alter.column()).within(identity, now.kind())
                : List.of();
    }

    /** Another physical type is another type to PostgreSQL, and so is another collation to what compares by it. */
    static List<Statement> statements(SetStorage op, Change change) {
        if (!ColumnDependents.changesStorage(op)) {
            return List.of();
        }
        ColumnId id = new ColumnId(op.tableName(), op.column());
        Column before = column(change.before(), id);
        Column after = column(change.after(), id);
        ColumnTypeChange types = new ColumnTypeChange(change, new ColumnDependents(change, Set.of(id), Set.of(id)));
        String old = PostgresTypes.name(before);
        String now = PostgresTypes.name(after);
        boolean sameOrder = before.storage()
                .collation(PostgresDialect.NAME)
                .equals(after.storage().collation(PostgresDialect.NAME));
        if (old.equals(now)) {
            return types.statements(id, Optional.empty(), Work.INDEX_BUILD);
        }
        Optional<Cast> known = known(old, now);
        if (known.isEmpty()) {
            return types.statements(id, Optional.of(quote(op.column()) + "::" + now), Work.REWRITE);
        }
        Work work = known.get().work();
        return types.statements(
                id,
                known.get().using(quote(op.column())),
                work == Work.CATALOG && !sameOrder ? Work.INDEX_BUILD : work);
    }

    /** What is registered of a change that keeps the values. */
    static Optional<Cast> known(String old, String now) {
        return NativeCasts.find(old, now).filter(cast -> cast.kind() != CastClass.LOSSY);
    }

    private static Column column(Database database, ColumnId id) {
        return database.table(id.table())
                .flatMap(table -> table.column(id.column()))
                .orElseThrow();
    }

    private List<Statement> statements(ColumnId id, Optional<String> using, Work work) {
        String table = id.table();
        List<String> parts = new ArrayList<>(dependents.drops(table));
        boolean was = column(change.before(), id).type() instanceof Type.Array;
        boolean is = column(change.after(), id).type() instanceof Type.Array;
        if (was && !is) {
            parts.add("drop constraint " + quote(Naming.elements(table, id.column())));
        }
        parts.addAll(columnParts(table, id.column(), column(change.after(), id).type(), using, change));
        if (is && !was) {
            parts.add("add " + PostgresClauses.elements(table, id.column()));
        }
        parts.addAll(dependents.adds(table));
        List<String> retyped = new ArrayList<>(dependents.comeBack(table));
        retyped.add(0, id.column());
        Statement changed = Statement.alter(
                        new AlterTable(relation(table), parts), LockLevel.ACCESS_EXCLUSIVE, atLeast(id, work))
                .forgetting(table, retyped);
        return Stream.of(
                        dependents.dropForeignKeys(),
                        dependents.dropIndexes(),
                        List.of(changed),
                        sequence(id),
                        dependents.comments(table),
                        dependents.createIndexes(),
                        dependents.addForeignKeys())
                .flatMap(List::stream)
                .toList();
    }

    /** That of an identity follows by itself. */
    private List<Statement> sequence(ColumnId id) {
        Optional<ScalarKind> before =
                column(change.before(), id).sequence(id.table()).map(Sequence::kind);
        return column(change.after(), id)
                .sequence(id.table())
                .filter(sequence -> !Optional.of(sequence.kind()).equals(before))
                .map(sequence -> Statement.catalog(
                        "alter sequence " + relation(sequence.name()) + " as "
                                + PostgresTypes.sql(Type.Scalar.of(sequence.kind())),
                        LockLevel.NONE))
                .stream()
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
        // The type is that of the state it leads to, whose collation it would lose if that went unsaid.
        parts.add(column + "type " + PostgresTypes.sql(column(change.after(), new ColumnId(table, name)))
                + using.map(sql -> " using " + sql).orElse(""));
        value.filter(old -> !setLater)
                .ifPresent(old -> parts.add(column + "set default " + PostgresExpressions.ofDefault(old.expr(), type)));
        return parts;
    }

    /** Even where the values stay as they are, checks on the column are verified and partial indexes built anew. */
    private Work atLeast(ColumnId id, Work work) {
        Table table = change.before().table(id.table()).orElseThrow();
        Set<String> column = Set.of(id.column());
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
        boolean computed = dependents.computes(id.table());
        Work most = computed ? Work.REWRITE : besides;
        return most.compareTo(work) > 0 ? most : work;
    }
}
