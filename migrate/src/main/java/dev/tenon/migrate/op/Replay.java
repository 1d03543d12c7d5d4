package dev.tenon.migrate.op;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprRewriter;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Named;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.TableOption;
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
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What an operation does to a model, in memory. Strict: an operation that does not fit the state it meets is a {@link
 * ReplayException}, because a migration file that says something untrue about its own past must not pass.
 */
public final class Replay implements Operation.Visitor<Database> {
    private Database before;
    /** Of {@code before}, while nothing but tables goes; null where nobody has asked. */
    private Referrers referrers;

    private Replay(Database before) {
        this.before = before;
    }

    /** For operations one after the other. */
    public static Replay from(Database before) {
        return new Replay(before);
    }

    public static Database apply(Database before, Operation operation) {
        return from(before).next(operation);
    }

    public static Database apply(Database before, List<? extends Operation> operations) {
        Replay replay = from(before);
        operations.forEach(replay::next);
        return replay.state();
    }

    /** Where the operation leads from the present state, which is the present state then. */
    public Database next(Operation operation) {
        before = operation.accept(this);
        if (!(operation instanceof DropTable)) {
            referrers = null;
        }
        return before;
    }

    /** Where the operations lead so far. */
    public Database state() {
        return before;
    }

    @Override
    public Database createNamespace(CreateNamespace op) {
        return ReplayNamespaces.create(before, op.namespace());
    }

    @Override
    public Database dropNamespace(DropNamespace op) {
        return ReplayNamespaces.drop(before, op.namespace().name());
    }

    // ------------------------------------------------------------------ enums

    @Override
    public Database createEnum(CreateEnum op) {
        return ReplayEnums.create(before, op);
    }

    @Override
    public Database dropEnum(DropEnum op) {
        return ReplayEnums.drop(before, op);
    }

    @Override
    public Database renameEnum(RenameEnum op) {
        return ReplayEnums.rename(before, op);
    }

    @Override
    public Database setEnumValues(SetEnumValues op) {
        return ReplayEnums.setValues(before, op);
    }

    @Override
    public Database setEnumStorage(SetEnumStorage op) {
        return ReplayEnums.setStorage(before, op);
    }

    @Override
    public Database renameEnumValue(RenameEnumValue op) {
        return ReplayEnums.renameValue(before, op);
    }

    // ----------------------------------------------------------------- tables

    @Override
    public Database createTable(CreateTable op) {
        String name = op.definition().name();
        ReplayNamespaces.require(before, name);
        refuse(before.tables().has(name), "the table " + name + " exists already");
        op.definition().columns().forEach(column -> requireType(name, column));
        op.definition().columns().forEach(column -> requireSources(op.definition(), column));
        return before.withTables(before.tables().with(op.definition()));
    }

    @Override
    public Database dropTable(DropTable op) {
        String name = op.definition().name();
        table(name);
        if (referrers == null) {
            referrers = new Referrers(before);
        }
        referrers.to(name, before).ifPresent(reference -> {
            throw new ReplayException("the table " + name + " is still referenced by " + reference.table() + " ("
                    + reference.key().name() + ")");
        });
        ReplayObjects.requireUnused(before, name);
        return before.withTables(before.tables().without(name));
    }

    @Override
    public Database renameTable(RenameTable op) {
        Table table = table(op.from());
        ReplayNamespaces.require(before, op.to());
        refuse(before.tables().has(op.to()), "the table " + op.to() + " exists already");
        Names<Table> renamed = before.tables().replace(op.from(), table.withName(op.to()));
        Database all = before.withTables(mapForeignKeys(
                renamed, key -> key.target().equals(op.from()) ? target(key, op.to(), key.targetColumns()) : key));
        return ReplayObjects.follow(all, op.from(), op.to());
    }

    // ---------------------------------------------------------------- columns

    @Override
    public Database addColumn(AddColumn op) {
        Table table = table(op.tableName());
        refuse(
                table.columns().has(op.column().name()),
                "the column " + op.tableName() + "." + op.column().name() + " exists already");
        requireType(op.tableName(), op.column());
        requireSources(table, op.column());
        return replace(table.withColumns(table.columns().with(op.column())));
    }

    @Override
    public Database dropColumn(DropColumn op) {
        String name = op.column().name();
        Table table = table(op.tableName());
        column(table, name);
        String users = new ColumnUse(before, table.name(), name).firstUser();
        refuse(!users.isEmpty(), "the column " + table.name() + "." + name + " is still used by " + users);
        return replace(table.withColumns(table.columns().without(name)));
    }

