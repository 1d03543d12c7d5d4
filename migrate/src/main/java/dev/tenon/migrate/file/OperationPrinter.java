package dev.tenon.migrate.file;

import static dev.tenon.migrate.file.Wording.INDENT;
import static dev.tenon.migrate.file.Wording.doc;
import static dev.tenon.migrate.file.Wording.name;
import static dev.tenon.migrate.file.Wording.names;
import static dev.tenon.migrate.file.Wording.path;
import static dev.tenon.migrate.file.Wording.relation;
import static dev.tenon.migrate.file.Wording.verb;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.EnumStorage;
import dev.tenon.compiler.print.CastPrinter;
import dev.tenon.compiler.print.ColumnPrinter;
import dev.tenon.compiler.print.ExprPrinter;
import dev.tenon.compiler.print.IndexPrinter;
import dev.tenon.compiler.print.NamePrinter;
import dev.tenon.compiler.print.ObjectPrinter;
import dev.tenon.migrate.op.Batching;
import dev.tenon.migrate.op.Filled;
import dev.tenon.migrate.op.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An operation as a line, or for a new table as a block, of the migration language. */
public final class OperationPrinter implements Operation.Visitor<String> {

    public static String print(Operation operation) {
        return operation.accept(new OperationPrinter());
    }

    /** The operation in one line, for people: a block by its head. */
    public static String summary(Operation operation) {
        String head = print(operation)
                .lines()
                .filter(line -> !line.startsWith("///"))
                .findFirst()
                .orElseThrow();
        String line = head.replaceFirst(" \\{.*$", "").replaceAll(" {2,}", " ");
        // What it comes to is all in the block.
        return operation instanceof Operation.SplitColumn split
                ? line + " "
                        + names(split.into().stream()
                                .map(filled -> filled.column().name())
                                .toList())
                : line;
    }

    private OperationPrinter() {}

    @Override
    public String createNamespace(Operation.CreateNamespace op) {
        return doc(op.namespace().comment(), "") + verb("create") + "schema "
                + name(op.namespace().name());
    }

    @Override
    public String dropNamespace(Operation.DropNamespace op) {
        return verb("drop") + "schema " + name(op.namespace().name());
    }

    @Override
    public String createEnum(Operation.CreateEnum op) {
        return doc(op.type().comment(), "") + verb("create") + "enum "
                + relation(op.type().name()) + (op.type().storage() == EnumStorage.CHECK ? " as check" : "") + " { "
                + op.type().values().stream().map(Wording::name).collect(Collectors.joining(", ")) + " }";
    }

    @Override
    public String dropEnum(Operation.DropEnum op) {
        return verb("drop") + "enum " + relation(op.type().name());
    }

    @Override
    public String renameEnum(Operation.RenameEnum op) {
        return verb("rename") + "enum " + relation(op.from()) + " to " + relation(op.to());
    }

    @Override
    public String setEnumValues(Operation.SetEnumValues op) {
        return verb("alter") + "enum " + relation(op.type()) + " values " + names(op.after());
    }

