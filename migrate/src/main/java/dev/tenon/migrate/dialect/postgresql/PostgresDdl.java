package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.postgresql.PostgresNames.besides;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.quote;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.relation;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.string;
import static dev.tenon.migrate.statement.Statement.catalog;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.cast.Cast;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.dialect.Dialect.Change;
import dev.tenon.migrate.dialect.SqlSplitter;
import dev.tenon.migrate.op.CommentSubject;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.AddColumn;
import dev.tenon.migrate.op.Operation.AddConstraint;
import dev.tenon.migrate.op.Operation.AlterType;
import dev.tenon.migrate.op.Operation.Backfill;
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
import dev.tenon.migrate.op.Operation.SetPartitioning;
import dev.tenon.migrate.op.Operation.SetRequired;
import dev.tenon.migrate.op.Operation.SetStorage;
import dev.tenon.migrate.op.Operation.SplitColumn;
import dev.tenon.migrate.statement.AlterTable;
import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Statement;
import dev.tenon.migrate.statement.Statement.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each operation as PostgreSQL's statements. What a statement locks and how long it works is measured, not guessed. */
final class PostgresDdl implements Operation.Visitor<List<Statement>> {
    private final CastRegistry casts;
    private final Change change;

    PostgresDdl(CastRegistry casts, Change change) {
        this.casts = casts;
        this.change = change;
    }

    @Override
    public List<Statement> createNamespace(CreateNamespace op) {
        return PostgresNamespaces.create(op.namespace());
    }

    @Override
    public List<Statement> dropNamespace(DropNamespace op) {
        return PostgresNamespaces.drop(op.namespace().name());
    }

    @Override
    public List<Statement> createEnum(CreateEnum op) {
        List<Statement> statements = new ArrayList<>();
        statements.add(catalog(EnumValues.createType(op.type().name(), op.type().values()), LockLevel.NONE));
        op.type()
                .comment()
                .ifPresent(text -> statements.add(catalog(
                        comment(
                                CommentSubject.enumType(op.type().name()),
                                op.type().comment()),
                        LockLevel.NONE)));
        return statements;
    }

    @Override
    public List<Statement> dropEnum(DropEnum op) {
        return List.of(catalog("drop type " + relation(op.type().name()), LockLevel.NONE));
    }

    @Override
    public List<Statement> renameEnum(RenameEnum op) {
        return PostgresNamespaces.rename(
                "type", op.from(), op.to(), change.before().enums().names(), LockLevel.NONE);
    }

    @Override
    public List<Statement> setEnumValues(SetEnumValues op) {
        return EnumValues.statements(op, change);
    }

    /** {@link SpelledOut} says it in other operations. */
    @Override
    public List<Statement> setEnumStorage(SetEnumStorage op) {
        throw new IllegalStateException("what an enum is stored as is not a statement of its own");
    }

    @Override
    public List<Statement> renameEnumValue(RenameEnumValue op) {
        return List.of(catalog(
                "alter type " + relation(op.type()) + " rename value " + string(op.from()) + " to " + string(op.to()),
                LockLevel.NONE));
    }

    @Override
    public List<Statement> createTable(CreateTable op) {
        Table table = op.definition();
        boolean refers = table.foreignKeys().anyMatch(key -> !key.target().equals(table.name()));
        List<Statement> statements = new ArrayList<>();
        statements.add(
                catalog(PostgresClauses.createTable(table), refers ? LockLevel.SHARE_ROW_EXCLUSIVE : LockLevel.NONE));
        statements.addAll(PostgresPartitions.parts(table));
        PostgresClauses.repeated(table)
                .forEach(unique -> statements.add(catalog(
                        "alter table " + relation(table.name()) + " add " + PostgresClauses.constraint(unique, table),
                        LockLevel.NONE)));
        table.indexes().stream()
                .filter(PostgresDdl::isHere)
                .forEach(index -> statements.add(catalog(PostgresClauses.createIndex(index, table), LockLevel.NONE)));
        table.comment()
                .ifPresent(text -> statements.add(
                        catalog(comment(CommentSubject.table(table.name()), table.comment()), LockLevel.NONE)));
        table.columns().stream()
                .filter(column -> column.comment().isPresent())
                .forEach(column -> statements.add(catalog(
                        comment(CommentSubject.column(table.name(), column.name()), column.comment()),
                        LockLevel.NONE)));
        statements.addAll(PostgresPolicies.all(table));
        return statements;
    }

    @Override
    public List<Statement> dropTable(DropTable op) {
        return List.of(catalog("drop table " + relation(op.definition().name()), LockLevel.ACCESS_EXCLUSIVE));
    }

