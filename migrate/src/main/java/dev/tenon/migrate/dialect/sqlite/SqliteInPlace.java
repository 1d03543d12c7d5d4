package dev.tenon.migrate.dialect.sqlite;

import static dev.tenon.migrate.dialect.sqlite.SqliteDdl.quote;
import static dev.tenon.migrate.dialect.sqlite.SqliteStatements.NEEDS_REBUILD;
import static dev.tenon.migrate.dialect.sqlite.SqliteStatements.NOTHING_TO_DO;
import static dev.tenon.migrate.dialect.sqlite.SqliteStatements.inPlace;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.dialect.Dialect.Change;
import dev.tenon.migrate.dialect.Dialect.Rebuild;
import dev.tenon.migrate.dialect.SqlSplitter;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.AddColumn;
import dev.tenon.migrate.op.Operation.AddConstraint;
import dev.tenon.migrate.op.Operation.AlterType;
import dev.tenon.migrate.op.Operation.Backfill;
import dev.tenon.migrate.op.Operation.BringBack;
import dev.tenon.migrate.op.Operation.CreateEnum;
import dev.tenon.migrate.op.Operation.CreateIndex;
import dev.tenon.migrate.op.Operation.CreateNamespace;
import dev.tenon.migrate.op.Operation.CreateObject;
import dev.tenon.migrate.op.Operation.CreatePolicy;
import dev.tenon.migrate.op.Operation.CreateTable;
import dev.tenon.migrate.op.Operation.DropColumn;
import dev.tenon.migrate.op.Operation.DropConstraint;
import dev.tenon.migrate.op.Operation.DropEnum;
import dev.tenon.migrate.op.Operation.DropIndex;
import dev.tenon.migrate.op.Operation.DropNamespace;
import dev.tenon.migrate.op.Operation.DropObject;
import dev.tenon.migrate.op.Operation.DropPolicy;
import dev.tenon.migrate.op.Operation.DropTable;
import dev.tenon.migrate.op.Operation.MergeColumns;
import dev.tenon.migrate.op.Operation.Online;
import dev.tenon.migrate.op.Operation.RawSql;
import dev.tenon.migrate.op.Operation.RenameColumn;
import dev.tenon.migrate.op.Operation.RenameConstraint;
import dev.tenon.migrate.op.Operation.RenameEnum;
import dev.tenon.migrate.op.Operation.RenameEnumValue;
import dev.tenon.migrate.op.Operation.RenameIndex;
import dev.tenon.migrate.op.Operation.RenameObject;
import dev.tenon.migrate.op.Operation.RenameTable;
import dev.tenon.migrate.op.Operation.RunJava;
import dev.tenon.migrate.op.Operation.SetComment;
import dev.tenon.migrate.op.Operation.SetDefault;
import dev.tenon.migrate.op.Operation.SetEnumStorage;
import dev.tenon.migrate.op.Operation.SetEnumValues;
import dev.tenon.migrate.op.Operation.SetObject;
import dev.tenon.migrate.op.Operation.SetOptions;
import dev.tenon.migrate.op.Operation.SetPartitioning;
import dev.tenon.migrate.op.Operation.SetRequired;
import dev.tenon.migrate.op.Operation.SetStorage;
import dev.tenon.migrate.op.Operation.SplitColumn;
import dev.tenon.migrate.statement.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What SQLite does without building the table anew, as of version 3.53. */
final class SqliteInPlace implements Operation.Visitor<Optional<List<Statement>>> {

    private final Change change;
    private final SqliteRebuild rebuild;
    private final SqliteConstraints constraints;

    SqliteInPlace(Change change, SqliteRebuild rebuild, NamedChecks checks) {
        this.change = change;
        this.rebuild = rebuild;
        this.constraints = new SqliteConstraints(change, checks);
    }

    private Table tableBefore(String name) {
        return SqliteDdl.of(name, change.before()).table();
    }

    private Table tableAfter(String name) {
        return ddlAfter(name).table();
    }

    private SqliteDdl ddlAfter(String table) {
        return SqliteDdl.of(table, change.after());
    }

    @Override
    public Optional<List<Statement>> createNamespace(CreateNamespace op) {
        return NOTHING_TO_DO;
    }

    @Override
    public Optional<List<Statement>> dropNamespace(DropNamespace op) {
        return NOTHING_TO_DO;
    }

    @Override
    public Optional<List<Statement>> createEnum(CreateEnum op) {
        return NOTHING_TO_DO;
    }

    @Override
    public Optional<List<Statement>> dropEnum(DropEnum op) {
        return NOTHING_TO_DO;
    }

    @Override
    public Optional<List<Statement>> renameEnum(RenameEnum op) {
        return rebuildUsers(op.from(), op);
    }

