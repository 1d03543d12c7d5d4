package dev.tenon.migrate.op;

import dev.tenon.compiler.model.Column;
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

/** The operation that leads back. */
final class Inverse implements Operation.Visitor<Optional<Operation>> {

    @Override
    public Optional<Operation> createNamespace(CreateNamespace op) {
        return Optional.of(new DropNamespace(op.namespace()));
    }

    @Override
    public Optional<Operation> dropNamespace(DropNamespace op) {
        return Optional.of(new CreateNamespace(op.namespace()));
    }

    @Override
    public Optional<Operation> createEnum(CreateEnum op) {
        return Optional.of(new DropEnum(op.type()));
    }

    @Override
    public Optional<Operation> dropEnum(DropEnum op) {
        return Optional.of(new CreateEnum(op.type()));
    }

    @Override
    public Optional<Operation> renameEnum(RenameEnum op) {
        return Optional.of(new RenameEnum(op.to(), op.from()));
    }

    @Override
    public Optional<Operation> setEnumValues(SetEnumValues op) {
        return Optional.of(new SetEnumValues(op.type(), op.after(), op.before()));
    }

    @Override
    public Optional<Operation> setEnumStorage(SetEnumStorage op) {
        return Optional.of(new SetEnumStorage(op.type(), op.after(), op.before()));
    }

    @Override
    public Optional<Operation> renameEnumValue(RenameEnumValue op) {
        return Optional.of(new RenameEnumValue(op.type(), op.to(), op.from()));
    }

    @Override
    public Optional<Operation> createTable(CreateTable op) {
        return Optional.of(new DropTable(op.definition()));
    }

    @Override
    public Optional<Operation> dropTable(DropTable op) {
        return Optional.of(new CreateTable(op.definition()));
    }

    @Override
    public Optional<Operation> renameTable(RenameTable op) {
        return Optional.of(new RenameTable(op.to(), op.from()));
    }

    @Override
    public Optional<Operation> addColumn(AddColumn op) {
        return Optional.of(new DropColumn(op.tableName(), op.column()));
    }

    @Override
    public Optional<Operation> dropColumn(DropColumn op) {
        return Optional.of(new AddColumn(op.tableName(), op.column()));
    }

    @Override
    public Optional<Operation> renameColumn(RenameColumn op) {
        return Optional.of(new RenameColumn(op.tableName(), op.to(), op.from()));
    }

    @Override
    public Optional<Operation> splitColumn(SplitColumn op) {
        List<Column> parts = op.into().stream().map(Filled::column).toList();
        return Optional.of(
                new MergeColumns(op.tableName(), parts, new Filled(op.from(), Taking.together(op.from(), parts))));
    }

    @Override
    public Optional<Operation> mergeColumns(MergeColumns op) {
        return Optional.of(new SplitColumn(
                op.tableName(), op.into().column(), Taking.apart(op.into().column(), op.from())));
    }

    @Override
    public Optional<Operation> alterType(AlterType op) {
        // What leads there does not tell what leads back.
        return Optional.of(new AlterType(op.tableName(), op.column(), op.after(), op.before()));
    }

    @Override
    public Optional<Operation> setRequired(SetRequired op) {
        return Optional.of(new SetRequired(op.tableName(), op.column(), !op.required()));
    }

    @Override
    public Optional<Operation> setDefault(SetDefault op) {
        return Optional.of(new SetDefault(op.tableName(), op.column(), op.after(), op.before()));
    }

    @Override
    public Optional<Operation> setStorage(SetStorage op) {
        return Optional.of(new SetStorage(op.tableName(), op.column(), op.after(), op.before()));
    }

    @Override
    public Optional<Operation> addConstraint(AddConstraint op) {
        return Optional.of(new DropConstraint(op.tableName(), op.constraint()));
    }

    @Override
    public Optional<Operation> dropConstraint(DropConstraint op) {
        return Optional.of(new AddConstraint(op.tableName(), op.constraint()));
    }

    @Override
    public Optional<Operation> renameConstraint(RenameConstraint op) {
        return Optional.of(new RenameConstraint(op.tableName(), op.to(), op.from()));
    }

    @Override
    public Optional<Operation> createIndex(CreateIndex op) {
        return Optional.of(new DropIndex(op.tableName(), op.index()));
    }

    @Override
    public Optional<Operation> dropIndex(DropIndex op) {
        return Optional.of(new CreateIndex(op.tableName(), op.index()));
    }

    @Override
    public Optional<Operation> renameIndex(RenameIndex op) {
        return Optional.of(new RenameIndex(op.tableName(), op.to(), op.from()));
    }

    @Override
    public Optional<Operation> setComment(SetComment op) {
        return Optional.of(new SetComment(op.subject(), op.after(), op.before()));
    }

    @Override
    public Optional<Operation> createObject(CreateObject op) {
        return Optional.of(new DropObject(op.object()));
    }

    @Override
    public Optional<Operation> dropObject(DropObject op) {
        return Optional.of(new CreateObject(op.object()));
    }

    @Override
    public Optional<Operation> setObject(SetObject op) {
        return Optional.of(new SetObject(op.after(), op.before()));
    }

    @Override
    public Optional<Operation> renameObject(RenameObject op) {
        return Optional.of(new RenameObject(op.word(), op.to(), op.from()));
    }

    @Override
    public Optional<Operation> setPartitioning(SetPartitioning op) {
        return Optional.of(new SetPartitioning(op.tableName(), op.after(), op.before()));
    }

    @Override
    public Optional<Operation> setOptions(SetOptions op) {
        return Optional.of(new SetOptions(op.tableName(), op.after(), op.before()));
    }

    @Override
    public Optional<Operation> createPolicy(CreatePolicy op) {
        return Optional.of(new DropPolicy(op.tableName(), op.policy()));
    }

    @Override
    public Optional<Operation> dropPolicy(DropPolicy op) {
        return Optional.of(new CreatePolicy(op.tableName(), op.policy()));
    }

    @Override
    public Optional<Operation> backfill(Backfill op) {
        return Optional.empty();
    }

    @Override
    public Optional<Operation> rawSql(RawSql op) {
        return Optional.empty();
    }

    @Override
    public Optional<Operation> runJava(RunJava op) {
        return Optional.empty();
    }

    @Override
    public Optional<Operation> bringBack(BringBack op) {
        return Optional.empty();
    }

    @Override
    public Optional<Operation> online(Online op) {
        return op.operation().inverse().map(OnlineWays::whereThereIsOne);
    }
}
