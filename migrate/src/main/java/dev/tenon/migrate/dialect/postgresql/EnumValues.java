package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.postgresql.PostgresNames.quote;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.relation;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.string;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.strings;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.dialect.Dialect.Change;
import dev.tenon.migrate.dialect.postgresql.ColumnDependents.ColumnId;
import dev.tenon.migrate.op.CommentSubject;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.SetEnumValues;
import dev.tenon.migrate.statement.AlterTable;
import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Statement;
import dev.tenon.migrate.statement.Statement.Work;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An enum gets other values. PostgreSQL can add values to a type, but does not let them be used before the transaction
 * ends, and can neither take away nor reorder; for all of that the type is replaced.
 */
final class EnumValues {
    private final SetEnumValues operation;
    private final Change change;

    private EnumValues(SetEnumValues operation, Change change) {
        this.operation = operation;
        this.change = change;
    }

    static List<Statement> statements(SetEnumValues operation, Change change) {
        return replaces(operation, change)
                ? new EnumValues(operation, change).replaceType()
                : new EnumValues(operation, change).add();
    }

    /** Whether the type is replaced by another. */
    static boolean replaces(SetEnumValues operation, Change change) {
        EnumValues values = new EnumValues(operation, change);
        return !values.onlyAdds() || values.mayBeUsedLater();
    }

    static String createType(String name, List<String> values) {
        return "create type " + relation(name) + " as enum (" + strings(values) + ")";
    }

    private boolean onlyAdds() {
        List<String> kept =
                operation.after().stream().filter(operation.before()::contains).toList();
        return kept.equals(operation.before()) && !kept.isEmpty();
    }

    /** A cast to the type counts as a use: which values it meets is known only when it runs. */
    private boolean mayBeUsedLater() {
        List<String> added = operation.after().stream()
                .filter(value -> !operation.before().contains(value))
                .toList();
        return change.later().stream().anyMatch(later -> castsToType(later) || mayMention(later, added));
    }

    private boolean castsToType(Operation later) {
        return later instanceof Operation.AlterType alter && alter.after().isOf(operation.type());
    }

    private static boolean mayMention(Operation later, List<String> values) {
        return later.accept(new WrittenExpressions())
                .anyMatch(expr -> ExpressionFacts.of(expr).mayMention(values));
    }

    private List<Statement> add() {
        List<String> values = operation.after();
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (!operation.before().contains(values.get(i))) {
                // At the front there is nothing to stand behind; what follows may be new too, what was first is not.
                String place = i > 0
                        ? " after " + string(values.get(i - 1))
                        : " before " + string(operation.before().get(0));
                statements.add(Statement.catalog(
                        "alter type " + relation(operation.type()) + " add value " + string(values.get(i)) + place,
                        LockLevel.NONE));
            }
        }
        return statements;
    }

    private List<Statement> replaceType() {
        List<Table> tables = change.before().tables().stream()
                .filter(table -> !columnsOf(table).isEmpty())
                .toList();
        Set<ColumnId> columns = tables.stream()
                .flatMap(table -> columnsOf(table).stream().map(column -> new ColumnId(table.name(), column)))
                .collect(Collectors.toSet());
        ColumnDependents dependents = new ColumnDependents(change, columns, columns);
        String aside = PostgresNames.aside(operation.type(), takenNames());
        String old = relation(aside);

        List<Statement> statements = new ArrayList<>(dependents.dropForeignKeys());
        statements.addAll(dependents.dropIndexes());
        statements.add(PostgresNamespaces.renamed("type", operation.type(), aside, LockLevel.NONE));
        statements.add(Statement.catalog(createType(operation.type(), operation.after()), LockLevel.NONE));
        change.before()
                .enums()
                .get(operation.type())
                .flatMap(EnumType::comment)
                .ifPresent(text -> statements.add(PostgresComments.set(
                        CommentSubject.enumType(operation.type()), Optional.of(text), LockLevel.NONE)));
        tables.forEach(table -> statements.add(convert(table, dependents)));
        statements.add(Statement.catalog("drop type " + old, LockLevel.NONE));
        tables.forEach(table -> statements.addAll(dependents.comments(table.name())));
        statements.addAll(dependents.createIndexes());
        statements.addAll(dependents.addForeignKeys());
        return statements;
    }

    /** Enums know no cast to each other; the label is what the two have in common. */
    private Statement convert(Table table, ColumnDependents dependents) {
        List<String> parts = new ArrayList<>(dependents.drops(table.name()));
        for (String column : writtenOf(table)) {
            Type type = table.column(column).orElseThrow().type();
            String text = type instanceof Type.Array ? "::text[]::" : "::text::";
            Optional<String> using = Optional.of(quote(column) + text + PostgresTypes.sql(type));
            parts.addAll(ColumnTypeChange.columnParts(table.name(), column, type, using, change));
        }
        parts.addAll(dependents.adds(table.name()));
        Set<String> retyped = new LinkedHashSet<>(writtenOf(table));
        retyped.addAll(dependents.comeBack(table.name()));
        return Statement.alter(new AlterTable(relation(table.name()), parts), LockLevel.ACCESS_EXCLUSIVE, Work.REWRITE)
                .forgetting(table.name(), retyped);
    }

    private List<String> columnsOf(Table table) {
        return table.columns().stream()
                .filter(column -> column.type().isOf(operation.type())
                        && column.storage().declared(PostgresDialect.NAME).isEmpty())
                .map(Column::name)
                .toList();
    }

    private List<String> writtenOf(Table table) {
        return columnsOf(table).stream()
                .filter(name -> !table.column(name).orElseThrow().isGenerated())
                .toList();
    }

    /** A table is a type too. */
    private Set<String> takenNames() {
        Set<String> taken = new HashSet<>(change.before().enums().names());
        taken.addAll(change.before().tables().names());
        return taken;
    }
}
