package dev.tenon.migrate.file;

import dev.tenon.migrate.op.CommentSubject;
import dev.tenon.migrate.op.Operation;
import java.util.Locale;

/**
 * What an operation does and to what, in words for programs. They are the same in every version.
 *
 * @param kind {@code add-column}
 * @param object {@code column booking.party_size}; under its old name, where it is renamed; empty for what is about none
 */
public record OperationSubject(String kind, String object) {

    public static OperationSubject of(Operation operation) {
        return operation.accept(new Of());
    }

    private static final class Of implements Operation.Visitor<OperationSubject> {
        private static OperationSubject is(String kind, String object) {
            return new OperationSubject(kind, object);
        }

        private static String column(String table, String column) {
            return "column " + table + "." + column;
        }

        private static String constraint(String table, String constraint) {
            return "constraint " + table + "." + constraint;
        }

        private static String policy(String table, String policy) {
            return "policy " + table + "." + policy;
        }

        @Override
        public OperationSubject createNamespace(Operation.CreateNamespace op) {
            return is("create-schema", "schema " + op.namespace().name());
        }

        @Override
        public OperationSubject dropNamespace(Operation.DropNamespace op) {
            return is("drop-schema", "schema " + op.namespace().name());
        }

        @Override
        public OperationSubject createEnum(Operation.CreateEnum op) {
            return is("create-enum", "enum " + op.type().name());
        }

        @Override
        public OperationSubject dropEnum(Operation.DropEnum op) {
            return is("drop-enum", "enum " + op.type().name());
        }

        @Override
        public OperationSubject renameEnum(Operation.RenameEnum op) {
            return is("rename-enum", "enum " + op.from());
        }

        @Override
        public OperationSubject setEnumValues(Operation.SetEnumValues op) {
            return is("alter-enum-values", "enum " + op.type());
        }

        @Override
        public OperationSubject setEnumStorage(Operation.SetEnumStorage op) {
            return is("alter-enum-storage", "enum " + op.type());
        }

        @Override
        public OperationSubject renameEnumValue(Operation.RenameEnumValue op) {
            return is("rename-enum-value", "enum " + op.type());
        }

        @Override
        public OperationSubject createTable(Operation.CreateTable op) {
            return is("create-table", "table " + op.definition().name());
        }

        @Override
        public OperationSubject dropTable(Operation.DropTable op) {
            return is("drop-table", "table " + op.definition().name());
        }

        @Override
        public OperationSubject renameTable(Operation.RenameTable op) {
            return is("rename-table", "table " + op.from());
        }

        @Override
        public OperationSubject addColumn(Operation.AddColumn op) {
            return is("add-column", column(op.tableName(), op.column().name()));
        }

        @Override
        public OperationSubject dropColumn(Operation.DropColumn op) {
            return is("drop-column", column(op.tableName(), op.column().name()));
        }

        @Override
        public OperationSubject renameColumn(Operation.RenameColumn op) {
            return is("rename-column", column(op.tableName(), op.from()));
        }

        @Override
        public OperationSubject splitColumn(Operation.SplitColumn op) {
            return is("split-column", column(op.tableName(), op.from().name()));
        }

        @Override
        public OperationSubject mergeColumns(Operation.MergeColumns op) {
            return is("merge-columns", column(op.tableName(), op.into().column().name()));
        }

        @Override
        public OperationSubject alterType(Operation.AlterType op) {
            return is("alter-column-type", column(op.tableName(), op.column()));
        }

        @Override
        public OperationSubject setRequired(Operation.SetRequired op) {
            return is("alter-column-required", column(op.tableName(), op.column()));
        }

        @Override
        public OperationSubject setDefault(Operation.SetDefault op) {
            return is("alter-column-default", column(op.tableName(), op.column()));
        }

        @Override
        public OperationSubject setStorage(Operation.SetStorage op) {
            return is("alter-column-storage", column(op.tableName(), op.column()));
        }

        @Override
        public OperationSubject addConstraint(Operation.AddConstraint op) {
            return is(
                    "add-constraint", constraint(op.tableName(), op.constraint().name()));
        }

        @Override
        public OperationSubject dropConstraint(Operation.DropConstraint op) {
            return is(
                    "drop-constraint",
                    constraint(op.tableName(), op.constraint().name()));
        }

        @Override
        public OperationSubject renameConstraint(Operation.RenameConstraint op) {
            return is("rename-constraint", constraint(op.tableName(), op.from()));
        }

        @Override
        public OperationSubject createIndex(Operation.CreateIndex op) {
            return is("create-index", "index " + op.index().name());
        }

        @Override
        public OperationSubject dropIndex(Operation.DropIndex op) {
            return is("drop-index", "index " + op.index().name());
        }

        @Override
        public OperationSubject renameIndex(Operation.RenameIndex op) {
            return is("rename-index", "index " + op.from());
        }

        @Override
        public OperationSubject setComment(Operation.SetComment op) {
            CommentSubject subject = op.subject();
            String name = subject.column()
                    .map(column -> subject.name() + "." + column)
                    .orElse(subject.name());
            return is("comment", subject.kind().name().toLowerCase(Locale.ROOT) + " " + name);
        }

        @Override
        public OperationSubject createObject(Operation.CreateObject op) {
            return is(
                    "create-" + op.object().word(),
                    object(op.object().word(), op.object().name()));
        }

        @Override
        public OperationSubject dropObject(Operation.DropObject op) {
            return is(
                    "drop-" + op.object().word(),
                    object(op.object().word(), op.object().name()));
        }

        @Override
        public OperationSubject setObject(Operation.SetObject op) {
            return is(
                    "alter-" + op.after().word(),
                    object(op.after().word(), op.after().name()));
        }

        @Override
        public OperationSubject renameObject(Operation.RenameObject op) {
            return is("rename-" + op.word(), object(op.word(), op.from()));
        }

        private static String object(String word, String name) {
            return word + " " + name;
        }

        @Override
        public OperationSubject setPartitioning(Operation.SetPartitioning op) {
            return is("alter-table-partitioning", "table " + op.tableName());
        }

        @Override
        public OperationSubject setOptions(Operation.SetOptions op) {
            return is("alter-table-options", "table " + op.tableName());
        }

        @Override
        public OperationSubject createPolicy(Operation.CreatePolicy op) {
            return is("create-policy", policy(op.tableName(), op.policy().name()));
        }

        @Override
        public OperationSubject dropPolicy(Operation.DropPolicy op) {
            return is("drop-policy", policy(op.tableName(), op.policy().name()));
        }

        @Override
        public OperationSubject backfill(Operation.Backfill op) {
            return is("backfill", "table " + op.tableName());
        }

        @Override
        public OperationSubject rawSql(Operation.RawSql op) {
            return is("sql", "");
        }

        @Override
        public OperationSubject runJava(Operation.RunJava op) {
            return is("run", "");
        }

        @Override
        public OperationSubject bringBack(Operation.BringBack op) {
            return is("bring back", op.tableName());
        }

        @Override
        public OperationSubject online(Operation.Online op) {
            return op.operation().accept(this);
        }
    }
}