    @Override
    public Database renameColumn(RenameColumn op) {
        Table table = table(op.tableName());
        Column column = column(table, op.from());
        refuse(table.columns().has(op.to()), "the column " + op.tableName() + "." + op.to() + " exists already");
        ColumnRename rename = new ColumnRename(op.from(), op.to());
        Table renamed = rename.in(table.withColumns(table.columns().replace(op.from(), column.withName(op.to()))));
        Names<Table> tables = before.tables().replace(table.name(), renamed);
        return before.withTables(mapForeignKeys(
                tables,
                key -> key.target().equals(table.name())
                        ? target(key, key.target(), rename.in(key.targetColumns()))
                        : key));
    }

    @Override
    public Database splitColumn(SplitColumn op) {
        return apply(before, op.parts());
    }

    @Override
    public Database mergeColumns(MergeColumns op) {
        return apply(before, op.parts());
    }

    @Override
    public Database bringBack(BringBack op) {
        return before;
    }

    @Override
    public Database online(Online op) {
        return op.operation().accept(this);
    }

    @Override
    public Database alterType(AlterType op) {
        requireWritten(op.tableName(), op.column());
        Database changed = changeColumn(op.tableName(), op.column(), column -> column.withType(op.after()));
        requireType(
                op.tableName(),
                changed.table(op.tableName()).orElseThrow().column(op.column()).orElseThrow());
        return changed;
    }

    @Override
    public Database setRequired(SetRequired op) {
        boolean is = column(table(op.tableName()), op.column()).required();
        refuse(
                is == op.required(),
                "the column " + op.tableName() + "." + op.column() + " is " + (is ? "required" : "optional")
                        + " already");
        return changeColumn(op.tableName(), op.column(), column -> column.withRequired(op.required()));
    }

    @Override
    public Database setDefault(SetDefault op) {
        String name = op.tableName() + "." + op.column();
        boolean is = column(table(op.tableName()), op.column()).isGenerated();
        refuse(
                is && op.after().isPresent(),
                "the column " + name + " is generated: say `not generated` first, which keeps what it has computed");
        refuse(
                op.generates() && op.before().isPresent(),
                "the column " + name + " has a default: say `no default` first");
        Database changed = changeColumn(op.tableName(), op.column(), column -> column.withDefault(op.after()));
        Table table = changed.table(op.tableName()).orElseThrow();
        requireType(op.tableName(), column(table, op.column()));
        requireSources(table, column(table, op.column()));
        new ColumnUse(changed, table.name(), op.column()).generated().forEach(user -> requireSources(table, user));
        return changed;
    }

    @Override
    public Database setStorage(SetStorage op) {
        requireWritten(op.tableName(), op.column());
        return changeColumn(op.tableName(), op.column(), column -> {
            refuse(
                    !column.storage().equals(op.before()),
                    "the column " + op.tableName() + "." + op.column() + " is stored in another way");
            return column.withStorage(op.after());
        });
    }

    // ------------------------------------------------- constraints and indexes

    @Override
    public Database addConstraint(AddConstraint op) {
        return ReplayParts.addConstraint(before, op);
    }

    @Override
    public Database dropConstraint(DropConstraint op) {
        return ReplayParts.dropConstraint(before, op);
    }

    @Override
    public Database renameConstraint(RenameConstraint op) {
        return ReplayParts.renameConstraint(before, op);
    }

    @Override
    public Database createIndex(CreateIndex op) {
        return ReplayParts.createIndex(before, op);
    }

    @Override
    public Database dropIndex(DropIndex op) {
        return ReplayParts.dropIndex(before, op);
    }

    @Override
    public Database renameIndex(RenameIndex op) {
        return ReplayParts.renameIndex(before, op);
    }

    // ----------------------------------------------------------- all the rest

    @Override
    public Database setComment(SetComment op) {
        String name = op.subject().name();
        return switch (op.subject().kind()) {
            case SCHEMA -> ReplayNamespaces.set(before, name, namespace -> namespace.withComment(op.after()));
            case TABLE -> replace(table(name).withComment(op.after()));
            case COLUMN -> changeColumn(name, op.subject().column().orElseThrow(), c -> c.withComment(op.after()));
            case VIEW, SEQUENCE, SQL -> ReplayObjects.set(before, name, object -> object.withComment(op.after()));
            case ENUM -> ReplayEnums.set(before, name, type -> type.withComment(op.after()));
        };
    }

    @Override
    public Database createObject(CreateObject op) {
        return ReplayObjects.create(before, op.object());
    }

    @Override
    public Database dropObject(DropObject op) {
        return ReplayObjects.drop(before, op.object().name());
    }

    @Override
    public Database setObject(SetObject op) {
        return ReplayObjects.set(before, op.before(), op.after());
    }

    @Override
    public Database renameObject(RenameObject op) {
        return ReplayObjects.rename(before, op);
    }

    @Override
    public Database setPartitioning(SetPartitioning op) {
        Table table = table(op.tableName());
        refuse(
                !table.partitioning().equals(op.before()),
                "the table " + table.name() + " has other partitions than this starts from");
        op.after().ifPresent(by -> by.columns().forEach(column -> column(table, column)));
        return replace(table.withPartitioning(op.after()));
    }