    @Override
    public String setEnumStorage(Operation.SetEnumStorage op) {
        return verb("alter") + "enum " + relation(op.type()) + " as "
                + op.after().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String renameEnumValue(Operation.RenameEnumValue op) {
        return verb("rename") + "value " + path(op.type(), op.from()) + " to " + name(op.to());
    }

    @Override
    public String createTable(Operation.CreateTable op) {
        return TableText.create(op.definition());
    }

    @Override
    public String dropTable(Operation.DropTable op) {
        return verb("drop") + "table " + relation(op.definition().name());
    }

    @Override
    public String renameTable(Operation.RenameTable op) {
        return verb("rename") + "table " + relation(op.from()) + " to " + relation(op.to());
    }

    @Override
    public String addColumn(Operation.AddColumn op) {
        return doc(op.column().comment(), "") + verb("add") + "column "
                + path(op.tableName(), op.column().name()) + " : " + TableText.column(op.column());
    }

    @Override
    public String dropColumn(Operation.DropColumn op) {
        return verb("drop") + "column " + path(op.tableName(), op.column().name());
    }

    @Override
    public String renameColumn(Operation.RenameColumn op) {
        return verb("rename") + "column " + path(op.tableName(), op.from()) + " to " + name(op.to());
    }

    @Override
    public String splitColumn(Operation.SplitColumn op) {
        return verb("split") + "column " + path(op.tableName(), op.from().name()) + " into {\n"
                + op.into().stream()
                        .map(filled -> INDENT + filled(filled) + "\n")
                        .collect(Collectors.joining())
                + "}";
    }

    @Override
    public String mergeColumns(Operation.MergeColumns op) {
        return verb("merge") + "column " + relation(op.tableName()) + "."
                + names(op.from().stream().map(Column::name).toList()) + " into " + filled(op.into());
    }

    private static String filled(Filled filled) {
        return name(filled.column().name()) + " : " + TableText.column(filled.column()) + " from "
                + ExprPrinter.printOperand(filled.value());
    }

    @Override
    public String alterType(Operation.AlterType op) {
        return alterColumn(op.tableName(), op.column()) + " type " + TableText.type(op.after())
                + op.conversion()
                        .map(conversion -> CastPrinter.print(conversion, INDENT))
                        .orElse("");
    }

    @Override
    public String setRequired(Operation.SetRequired op) {
        return alterColumn(op.tableName(), op.column()) + (op.required() ? " required" : " optional");
    }

    @Override
    public String setDefault(Operation.SetDefault op) {
        return alterColumn(op.tableName(), op.column())
                + op.after()
                        .map(value -> TableText.byDefault(" default ", value))
                        .orElse(dropDefault(op.before()));
    }

    private static String dropDefault(Optional<Default> before) {
        return before.filter(Default.Generated.class::isInstance).isPresent() ? " not generated" : " no default";
    }

    @Override
    public String setStorage(Operation.SetStorage op) {
        return alterColumn(op.tableName(), op.column())
                + (op.after().isDefault() ? " as default" : ColumnPrinter.storage(op.after()));
    }

    @Override
    public String addConstraint(Operation.AddConstraint op) {
        return verb("add") + "constraint "
                + path(op.tableName(), op.constraint().name()) + " " + TableText.constraint(op.constraint());
    }

    @Override
    public String dropConstraint(Operation.DropConstraint op) {
        return verb("drop") + "constraint "
                + path(op.tableName(), op.constraint().name());
    }

    @Override
    public String renameConstraint(Operation.RenameConstraint op) {
        return verb("rename") + "constraint " + path(op.tableName(), op.from()) + " to " + name(op.to());
    }

    @Override
    public String createIndex(Operation.CreateIndex op) {
        return verb("create") + (op.index().unique() ? "unique index " : "index ")
                + name(op.index().name()) + " on " + relation(op.tableName()) + " " + IndexPrinter.print(op.index());
    }

    @Override
    public String dropIndex(Operation.DropIndex op) {
        return verb("drop") + "index " + name(op.index().name());
    }

    @Override
    public String renameIndex(Operation.RenameIndex op) {
        return verb("rename") + "index " + name(op.from()) + " to " + name(op.to());
    }

    @Override
    public String setComment(Operation.SetComment op) {
        String subject = switch (op.subject().kind()) {
            case SCHEMA -> "schema " + name(op.subject().name());
            case TABLE -> "table " + relation(op.subject().name());
            case ENUM -> "enum " + relation(op.subject().name());
            case VIEW -> "view " + relation(op.subject().name());
            case SEQUENCE -> "sequence " + relation(op.subject().name());
            case SQL -> "sql " + relation(op.subject().name());
            case COLUMN ->
                "column " + path(op.subject().name(), op.subject().column().orElseThrow());
        };
        return "comment on " + subject + " " + op.after().map(NamePrinter::text).orElse("null");
    }

    @Override
    public String createObject(Operation.CreateObject op) {
        return ObjectText.create(op.object());
    }

    @Override
    public String dropObject(Operation.DropObject op) {
        return ObjectText.drop(op.object());
    }

    @Override
    public String setObject(Operation.SetObject op) {
        return ObjectText.alter(op.after());
    }

    @Override
    public String renameObject(Operation.RenameObject op) {
        return verb("rename") + op.word() + " " + relation(op.from()) + " to " + relation(op.to());
    }

    @Override
    public String setPartitioning(Operation.SetPartitioning op) {
        return verb("alter") + "table " + relation(op.tableName()) + " "
                + op.after().map(TableText::partitioning).orElse("no partition");
    }

    @Override
    public String setOptions(Operation.SetOptions op) {
        return verb("alter") + "table " + relation(op.tableName()) + " "
                + (op.after().isEmpty() ? "no options" : ObjectPrinter.options(op.after()));
    }

    @Override
    public String createPolicy(Operation.CreatePolicy op) {
        return verb("create") + "policy " + path(op.tableName(), op.policy().name()) + ObjectText.rule(op.policy());
    }

    @Override
    public String dropPolicy(Operation.DropPolicy op) {
        return verb("drop") + "policy " + path(op.tableName(), op.policy().name());
    }

    @Override
    public String backfill(Operation.Backfill op) {
        String assignments = op.assignments().stream()
                .map(a -> name(a.column()) + " = " + ExprPrinter.printOperand(a.value()))
                .collect(Collectors.joining(", "));
        return "backfill " + relation(op.tableName()) + " set " + assignments + where(op.where())
                + op.batching().map(OperationPrinter::batching).orElse("");
    }

    private static String batching(Batching batching) {
        return " batch " + batching.rows()
                + (batching.pauseMillis() == 0 ? "" : " pause " + batching.pauseMillis() + " ms");
    }

    @Override
    public String rawSql(Operation.RawSql op) {
        return "sql {\n"
                + new TreeMap<>(op.texts())
                        .entrySet().stream()
                                .map(text -> INDENT + text.getKey() + " " + SqlText.print(text.getValue()) + "\n")
                                .collect(Collectors.joining())
                + effects(op.effects())
                + "}";
    }

    @Override
    public String runJava(Operation.RunJava op) {
        return verb("run")
                + Stream.of(op.className().split("\\.", -1)).map(Wording::name).collect(Collectors.joining("."));
    }

    @Override
    public String bringBack(Operation.BringBack op) {
        return verb("bring") + "back "
                + op.column().map(column -> path(op.tableName(), column)).orElse(relation(op.tableName()));
    }

    @Override
    public String online(Operation.Online op) {
        return "online " + op.operation().accept(this);
    }

    private static String effects(List<Operation> effects) {
        return effects.isEmpty()
                ? ""
                : INDENT + "effects {\n"
                        + effects.stream()
                                .map(effect -> print(effect).indent(2 * INDENT.length()))
                                .collect(Collectors.joining())
                        + INDENT + "}\n";
    }

    // ------------------------------------------------------------------ parts

    private static String alterColumn(String table, String column) {
        return verb("alter") + "column " + path(table, column);
    }

    private static String where(Optional<Expr> condition) {
        return condition.map(c -> " where (" + ExprPrinter.print(c) + ")").orElse("");
    }
}
