package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.postgresql.PostgresNames.besides;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.quote;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.relation;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.string;
import static dev.tenon.migrate.statement.Statement.catalog;

import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Sequence;
import dev.tenon.compiler.model.Table;
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
import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Statement;
import dev.tenon.migrate.statement.Statement.Work;
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
        EnumType type = op.type();
        return Stream.concat(
                        Stream.of(catalog(EnumValues.createType(type.name(), type.values()), LockLevel.NONE)),
                        PostgresComments.ofNew(CommentSubject.enumType(type.name()), type.comment()))
                .toList();
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
        return PostgresTables.create(op.definition());
    }

    @Override
    public List<Statement> dropTable(DropTable op) {
        return List.of(catalog("drop table " + relation(op.definition().name()), LockLevel.ACCESS_EXCLUSIVE));
    }

    @Override
    public List<Statement> renameTable(RenameTable op) {
        return PostgresTables.rename(op, change);
    }

    @Override
    public List<Statement> addColumn(AddColumn op) {
        return PostgresTables.addColumn(op, tableAfter(op.tableName()));
    }

    @Override
    public List<Statement> dropColumn(DropColumn op) {
        return List.of(PostgresTables.alter(
                op.tableName(), "drop column " + quote(op.column().name())));
    }

    @Override
    public List<Statement> renameColumn(RenameColumn op) {
        return PostgresTables.renameColumn(op, change);
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
    public List<Statement> online(Online op) {
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
                        ? PostgresTables.clause(op.tableName(), column + " set not null", Work.SCAN)
                        : PostgresTables.clause(op.tableName(), column + " drop not null", Work.CATALOG));
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
        return List.of(PostgresTables.alter(
                op.tableName(), "drop constraint " + quote(op.constraint().name())));
    }

    @Override
    public List<Statement> renameConstraint(RenameConstraint op) {
        Constraint constraint =
                tableBefore(op.tableName()).constraints().get(op.from()).orElseThrow();
        if (!PostgresClauses.isHere(constraint)) {
            return List.of();
        }
        return List.of(PostgresTables.alter(
                op.tableName(), "rename constraint " + quote(op.from()) + " to " + quote(op.to())));
    }

    @Override
    public List<Statement> createIndex(CreateIndex op) {
        if (!PostgresClauses.isHere(op.index())) {
            return List.of();
        }
        String sql = PostgresClauses.createIndex(op.index(), tableAfter(op.tableName()));
        return List.of(new Statement(sql, LockLevel.SHARE, Work.INDEX_BUILD));
    }

    @Override
    public List<Statement> dropIndex(DropIndex op) {
        if (!PostgresClauses.isHere(op.index())) {
            return List.of();
        }
        return List.of(
                catalog("drop index " + besides(op.tableName(), op.index().name()), LockLevel.ACCESS_EXCLUSIVE));
    }

    @Override
    public List<Statement> renameIndex(RenameIndex op) {
        if (!PostgresClauses.isHere(
                tableBefore(op.tableName()).indexes().get(op.from()).orElseThrow())) {
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
        return List.of(PostgresComments.set(op.subject(), op.after(), lock));
    }

    @Override
    public List<Statement> createObject(CreateObject op) {
        if (op.object() instanceof Sequence sequence && change.before().isOwned(sequence)) {
            return PostgresSerial.release(sequence);
        }
        return PostgresObjects.create(op.object(), new ViewRights(op, change).former());
    }

    @Override
    public List<Statement> dropObject(DropObject op) {
        if (op.object() instanceof Sequence sequence && change.before().isOwned(sequence)) {
            return List.of();
        }
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

    /** They are SQLite's. */
    @Override
    public List<Statement> setOptions(SetOptions op) {
        return List.of();
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
    public List<Statement> bringBack(BringBack op) {
        return List.of();
    }

    @Override
    public List<Statement> runJava(RunJava op) {
        return List.of();
    }

    private Table tableBefore(String name) {
        return change.before().table(name).orElseThrow();
    }

    private Table tableAfter(String name) {
        return change.after().table(name).orElseThrow();
    }
}
