package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.postgresql.PostgresNames.quote;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.relation;
import static dev.tenon.migrate.statement.Statement.catalog;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.dialect.Dialect.Change;
import dev.tenon.migrate.op.CommentSubject;
import dev.tenon.migrate.op.Operation.AddColumn;
import dev.tenon.migrate.op.Operation.RenameColumn;
import dev.tenon.migrate.op.Operation.RenameTable;
import dev.tenon.migrate.statement.AlterTable;
import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Statement;
import dev.tenon.migrate.statement.Statement.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Tables and columns that come or get another name, with all that is called after them. */
final class PostgresTables {
    private PostgresTables() {}

    /** With all that its definition holds. */
    static List<Statement> create(Table table) {
        boolean refers = table.foreignKeys().anyMatch(key -> !key.target().equals(table.name()));
        List<Statement> statements = new ArrayList<>(PostgresSerial.around(
                table.name(),
                table.columns().stream(),
                catalog(PostgresClauses.createTable(table), refers ? LockLevel.SHARE_ROW_EXCLUSIVE : LockLevel.NONE)));
        statements.addAll(PostgresPartitions.parts(table));
        PostgresClauses.repeated(table)
                .forEach(unique -> statements.add(catalog(
                        "alter table " + relation(table.name()) + " add " + PostgresClauses.constraint(unique, table),
                        LockLevel.NONE)));
        table.indexes().stream()
                .filter(PostgresClauses::isHere)
                .forEach(index -> statements.add(catalog(PostgresClauses.createIndex(index, table), LockLevel.NONE)));
        PostgresComments.ofNew(CommentSubject.table(table.name()), table.comment())
                .forEach(statements::add);
        table.columns().stream()
                .flatMap(column ->
                        PostgresComments.ofNew(CommentSubject.column(table.name(), column.name()), column.comment()))
                .forEach(statements::add);
        statements.addAll(PostgresPolicies.all(table));
        return statements;
    }

    static List<Statement> rename(RenameTable op, Change change) {
        Table before = change.before().table(op.from()).orElseThrow();
        Table after = change.after().table(op.to()).orElseThrow();
        List<Statement> statements = new ArrayList<>(PostgresNamespaces.rename(
                "table", op.from(), op.to(), change.before().tables().names(), LockLevel.ACCESS_EXCLUSIVE));
        statements.addAll(PostgresPartitions.rename(before, op.to()));
        statements.addAll(PostgresSequences.renameTable(change.before(), change.after(), op.from(), op.to()));
        after.columns().stream()
                .filter(column -> column.type() instanceof Type.Array)
                .forEach(column -> statements.add(renameElements(
                        op.to(), Naming.elements(op.from(), column.name()), Naming.elements(op.to(), column.name()))));
        return statements;
    }

    /** @param after the table with it */
    static List<Statement> addColumn(AddColumn op, Table after) {
        Column column = op.column();
        boolean rewrites =
                column.byDefault().filter(PostgresClauses::differsByRow).isPresent();
        Work checked = column.type() instanceof Type.Array ? Work.SCAN : Work.CATALOG;
        List<Statement> statements = new ArrayList<>(PostgresSerial.around(
                op.tableName(),
                Stream.of(column),
                clause(
                        op.tableName(),
                        "add column " + PostgresClauses.column(column, after),
                        rewrites ? Work.REWRITE : checked)));
        PostgresComments.ofNewColumn(op.tableName(), column.name(), column.comment())
                .forEach(statements::add);
        return statements;
    }

    static List<Statement> renameColumn(RenameColumn op, Change change) {
        Table after = change.after().table(op.tableName()).orElseThrow();
        List<Statement> statements = new ArrayList<>();
        statements.add(alter(op.tableName(), "rename column " + quote(op.from()) + " to " + quote(op.to())));
        PostgresSequences.renameColumn(change.before(), change.after(), op.tableName(), op.from(), op.to())
                .ifPresent(statements::add);
        after.column(op.to())
                .filter(column -> column.type() instanceof Type.Array)
                .ifPresent(column -> statements.add(renameElements(
                        op.tableName(),
                        Naming.elements(op.tableName(), op.from()),
                        Naming.elements(op.tableName(), op.to()))));
        return statements;
    }

    /** The check of an array is called after it. */
    private static Statement renameElements(String table, String from, String to) {
        return alter(table, "rename constraint " + quote(from) + " to " + quote(to));
    }

    static Statement alter(String table, String action) {
        return catalog("alter table " + relation(table) + " " + action, LockLevel.ACCESS_EXCLUSIVE);
    }

    /** That others may join, see {@link AlterClauses}. */
    static Statement clause(String table, String action, Work work) {
        return Statement.alter(new AlterTable(relation(table), List.of(action)), LockLevel.ACCESS_EXCLUSIVE, work);
    }
}