    @Override
    public List<Statement> renameTable(RenameTable op) {
        List<Statement> statements = new ArrayList<>();
        statements.addAll(PostgresNamespaces.rename(
                "table", op.from(), op.to(), change.before().tables().names(), LockLevel.ACCESS_EXCLUSIVE));
        statements.addAll(PostgresPartitions.rename(tableBefore(op.from()), op.to()));
        statements.addAll(PostgresSequences.renameTable(change.before(), change.after(), op.from(), op.to()));
        tableAfter(op.to()).columns().stream()
                .filter(column -> column.type() instanceof Type.Array)
                .forEach(column -> statements.add(renameElements(
                        op.to(), Naming.elements(op.from(), column.name()), Naming.elements(op.to(), column.name()))));
        return statements;
    }

    @Override
    public List<Statement> addColumn(AddColumn op) {
        Column column = op.column();
        boolean rewrites =
                column.byDefault().filter(PostgresClauses::differsByRow).isPresent();
        Work checked = column.type() instanceof Type.Array ? Work.SCAN : Work.CATALOG;
        List<Statement> statements = new ArrayList<>();
        statements.add(clause(
                op.tableName(),
                "add column " + PostgresClauses.column(column, tableAfter(op.tableName())),
                rewrites ? Work.REWRITE : checked));
        column.comment()
                .ifPresent(text -> statements.add(catalog(
                        comment(CommentSubject.column(op.tableName(), column.name()), column.comment()),
                        LockLevel.SHARE_UPDATE_EXCLUSIVE)));
        return statements;
    }

    @Override
    public List<Statement> dropColumn(DropColumn op) {
        return List.of(alter(op.tableName(), "drop column " + quote(op.column().name())));
    }

