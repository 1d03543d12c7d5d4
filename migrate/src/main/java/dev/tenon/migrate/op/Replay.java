package dev.tenon.migrate.op;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprRewriter;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Named;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.op.Operation.AddColumn;
import dev.tenon.migrate.op.Operation.AddConstraint;
import dev.tenon.migrate.op.Operation.AlterType;
import dev.tenon.migrate.op.Operation.Backfill;
import dev.tenon.migrate.op.Operation.CreateEnum;
import dev.tenon.migrate.op.Operation.CreateIndex;
import dev.tenon.migrate.op.Operation.CreateTable;
import dev.tenon.migrate.op.Operation.DropColumn;
import dev.tenon.migrate.op.Operation.DropConstraint;
import dev.tenon.migrate.op.Operation.DropEnum;
import dev.tenon.migrate.op.Operation.DropIndex;
import dev.tenon.migrate.op.Operation.DropTable;
import dev.tenon.migrate.op.Operation.RawSql;
import dev.tenon.migrate.op.Operation.RenameColumn;
import dev.tenon.migrate.op.Operation.RenameConstraint;
import dev.tenon.migrate.op.Operation.RenameEnum;
import dev.tenon.migrate.op.Operation.RenameEnumValue;
import dev.tenon.migrate.op.Operation.RenameIndex;
import dev.tenon.migrate.op.Operation.RenameTable;
import dev.tenon.migrate.op.Operation.SetComment;
import dev.tenon.migrate.op.Operation.SetDefault;
import dev.tenon.migrate.op.Operation.SetEnumValues;
import dev.tenon.migrate.op.Operation.SetRequired;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What an operation does to a model, in memory. Strict: an operation that does not fit the state it meets is a {@link
 * ReplayException}, because a migration file that says something untrue about its own past must not pass.
 */
public final class Replay implements Operation.Visitor<Database> {
    private final Database before;

    private Replay(Database before) {
        this.before = before;
    }

    public static Database apply(Database before, Operation operation) {
        return operation.accept(new Replay(before));
    }

    public static Database apply(Database before, List<? extends Operation> operations) {
        Database state = before;
        for (Operation operation : operations) {
            state = apply(state, operation);
        }
        return state;
    }

    // ------------------------------------------------------------------ enums

    @Override
    public Database createEnum(CreateEnum op) {
        refuse(before.enums().has(op.type().name()), "the enum " + op.type().name() + " exists already");
        return before.withEnums(before.enums().with(op.type()));
    }

    @Override
    public Database dropEnum(DropEnum op) {
        String name = op.type().name();
        enumType(name);
        for (Table table : before.tables()) {
            for (Column column : table.columns()) {
                refuse(
                        column.type().isOf(name),
                        "the enum " + name + " is still the type of " + table.name() + "." + column.name());
            }
        }
        return before.withEnums(before.enums().without(name));
    }

    @Override
    public Database renameEnum(RenameEnum op) {
        EnumType type = enumType(op.from());
        refuse(before.enums().has(op.to()), "the enum " + op.to() + " exists already");
        Database renamed = before.withEnums(
                before.enums().replace(op.from(), new EnumType(op.to(), type.values(), type.comment())));
        return renamed.withTables(each(
                renamed.tables(),
                table -> table.withColumns(each(
                        table.columns(),
                        column -> column.type().isOf(op.from())
                                ? column.withType(column.type().withEnum(op.to()))
                                : column))));
    }

    @Override
    public Database setEnumValues(SetEnumValues op) {
        EnumType type = enumType(op.type());
        refuse(!type.values().equals(op.before()), "the enum " + op.type() + " has other values");
        return before.withEnums(
                before.enums().replace(type.name(), new EnumType(type.name(), op.after(), type.comment())));
    }

    @Override
    public Database renameEnumValue(RenameEnumValue op) {
        EnumType type = enumType(op.type());
        refuse(!type.values().contains(op.from()), "the enum " + op.type() + " has no value " + op.from());
        refuse(type.values().contains(op.to()), "the enum " + op.type() + " has a value " + op.to() + " already");
        List<String> values = type.values().stream()
                .map(value -> value.equals(op.from()) ? op.to() : value)
                .toList();
        Database renamed = before.withEnums(
                before.enums().replace(type.name(), new EnumType(type.name(), values, type.comment())));
        // A default that is the value follows it, as it does in PostgreSQL, where the default holds the value and not
        // its label.
        return renamed.withTables(each(
                renamed.tables(),
                table -> table.withColumns(each(
                        table.columns(),
                        column -> column.type().isOf(op.type())
                                ? column.withDefault(column.byDefault().map(value -> relabelled(value, op)))
                                : column))));
    }

