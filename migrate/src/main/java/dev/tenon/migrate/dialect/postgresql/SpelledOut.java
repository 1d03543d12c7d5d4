package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.EnumStorage;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.cast.ArraySql;
import dev.tenon.migrate.dialect.Dialect.Change;
import dev.tenon.migrate.op.CommentSubject;
import dev.tenon.migrate.op.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** An operation on a state that has {@link CheckEnums}, in operations on the state without them. */
final class SpelledOut {
    private final Operation operation;
    private final Change change;
    private final Database before;
    private final Database after;

    private SpelledOut(Operation operation, Change change, Database before, Database after) {
        this.operation = operation;
        this.change = change;
        this.before = before;
        this.after = after;
    }

    static List<Part> parts(Operation operation, Change change) {
        Database before = CheckEnums.spelledOut(change.before());
        Database after = CheckEnums.spelledOut(change.after());
        Change said =
                new Change(before, after, change.earlier(), LaterForms.spelledOut(change.later(), change.after()));
        return CheckEnums.areIn(change.before()) || CheckEnums.areIn(change.after())
                ? Part.inTurn(new SpelledOut(operation, change, before, after).operations(), said)
                : List.of(new Part(operation, said));
    }

    /** The checks step aside where they change. */
    private List<Operation> operations() {
        if (operation instanceof Operation.RenameTable rename) {
            return renamed(rename.from(), rename.to(), "", "");
        }
        if (operation instanceof Operation.RenameColumn rename) {
            return renamed(rename.tableName(), rename.tableName(), rename.from(), rename.to());
        }
        List<Operation> operations = new ArrayList<>();
        for (Table table : change.before().tables()) {
            checks(table, change.before()).stream()
                    .filter(check -> after.table(table.name()).isPresent() && !isIn(after, table, check))
                    .forEach(check -> operations.add(new Operation.DropConstraint(table.name(), check)));
        }
        operations.addAll(bare());
        for (Table table : change.after().tables()) {
            checks(table, change.after()).stream()
                    .filter(check -> before.table(table.name()).isPresent() && !isIn(before, table, check))
                    .forEach(check -> operations.add(new Operation.AddConstraint(table.name(), check)));
        }
        return operations;
    }

    private static List<Constraint.Check> checks(Table table, Database database) {
        return CheckEnums.checks(table, database);
    }

    private static boolean isIn(Database database, Table table, Constraint.Check check) {
        return database.table(table.name())
                .flatMap(other -> other.constraints().get(check.name()))
                .equals(Optional.of(check));
    }

    /** The names of the checks follow the names in them. */
    private List<Operation> renamed(String from, String to, String oldColumn, String newColumn) {
        List<Operation> operations = new ArrayList<>(List.of(operation));
        Table table = change.before().table(from).orElseThrow();
        for (Column column : table.columns()) {
            String now = column.name().equals(oldColumn) ? newColumn : column.name();
            String old = Naming.enumCheck(from, column.name());
            boolean ours =
                    !CheckEnums.spelledOut(column.type(), change.before()).equals(column.type());
            if (ours && !old.equals(Naming.enumCheck(to, now))) {
                operations.add(new Operation.RenameConstraint(to, old, Naming.enumCheck(to, now)));
            }
        }
        return operations;
    }

    /** The operation without the checks. */
    private List<Operation> bare() {
        if (operation instanceof Operation.SetEnumStorage storage) {
            return storage(storage);
        }
        if (operation instanceof Operation.RenameEnumValue rename) {
            return isChecked(rename.type()) ? relabeled(rename) : List.of(rename);
        }
        if (ofCheckedEnum()) {
            return List.of();
        }
        if (operation instanceof Operation.CreateTable create) {
            return List.of(
                    new Operation.CreateTable(table(after, create.definition().name())));
        }
        if (operation instanceof Operation.DropTable drop) {
            return List.of(
                    new Operation.DropTable(table(before, drop.definition().name())));
        }
        if (operation instanceof Operation.AddColumn add) {
            return List.of(new Operation.AddColumn(
                    add.tableName(), column(after, add.tableName(), add.column().name())));
        }
        if (operation instanceof Operation.DropColumn drop) {
            return List.of(new Operation.DropColumn(
                    drop.tableName(),
                    column(before, drop.tableName(), drop.column().name())));
        }
        return operation instanceof Operation.AlterType alter ? retyped(alter) : List.of(ofObject());
    }