    @Override
    public List<Statement> renameColumn(RenameColumn op) {
        List<Statement> statements = new ArrayList<>();
        statements.add(alter(op.tableName(), "rename column " + quote(op.from()) + " to " + quote(op.to())));
        PostgresSequences.renameColumn(change.before(), change.after(), op.tableName(), op.from(), op.to())
                .ifPresent(statements::add);
        tableAfter(op.tableName())
                .column(op.to())
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

    @Override
    public List<Statement> splitColumn(SplitColumn op) {
        throw op.undivided();
    }

    @Override
    public List<Statement> mergeColumns(MergeColumns op) {
        throw op.undivided();
    }

    @Override
    public List<Statement> alterType(AlterType op) {
        Cast cast = casts.cast(PostgresDialect.NAME, op, change::enumValues);
        return ColumnTypeChange.statements(op, cast, change);
    }

    @Override
    public List<Statement> setRequired(SetRequired op) {
        String column = "alter column " + quote(op.column());
        return List.of(
                op.required()
                        ? clause(op.tableName(), column + " set not null", Work.SCAN)
                        : clause(op.tableName(), column + " drop not null", Work.CATALOG));
    }

    @Override
    public List<Statement> setDefault(SetDefault op) {
        boolean computes = op.generates()
                || op.before().filter(Default.Generated.class::isInstance).isPresent();
        return computes ? GeneratedChange.statements(op, change) : DefaultChange.statements(op, change);
    }

    @Override
    public List<Statement> setStorage(SetStorage op) {
        return ColumnTypeChange.statements(op, change);
    }

    @Override
    public List<Statement> addConstraint(AddConstraint op) {
        if (!PostgresClauses.isHere(op.constraint())) {
            return List.of();
        }
        String sql = "alter table " + relation(op.tableName()) + " add "
                + PostgresClauses.constraint(op.constraint(), tableAfter(op.tableName()));
        if (op.constraint() instanceof Constraint.ForeignKey) {
            return List.of(new Statement(sql, LockLevel.SHARE_ROW_EXCLUSIVE, Work.SCAN));
        }
        Work work = op.constraint() instanceof Constraint.Check ? Work.SCAN : Work.INDEX_BUILD;
        return List.of(new Statement(sql, LockLevel.ACCESS_EXCLUSIVE, work));
    }

    @Override
    public List<Statement> dropConstraint(DropConstraint op) {
        if (!PostgresClauses.isHere(op.constraint())) {
            return List.of();
        }
        return List.of(
                alter(op.tableName(), "drop constraint " + quote(op.constraint().name())));
    }

    @Override
    public List<Statement> renameConstraint(RenameConstraint op) {
        Constraint constraint =
                tableBefore(op.tableName()).constraints().get(op.from()).orElseThrow();
        if (!PostgresClauses.isHere(constraint)) {
            return List.of();
        }
        return List.of(alter(op.tableName(), "rename constraint " + quote(op.from()) + " to " + quote(op.to())));
    }

    @Override
    public List<Statement> createIndex(CreateIndex op) {
        if (!isHere(op.index())) {
            return List.of();
        }
        String sql = PostgresClauses.createIndex(op.index(), tableAfter(op.tableName()));
        return List.of(new Statement(sql, LockLevel.SHARE, Work.INDEX_BUILD));
    }

    @Override
    public List<Statement> dropIndex(DropIndex op) {
        if (!isHere(op.index())) {
            return List.of();
        }
        return List.of(
                catalog("drop index " + besides(op.tableName(), op.index().name()), LockLevel.ACCESS_EXCLUSIVE));
    }

    @Override
    public List<Statement> renameIndex(RenameIndex op) {
        if (!isHere(tableBefore(op.tableName()).indexes().get(op.from()).orElseThrow())) {
            return List.of();
        }
        return List.of(catalog(
                "alter index " + besides(op.tableName(), op.from()) + " rename to " + quote(op.to()),
                LockLevel.SHARE_UPDATE_EXCLUSIVE));
    }

    @Override
    public List<Statement> setComment(SetComment op) {
        if (op.subject().kind().compareTo(CommentSubject.Kind.ENUM) > 0) {
            return change.after().objects().get(op.subject().name()).stream()
                    .flatMap(object -> PostgresObjects.comment(object).stream())
                    .toList();
        }
        LockLevel lock = op.table().isPresent() ? LockLevel.SHARE_UPDATE_EXCLUSIVE : LockLevel.NONE;
        return List.of(catalog(comment(op.subject(), op.after()), lock));
    }

    @Override
    public List<Statement> createObject(CreateObject op) {
        return PostgresObjects.create(op.object(), new ViewRights(op, change).former());
    }

    @Override
    public List<Statement> dropObject(DropObject op) {
        return rights(op, PostgresObjects.drop(op.object()));
    }

    @Override
    public List<Statement> setObject(SetObject op) {
        return rights(op, PostgresObjects.set(op));
    }

    /** What nobody but the database knows of a view is kept before it goes. */
    private List<Statement> rights(Operation op, List<Statement> statements) {
        return Stream.concat(new ViewRights(op, change).keep().stream(), statements.stream())
                .toList();
    }

    @Override
    public List<Statement> renameObject(RenameObject op) {
        return PostgresObjects.rename(op, change);
    }

    @Override
    public List<Statement> setPartitioning(SetPartitioning op) {
        return new PostgresPartitions(op, change).statements(this::createTable);
    }

    @Override
    public List<Statement> createPolicy(CreatePolicy op) {
        return PostgresPolicies.create(tableBefore(op.tableName()), op.policy());
    }

    @Override
    public List<Statement> dropPolicy(DropPolicy op) {
        return PostgresPolicies.drop(tableAfter(op.tableName()), op.policy());
    }

    @Override
    public List<Statement> backfill(Backfill op) {
        Table table = tableBefore(op.tableName());
        PostgresExpressions expressions = PostgresExpressions.over(table);
        String values = op.assignments().stream()
                .map(set -> quote(set.column()) + " = "
                        + expressions.sql(
                                set.value(),
                                table.column(set.column()).orElseThrow().type()))
                .collect(Collectors.joining(", "));
        String where = op.where()
                .map(condition -> " where " + expressions.sql(condition))
                .orElse("");
        return List.of(new Statement(
                "update " + relation(op.tableName()) + " set " + values + where,
                LockLevel.ROW_EXCLUSIVE,
                Work.REWRITE));
    }

    @Override
    public List<Statement> rawSql(RawSql op) {
        // What nobody looks into may do anything.
        return Optional.ofNullable(op.texts().get(PostgresDialect.NAME)).stream()
                .flatMap(text -> SqlSplitter.split(text, SqlSplitter.Syntax.POSTGRESQL).stream())
                .map(sql -> new Statement(sql, LockLevel.ACCESS_EXCLUSIVE, Work.REWRITE))
                .toList();
    }

    @Override
    public List<Statement> runJava(RunJava op) {
        return List.of();
    }

    private static boolean isHere(Index index) {
        return index.isFor(PostgresDialect.NAME);
    }

    static String comment(CommentSubject subject, Optional<String> text) {
        String what = switch (subject.kind()) {
            case SCHEMA -> "schema " + quote(subject.name());
            case TABLE -> "table " + relation(subject.name());
            case COLUMN ->
                "column " + relation(subject.name()) + "."
                        + quote(subject.column().orElseThrow());
            case ENUM -> "type " + relation(subject.name());
            case VIEW, SEQUENCE, SQL -> throw new IllegalArgumentException("told by the object: " + subject);
        };
        return "comment on " + what + " is " + text.map(PostgresNames::string).orElse("null");
    }

    private Table tableBefore(String name) {
        return change.before().table(name).orElseThrow();
    }

    private Table tableAfter(String name) {
        return change.after().table(name).orElseThrow();
    }

    private static Statement alter(String table, String action) {
        return catalog("alter table " + relation(table) + " " + action, LockLevel.ACCESS_EXCLUSIVE);
    }

    /** That others may join, see {@link AlterClauses}. */
    private static Statement clause(String table, String action, Work work) {
        return Statement.alter(new AlterTable(relation(table), List.of(action)), LockLevel.ACCESS_EXCLUSIVE, work);
    }
}