    private static Default relabelled(Default byDefault, RenameEnumValue op) {
        if (!(byDefault instanceof Default.Value value)) {
            return byDefault;
        }
        if (value.expr() instanceof Expr.Array array) {
            return new Default.Value(new Expr.Array(array.elements().stream()
                    .map(element -> relabelled(element, op))
                    .toList()));
        }
        return new Default.Value(relabelled(value.expr(), op));
    }

    private static Expr relabelled(Expr value, RenameEnumValue op) {
        return value.equals(new Expr.Str(op.from())) ? new Expr.Str(op.to()) : value;
    }

    // ----------------------------------------------------------------- tables

    @Override
    public Database createTable(CreateTable op) {
        String name = op.definition().name();
        refuse(before.tables().has(name), "the table " + name + " exists already");
        op.definition().columns().forEach(column -> requireType(name, column));
        return before.withTables(before.tables().with(op.definition()));
    }

    @Override
    public Database dropTable(DropTable op) {
        String name = op.definition().name();
        table(name);
        for (Table other : before.tables()) {
            other.foreignKeys()
                    .filter(key -> key.target().equals(name) && !other.name().equals(name))
                    .findFirst()
                    .ifPresent(key -> {
                        throw new ReplayException("the table " + name + " is still referenced by " + other.name() + " ("
                                + key.name() + ")");
                    });
        }
        return before.withTables(before.tables().without(name));
    }

    @Override
    public Database renameTable(RenameTable op) {
        Table table = table(op.from());
        refuse(before.tables().has(op.to()), "the table " + op.to() + " exists already");
        Names<Table> renamed = before.tables().replace(op.from(), table.withName(op.to()));
        return before.withTables(mapForeignKeys(
                renamed, key -> key.target().equals(op.from()) ? target(key, op.to(), key.targetColumns()) : key));
    }

    // ---------------------------------------------------------------- columns

    @Override
    public Database addColumn(AddColumn op) {
        Table table = table(op.tableName());
        refuse(
                table.columns().has(op.column().name()),
                "the column " + op.tableName() + "." + op.column().name() + " exists already");
        requireType(op.tableName(), op.column());
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
        UnaryOperator<String> rename = name -> name.equals(op.from()) ? op.to() : name;
        Table renamed = new Table(
                table.name(),
                table.columns().replace(op.from(), column.withName(op.to())),
                each(table.constraints(), constraint -> renameIn(constraint, rename)),
                each(table.indexes(), index -> renameIn(index, rename)),
                table.comment());
        Names<Table> tables = before.tables().replace(table.name(), renamed);
        return before.withTables(mapForeignKeys(
                tables,
                key -> key.target().equals(table.name())
                        ? target(
                                key,
                                key.target(),
                                key.targetColumns().stream().map(rename).toList())
                        : key));
    }

    @Override
    public Database alterType(AlterType op) {
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
        return changeColumn(op.tableName(), op.column(), column -> column.withDefault(op.after()));
    }

    // ------------------------------------------------- constraints and indexes

    @Override
    public Database addConstraint(AddConstraint op) {
        Table table = table(op.tableName());
        String name = op.constraint().name();
        refuse(table.constraints().has(name), "the table " + table.name() + " has a constraint " + name + " already");
        refuse(
                op.constraint() instanceof Constraint.PrimaryKey
                        && table.primaryKey().isPresent(),
                "the table " + table.name() + " has a primary key already");
        ColumnUse.columnsOf(op.constraint()).forEach(column -> column(table, column));
        return replace(table.withConstraints(table.constraints().with(op.constraint())));
    }

    @Override
    public Database dropConstraint(DropConstraint op) {
        Table table = table(op.tableName());
        constraint(table, op.constraint().name());
        return replace(table.withConstraints(
                table.constraints().without(op.constraint().name())));
    }

    @Override
    public Database renameConstraint(RenameConstraint op) {
        Table table = table(op.tableName());
        Constraint constraint = constraint(table, op.from());
        refuse(
                table.constraints().has(op.to()),
                "the table " + table.name() + " has a constraint " + op.to() + " already");
        return replace(table.withConstraints(table.constraints().replace(op.from(), constraint.withName(op.to()))));
    }

    @Override
    public Database createIndex(CreateIndex op) {
        Table table = table(op.tableName());
        refuse(table.indexes().has(op.index().name()), "an index " + op.index().name() + " exists already");
        ColumnUse.columnsOf(op.index()).forEach(column -> column(table, column));
        return replace(table.withIndexes(table.indexes().with(op.index())));
    }