    /** The columns of a view are texts too, which its indexes see. */
    private Operation ofObject() {
        if (operation instanceof Operation.CreateObject create) {
            return new Operation.CreateObject(object(after, create.object().name()));
        }
        if (operation instanceof Operation.DropObject drop) {
            return new Operation.DropObject(object(before, drop.object().name()));
        }
        return operation instanceof Operation.SetObject set
                ? new Operation.SetObject(
                        object(before, set.before().name()),
                        object(after, set.after().name()))
                : operation;
    }

    private boolean isChecked(String type) {
        return Stream.of(change.before(), change.after())
                .anyMatch(state ->
                        state.enums().get(type).filter(CheckEnums::isChecked).isPresent());
    }

    /** There is nothing of it but its checks. */
    private boolean ofCheckedEnum() {
        if (operation instanceof Operation.CreateEnum create) {
            return isChecked(create.type().name());
        }
        if (operation instanceof Operation.DropEnum drop) {
            return isChecked(drop.type().name());
        }
        if (operation instanceof Operation.RenameEnum rename) {
            return isChecked(rename.from());
        }
        if (operation instanceof Operation.SetEnumValues values) {
            return isChecked(values.type());
        }
        return operation instanceof Operation.SetComment comment
                && comment.subject().kind() == CommentSubject.Kind.ENUM
                && isChecked(comment.subject().name());
    }

    private List<Operation> retyped(Operation.AlterType alter) {
        Type old = CheckEnums.spelledOut(alter.before(), change.before());
        Type now = CheckEnums.spelledOut(alter.after(), change.after());
        Operation.AlterType said = alter.between(old, now);
        return CheckEnums.changes(said) ? List.of(said) : List.of();
    }

    /** To PostgreSQL the labels of such an enum are nothing but the texts in the rows. */
    private List<Operation> relabeled(Operation.RenameEnumValue rename) {
        List<Operation> operations = new ArrayList<>(mentions(before, after, false));
        eachReference(rename.type(), (table, key) -> operations.add(new Operation.DropConstraint(table, key)));
        operations.addAll(parts(rename, false));
        eachColumn(rename.type(), (table, column) -> {
            if (!column.isGenerated()) {
                operations.add(replace(table.name(), column, rename.from(), rename.to()));
            }
            Column now = column(after, table.name(), column.name());
            if (!column.isGenerated() && !now.byDefault().equals(column.byDefault())) {
                operations.add(
                        new Operation.SetDefault(table.name(), column.name(), column.byDefault(), now.byDefault()));
            }
        });
        operations.addAll(computedAnew());
        operations.addAll(parts(rename, true));
        eachReference(rename.type(), (table, key) -> operations.add(new Operation.AddConstraint(table, key)));
        operations.addAll(mentions(after, before, true));
        before.objects().stream()
                .filter(view -> !object(after, view.name()).equals(view))
                .forEach(view -> operations.add(new Operation.SetObject(view, object(after, view.name()))));
        return operations;
    }

    /** The part that a row is in takes both labels while the row goes from one to the other. */
    private List<Operation> parts(Operation.RenameEnumValue rename, boolean back) {
        List<Operation> operations = new ArrayList<>();
        for (Table table : before.tables()) {
            Optional<Partitioning> now = table(after, table.name()).partitioning();
            if (!now.equals(table.partitioning())) {
                Optional<Partitioning> both =
                        now.map(by -> by.withBeside(new Expr.Str(rename.to()), new Expr.Str(rename.from())));
                operations.add(new Operation.SetPartitioning(
                        table.name(), back ? both : table.partitioning(), back ? now : both));
            }
        }
        return operations;
    }

    /** What is generated with the label, when all that it is generated from has the new one. */
    private List<Operation> computedAnew() {
        List<Operation> operations = new ArrayList<>();
        for (Table table : before.tables()) {
            for (Column column : table.columns()) {
                Optional<Default> now =
                        column(after, table.name(), column.name()).byDefault();
                if (column.isGenerated() && !now.equals(column.byDefault())) {
                    operations.add(new Operation.SetDefault(
                            table.name(), column.name(), column.byDefault(), Optional.empty()));
                    operations.add(new Operation.SetDefault(table.name(), column.name(), Optional.empty(), now));
                }
            }
        }
        return operations;
    }