    @Override
    public Database setOptions(SetOptions op) {
        Table table = table(op.tableName());
        refuse(
                !table.options().equals(op.before()),
                "the table " + table.name() + " has other options than this starts from");
        refuse(
                op.after().contains(TableOption.WITHOUT_ROWID)
                        && table.primaryKey().isEmpty(),
                "the table " + table.name() + " has no key, so its rows cannot be without a rowid");
        return replace(table.withOptions(op.after()));
    }

    @Override
    public Database createPolicy(CreatePolicy op) {
        return ReplayParts.createPolicy(before, op);
    }

    @Override
    public Database dropPolicy(DropPolicy op) {
        return ReplayParts.dropPolicy(before, op);
    }

    @Override
    public Database backfill(Backfill op) {
        Table table = table(op.tableName());
        op.assignments()
                .forEach(assignment -> refuse(
                        !column(table, assignment.column()).isGiven(),
                        "the column " + table.name() + "." + assignment.column()
                                + " has its values from the database alone"));
        Batching.key(op, before).ifPresent(key -> {
            op.assignments()
                    .forEach(assignment -> refuse(
                            key.contains(assignment.column()),
                            "batches go by " + table.name() + "." + assignment.column()
                                    + ", and this changes it: leave `batch` out"));
            Batching.brokenReference(before).ifPresent(broken -> refuse(true, broken));
        });
        return before;
    }

    @Override
    public Database rawSql(RawSql op) {
        return apply(before, op.effects());
    }

    @Override
    public Database runJava(RunJava op) {
        return before;
    }

    // ---------------------------------------------------------------- helpers

    static void refuse(boolean wrong, String why) {
        if (wrong) {
            throw new ReplayException(why);
        }
    }

    private Table table(String name) {
        return table(before, name);
    }

    static Table table(Database database, String name) {
        return database.table(name).orElseThrow(() -> new ReplayException("there is no table " + name));
    }

    static Column column(Table table, String name) {
        return table.column(name)
                .orElseThrow(() -> new ReplayException("the table " + table.name() + " has no column " + name));
    }

    /** An enum that is there, with the value that a row gets by itself. */
    private void requireType(String table, Column column) {
        column.type().enumName().ifPresent(name -> {
            Optional<EnumType> type = before.enums().get(name);
            refuse(type.isEmpty(), table + "." + column.name() + " has the type " + name + ", which is no enum here");
            refuse(
                    column.byDefault().orElse(null) instanceof Default.Value value
                            && value.expr() instanceof Expr.Str text
                            && !type.get().values().contains(text.value()),
                    "the default of " + table + "." + column.name() + " is no value of the enum " + name);
        });
    }

    private void requireWritten(String tableName, String column) {
        refuse(
                column(table(tableName), column).isGenerated(),
                "the column " + tableName + "." + column + " is generated: drop it and add it again");
    }

    /** What a column is generated from is there, and is written. */
    private static void requireSources(Table table, Column generated) {
        generated
                .generated()
                .ifPresent(g -> ExprRewriter.names(g.expr()).forEach(name -> {
                    Optional<Column> source = table.column(name);
                    String of = "the column " + table.name() + "." + generated.name() + " is generated from " + name
                            + ", which ";
                    refuse(source.isEmpty(), of + "does not exist");
                    refuse(name.equals(generated.name()) || source.get().isGenerated(), of + "is generated itself");
                }));
    }

    private Database replace(Table table) {
        return replace(before, table);
    }

    static Database replace(Database before, Table table) {
        return before.withTables(before.tables().replace(table.name(), table));
    }

    private Database changeColumn(String tableName, String columnName, UnaryOperator<Column> change) {
        Table table = table(tableName);
        return replace(table.withColumns(table.columns().replace(columnName, change.apply(column(table, columnName)))));
    }

    static <T extends Named> Names<T> each(Names<T> all, UnaryOperator<T> change) {
        return Names.of(all.stream().map(change).toList());
    }

    /** In plain loops: of thousands of tables, few refer to the one in question. */
    private static Names<Table> mapForeignKeys(Names<Table> tables, UnaryOperator<Constraint.ForeignKey> change) {
        Names<Table> mapped = tables;
        for (Table table : tables) {
            for (Constraint constraint : table.constraints()) {
                if (constraint instanceof Constraint.ForeignKey key
                        && !change.apply(key).equals(key)) {
                    Table before = mapped.get(table.name()).orElseThrow();
                    mapped = mapped.replace(
                            table.name(),
                            before.withConstraints(before.constraints().replace(key.name(), change.apply(key))));
                }
            }
        }
        return mapped;
    }

    private static Constraint.ForeignKey target(Constraint.ForeignKey key, String table, List<String> columns) {
        return key.withTarget(table, columns);
    }
}