    @Override
    public Optional<List<Statement>> setEnumValues(SetEnumValues op) {
        return rebuildUsers(op.type(), op);
    }

    /** SQLite has no types of its own: an enum is a check of each column in any case. */
    @Override
    public Optional<List<Statement>> setEnumStorage(SetEnumStorage op) {
        return NOTHING_TO_DO;
    }

    @Override
    public Optional<List<Statement>> renameEnumValue(RenameEnumValue op) {
        return rebuildUsers(op.type(), op);
    }

    /**
     * An enum's labels stand in the checks of every column that uses it. Such an operation has no table of its own that a
     * planner could ask to rebuild, so it brings the rebuilds of them all.
     */
    private Optional<List<Statement>> rebuildUsers(String type, Operation op) {
        List<Statement> statements = new ArrayList<>();
        for (Table before : SqliteEnums.users(type, change.before())) {
            Table after = tableAfter(before.name());
            statements.addAll(
                    rebuild.statements(new Rebuild(before, after, List.of(op), change.before(), change.after())));
        }
        return Optional.of(statements);
    }

    @Override
    public Optional<List<Statement>> createTable(CreateTable op) {
        SqliteDdl ddl = new SqliteDdl(op.definition(), change.after());
        List<Statement> statements = new ArrayList<>();
        statements.add(SqliteStatements.catalog(ddl.createTable(op.definition().name())));
        statements.addAll(SqliteCounter.begin(op.definition(), op.definition().name()));
        SqliteDdl.indexes(op.definition())
                .forEach(index -> statements.add(SqliteStatements.catalog(ddl.createIndex(index))));
        return Optional.of(statements);
    }

    @Override
    public Optional<List<Statement>> dropTable(DropTable op) {
        return inPlace(
                SqliteStatements.catalog(SqliteRebuild.drop(op.definition().name())));
    }

    @Override
    public Optional<List<Statement>> renameTable(RenameTable op) {
        return Optional.of(SqliteRebuild.renameTable(op.from(), op.to()));
    }

    /** Only a value that is the same for all rows can be added without writing them. */
    @Override
    public Optional<List<Statement>> addColumn(AddColumn op) {
        if (!op.column().byDefault().map(SqliteInPlace::isAddable).orElse(true)) {
            return NEEDS_REBUILD;
        }
        String definition = ddlAfter(op.tableName()).column(op.column());
        return inPlace(SqliteStatements.scan(SqliteDdl.alter(op.tableName(), "add column " + definition)));
    }

    private static boolean isAddable(Default byDefault) {
        return byDefault instanceof Default.Generated computed
                ? !computed.stored()
                : byDefault instanceof Default.Value given && isConstant(given.expr());
    }

    private static boolean isConstant(Expr expr) {
        Expr unsigned = expr instanceof Expr.Negate negate ? negate.operand() : expr;
        return unsigned instanceof Expr.Num
                || expr instanceof Expr.Str
                || expr instanceof Expr.Bool
                || expr instanceof Expr.Array
                || expr instanceof Expr.Null;
    }

    @Override
    public Optional<List<Statement>> dropColumn(DropColumn op) {
        String column = op.column().name();
        if (SqliteUses.isUsed(tableBefore(op.tableName()), column)) {
            return NEEDS_REBUILD;
        }
        return inPlace(SqliteStatements.rewrite(SqliteDdl.alter(op.tableName(), "drop column " + quote(column))));
    }

    @Override
    public Optional<List<Statement>> renameColumn(RenameColumn op) {
        return inPlace(SqliteStatements.catalog(
                SqliteDdl.alter(op.tableName(), "rename column " + quote(op.from()) + " to " + quote(op.to()))));
    }

    @Override
    public Optional<List<Statement>> splitColumn(SplitColumn op) {
        throw op.undivided();
    }

    @Override
    public Optional<List<Statement>> mergeColumns(MergeColumns op) {
        throw op.undivided();
    }

    @Override
    public Optional<List<Statement>> online(Online op) {
        throw op.undivided();
    }

    @Override
    public Optional<List<Statement>> alterType(AlterType op) {
        return NEEDS_REBUILD;
    }

    @Override
    public Optional<List<Statement>> setRequired(SetRequired op) {
        Table table = tableBefore(op.tableName());
        // With the words SQLite takes away the comment beside them.
        if (!op.required()
                && SqliteStrict.is(table)
                && !SqliteStrict.isWord(table.column(op.column()).orElseThrow())) {
            return NEEDS_REBUILD;
        }
        String alter = SqliteDdl.alter(
                op.tableName(),
                "alter column " + quote(op.column()) + (op.required() ? " set" : " drop") + " not null");
        return inPlace(op.required() ? SqliteStatements.scan(alter) : SqliteStatements.catalog(alter));
    }