    /** Those that hold the label: for a moment only one of their two sides has the new one. */
    private void eachReference(String enumName, BiConsumer<String, Constraint> taker) {
        for (Table table : change.before().tables()) {
            table.foreignKeys()
                    .filter(key -> key.columns().stream()
                            .anyMatch(name ->
                                    table.column(name).orElseThrow().type().isOf(enumName)))
                    .forEach(key -> taker.accept(table.name(), key));
        }
    }

    private static Operation replace(String table, Column column, String from, String to) {
        String name = column.name();
        boolean array = column.type() instanceof Type.Array;
        Expr value = array ? ArraySql.replacing(name, from, to) : new Expr.Str(to);
        Expr isOld = array
                ? ArraySql.holding(name, List.of(from))
                : new Expr.Binary(BinaryOperator.EQ, new Expr.Name(name), new Expr.Str(from));
        return new Operation.Backfill(table, List.of(new Operation.Assignment(name, value)), Optional.of(isOld));
    }

    /** The author's checks and indexes that name the label: they step aside, and come back with the new one. */
    private static List<Operation> mentions(Database of, Database other, boolean back) {
        List<Operation> operations = new ArrayList<>();
        for (Table table : of.tables()) {
            Table changed = table(other, table.name());
            table.checks()
                    .filter(check -> !CheckEnums.isOwn(table, check))
                    .filter(check -> !changed.constraints().get(check.name()).equals(Optional.of(check)))
                    .forEach(check -> operations.add(
                            back
                                    ? new Operation.AddConstraint(table.name(), check)
                                    : new Operation.DropConstraint(table.name(), check)));
            table.indexes().stream()
                    .filter(index -> !changed.indexes().get(index.name()).equals(Optional.of(index)))
                    .forEach(index -> operations.add(
                            back
                                    ? new Operation.CreateIndex(table.name(), index)
                                    : new Operation.DropIndex(table.name(), index)));
        }
        return operations;
    }

    private List<Operation> storage(Operation.SetEnumStorage storage) {
        EnumType type = change.after().enums().get(storage.type()).orElseThrow();
        boolean toCheck = storage.after() == EnumStorage.CHECK;
        List<Operation> operations = new ArrayList<>();
        if (!toCheck) {
            operations.add(new Operation.CreateEnum(type));
        }
        eachComputed(
                type.name(),
                (table, column) -> operations.add(
                        new Operation.SetDefault(table.name(), column.name(), column.byDefault(), Optional.empty())));
        eachColumn(type.name(), (table, column) -> {
            Type text = CheckEnums.text(column.type());
            operations.add(new Operation.AlterType(
                    table.name(), column.name(), toCheck ? column.type() : text, toCheck ? text : column.type()));
        });
        eachComputed(
                type.name(),
                (table, column) -> operations.add(
                        new Operation.SetDefault(table.name(), column.name(), Optional.empty(), column.byDefault())));
        if (toCheck) {
            operations.add(new Operation.DropEnum(type.withStorage(EnumStorage.NATIVE)));
        }
        return GatheredRows.around(change.before(), type.name(), operations);
    }

    /** A column that is computed cannot change its type: meanwhile it is one like others. */
    private void eachComputed(String enumName, OfColumn taker) {
        eachColumn(enumName, (table, column) -> {
            if (column.isGenerated()) {
                taker.take(table, column);
            }
        });
    }

    private interface OfColumn {
        void take(Table table, Column column);
    }

    private void eachColumn(String enumName, OfColumn taker) {
        change.before()
                .tables()
                .forEach(table -> table.columns().stream()
                        .filter(column -> column.type().isOf(enumName))
                        .forEach(column -> taker.take(table, column)));
    }

    private static Table table(Database database, String name) {
        return database.table(name).orElseThrow();
    }

    private static SchemaObject object(Database database, String name) {
        return database.objects().get(name).orElseThrow();
    }

    private static Column column(Database database, String table, String name) {
        return table(database, table).column(name).orElseThrow();
    }
}