    @Override
    public Database dropIndex(DropIndex op) {
        Table table = table(op.tableName());
        index(table, op.index().name());
        return replace(table.withIndexes(table.indexes().without(op.index().name())));
    }

    @Override
    public Database renameIndex(RenameIndex op) {
        Table table = table(op.tableName());
        Index index = index(table, op.from());
        refuse(table.indexes().has(op.to()), "an index " + op.to() + " exists already");
        return replace(table.withIndexes(table.indexes().replace(op.from(), index.withName(op.to()))));
    }

    // ----------------------------------------------------------- all the rest

    @Override
    public Database setComment(SetComment op) {
        String name = op.subject().name();
        return switch (op.subject().kind()) {
            case TABLE -> replace(table(name).withComment(op.after()));
            case COLUMN -> changeColumn(name, op.subject().column().orElseThrow(), c -> c.withComment(op.after()));
            case ENUM ->
                before.withEnums(before.enums()
                        .replace(name, new EnumType(name, enumType(name).values(), op.after())));
        };
    }

    @Override
    public Database backfill(Backfill op) {
        Table table = table(op.tableName());
        op.assignments().forEach(assignment -> column(table, assignment.column()));
        return before;
    }

    @Override
    public Database rawSql(RawSql op) {
        return before;
    }

    // ---------------------------------------------------------------- helpers

    private static void refuse(boolean wrong, String why) {
        if (wrong) {
            throw new ReplayException(why);
        }
    }

    private EnumType enumType(String name) {
        return before.enums().get(name).orElseThrow(() -> new ReplayException("there is no enum " + name));
    }

    private Table table(String name) {
        return before.table(name).orElseThrow(() -> new ReplayException("there is no table " + name));
    }

    private static Column column(Table table, String name) {
        return table.column(name)
                .orElseThrow(() -> new ReplayException("the table " + table.name() + " has no column " + name));
    }

    private static Constraint constraint(Table table, String name) {
        return table.constraints()
                .get(name)
                .orElseThrow(() -> new ReplayException("the table " + table.name() + " has no constraint " + name));
    }

    private static Index index(Table table, String name) {
        return table.indexes()
                .get(name)
                .orElseThrow(() -> new ReplayException("the table " + table.name() + " has no index " + name));
    }

    private void requireType(String table, Column column) {
        column.type()
                .enumName()
                .ifPresent(type -> refuse(
                        !before.enums().has(type),
                        table + "." + column.name() + " has the type " + type + ", which is no enum here"));
    }

    private Database replace(Table table) {
        return before.withTables(before.tables().replace(table.name(), table));
    }

    private Database changeColumn(String tableName, String columnName, UnaryOperator<Column> change) {
        Table table = table(tableName);
        return replace(table.withColumns(table.columns().replace(columnName, change.apply(column(table, columnName)))));
    }

    private static <T extends Named> Names<T> each(Names<T> all, UnaryOperator<T> change) {
        return Names.of(all.stream().map(change).toList());
    }

    private static Names<Table> mapForeignKeys(Names<Table> tables, UnaryOperator<Constraint.ForeignKey> change) {
        return each(
                tables,
                table -> table.foreignKeys().allMatch(key -> change.apply(key).equals(key))
                        ? table
                        : table.withConstraints(each(
                                table.constraints(),
                                c -> c instanceof Constraint.ForeignKey key ? change.apply(key) : c)));
    }

    private static Constraint.ForeignKey target(Constraint.ForeignKey key, String table, List<String> columns) {
        return key.withTarget(table, columns);
    }

    private static Constraint renameIn(Constraint constraint, UnaryOperator<String> rename) {
        if (constraint instanceof Constraint.PrimaryKey key) {
            return new Constraint.PrimaryKey(key.name(), rename(key.columns(), rename));
        }
        if (constraint instanceof Constraint.Unique unique) {
            return new Constraint.Unique(unique.name(), rename(unique.columns(), rename));
        }
        if (constraint instanceof Constraint.ForeignKey key) {
            return key.withColumns(rename(key.columns(), rename));
        }
        Constraint.Check check = (Constraint.Check) constraint;
        return new Constraint.Check(check.name(), ExprRewriter.rename(check.condition(), rename));
    }

    private static List<String> rename(List<String> columns, UnaryOperator<String> rename) {
        return columns.stream().map(rename).toList();
    }

    private static Index renameIn(Index index, UnaryOperator<String> rename) {
        List<Index.Key> keys = index.keys().stream()
                .map(key -> new Index.Key(rename.apply(key.column()), key.descending()))
                .toList();
        return new Index(
                index.name(), keys, index.unique(), index.where().map(where -> ExprRewriter.rename(where, rename)));
    }
}