    @Override
    public Optional<List<Statement>> setDefault(SetDefault op) {
        boolean countsOn =
                op.before().filter(Default.Identity.class::isInstance).isPresent()
                        && op.after().filter(Default.Identity.class::isInstance).isPresent();
        return countsOn
                ? Optional.of(SqliteCounter.change(tableBefore(op.tableName()), tableAfter(op.tableName())))
                : NEEDS_REBUILD;
    }

    @Override
    public Optional<List<Statement>> setStorage(SetStorage op) {
        Column before = tableBefore(op.tableName()).column(op.column()).orElseThrow();
        Column after = tableAfter(op.tableName()).column(op.column()).orElseThrow();
        boolean same = SqliteTypes.declaredName(before).equals(SqliteTypes.declaredName(after))
                && SqliteTypes.collation(before).equals(SqliteTypes.collation(after))
                && before.storage().declared(SqliteDialect.NAME).isPresent()
                        == after.storage().declared(SqliteDialect.NAME).isPresent();
        return same ? NOTHING_TO_DO : NEEDS_REBUILD;
    }

    @Override
    public Optional<List<Statement>> addConstraint(AddConstraint op) {
        return constraints.add(op);
    }

    @Override
    public Optional<List<Statement>> dropConstraint(DropConstraint op) {
        return constraints.drop(op);
    }

    @Override
    public Optional<List<Statement>> renameConstraint(RenameConstraint op) {
        return constraints.rename(op);
    }

    @Override
    public Optional<List<Statement>> createIndex(CreateIndex op) {
        return constraints.createIndex(op);
    }

    @Override
    public Optional<List<Statement>> dropIndex(DropIndex op) {
        return constraints.dropIndex(op);
    }

    @Override
    public Optional<List<Statement>> renameIndex(RenameIndex op) {
        return constraints.renameIndex(op);
    }

    /** SQLite keeps no comments. */
    @Override
    public Optional<List<Statement>> setComment(SetComment op) {
        return NOTHING_TO_DO;
    }

    @Override
    public Optional<List<Statement>> createObject(CreateObject op) {
        return Optional.of(SqliteObjects.create(op.object()));
    }

    @Override
    public Optional<List<Statement>> dropObject(DropObject op) {
        return Optional.of(SqliteObjects.drop(op.object()));
    }

    @Override
    public Optional<List<Statement>> setObject(SetObject op) {
        return Optional.of(SqliteObjects.set(op.before(), op.after()));
    }

    @Override
    public Optional<List<Statement>> renameObject(RenameObject op) {
        return Optional.of(SqliteObjects.rename(op, change));
    }

    @Override
    public Optional<List<Statement>> setPartitioning(SetPartitioning op) {
        return Optional.of(constraints.partitionCheck(op));
    }

    /** They stand in the definition of the table, which is written once. */
    @Override
    public Optional<List<Statement>> setOptions(SetOptions op) {
        return NEEDS_REBUILD;
    }

    @Override
    public Optional<List<Statement>> createPolicy(CreatePolicy op) {
        return NOTHING_TO_DO;
    }

    @Override
    public Optional<List<Statement>> dropPolicy(DropPolicy op) {
        return NOTHING_TO_DO;
    }

    @Override
    public Optional<List<Statement>> backfill(Backfill op) {
        SqliteDdl ddl = ddlAfter(op.tableName());
        String assignments = op.assignments().stream()
                .map(assignment -> quote(assignment.column()) + " = " + value(ddl, assignment))
                .collect(Collectors.joining(", "));
        String where = op.where()
                .map(condition ->
                        " where " + ddl.expressions().render(condition).text())
                .orElse("");
        return inPlace(SqliteStatements.rewrite("update " + quote(op.tableName()) + " set " + assignments + where));
    }

    private static String value(SqliteDdl ddl, Operation.Assignment assignment) {
        return ddl.table()
                .column(assignment.column())
                .map(column -> ddl.expressions().stored(assignment.value(), column.type()))
                .orElseThrow(() -> new IllegalArgumentException("there is no column " + assignment.column()));
    }

    @Override
    public Optional<List<Statement>> rawSql(RawSql op) {
        String script = op.texts().getOrDefault(SqliteDialect.NAME, "");
        return Optional.of(SqlSplitter.split(script, SqlSplitter.Syntax.SQLITE).stream()
                .map(SqliteStatements::rewrite)
                .toList());
    }

    @Override
    public Optional<List<Statement>> bringBack(BringBack op) {
        return Optional.of(List.of());
    }

    @Override
    public Optional<List<Statement>> runJava(RunJava op) {
        return Optional.of(List.of());
    }
}
