package dev.tenon.compiler;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.EnumStorage;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.Sequence;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.Storage;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.View;
import dev.tenon.compiler.print.ExprPrinter;
import dev.tenon.compiler.print.IndexPrinter;
import dev.tenon.compiler.print.NamePrinter;
import dev.tenon.compiler.print.ObjectPrinter;
import dev.tenon.compiler.print.PartitionPrinter;
import dev.tenon.compiler.type.SqlTexts;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A plain dump of models for case files. */
final class ModelText {
    private ModelText() {}

    static String of(Database model) {
        StringBuilder out = new StringBuilder();
        model.namespaces().forEach(n -> out.append("schema " + n.name() + comment(n.comment()) + "\n"));
        model.enums()
                .forEach(e -> out.append("enum " + e.name() + (e.storage() == EnumStorage.CHECK ? " as check " : " ")
                        + e.values() + comment(e.comment()) + "\n"));
        model.tables().forEach(table -> table(table, out));
        model.objects().forEach(object -> object(object, out));
        return out.toString();
    }

    private static String comment(Optional<String> comment) {
        return comment.map(c -> " // " + c.replace("\n", "\\n")).orElse("");
    }

    private static void table(Table table, StringBuilder out) {
        out.append("table " + table.name() + comment(table.comment()) + "\n");
        table.columns()
                .forEach(c -> out.append("  " + c.name() + " " + c.type().text() + (c.required() ? "" : "?")
                        + c.byDefault().map(ModelText::text).orElse("") + text(c.storage()) + comment(c.comment())
                        + "\n"));
        table.constraints().forEach(c -> out.append("  " + text(c) + "\n"));
        table.indexes().forEach(i -> index(i, out));
        table.partitioning().ifPresent(by -> {
            out.append("  " + PartitionPrinter.head(by) + "\n");
            by.partitions().forEach(part -> out.append("    " + PartitionPrinter.part(part) + "\n"));
        });
        if (!table.options().isEmpty()) {
            out.append("  " + ObjectPrinter.options(table.options()) + "\n");
        }
        table.policies().forEach(p -> texts("policy " + p.name() + " ", p.rule(), out));
    }

    private static void index(Index i, StringBuilder out) {
        out.append("  " + (i.unique() ? "unique " : "") + "index " + i.name() + " " + IndexPrinter.print(i) + "\n");
    }

    private static void object(SchemaObject object, StringBuilder out) {
        out.append(object.word() + " " + object.name() + comment(object.comment()) + "\n");
        if (!object.declared().isEmpty()) {
            out.append("  on " + object.declared() + "\n");
        }
        if (object instanceof View view) {
            out.append(view.materialized() ? "  materialized\n" : "");
            view.columns()
                    .forEach(c -> out.append("  " + c.name() + " " + c.type().text() + (c.required() ? "" : "?")
                            + comment(c.comment()) + "\n"));
            view.indexes().forEach(i -> index(i, out));
            texts("", view.query(), out);
        } else if (object instanceof Sequence sequence) {
            out.append("  " + sequence.kind().word() + " " + new TreeMap<>(sequence.options())
                    + (sequence.cycle() ? " cycle" : "") + "\n");
        } else {
            SqlObject sql = (SqlObject) object;
            out.append("  " + sql.kind() + "\n");
            texts("", sql.create(), out);
            texts("drop ", sql.drop(), out);
        }
    }

    private static void texts(String what, SqlTexts texts, StringBuilder out) {
        new TreeMap<>(texts.byDialect())
                .forEach(
                        (dialect, text) -> out.append("  " + what + dialect + ": " + text.replace("\n", "\\n") + "\n"));
    }

    private static String text(Default byDefault) {
        if (byDefault instanceof Default.Generated computed) {
            return " generated (" + text(computed.expr()) + ") " + computed.word();
        }
        return " = "
                + (byDefault instanceof Default.Identity identity
                        ? identity.text()
                        : text(((Default.Value) byDefault).expr()));
    }

    private static String text(Storage storage) {
        return storage.declared().map(as -> " as " + NamePrinter.texts(as)).orElse("")
                + storage.collation()
                        .map(collate -> " collate " + NamePrinter.texts(collate))
                        .orElse("");
    }

    private static String text(Expr expr) {
        return ExprPrinter.print(expr);
    }

    private static String text(Constraint constraint) {
        if (constraint instanceof Constraint.PrimaryKey key) {
            return "pk " + key.name() + " " + key.columns();
        }
        if (constraint instanceof Constraint.Unique unique) {
            return "unique " + unique.name() + " " + unique.columns()
                    + (unique.nullsDistinct() ? "" : " nulls not distinct")
                    + unique.deferral().clause();
        }
        if (constraint instanceof Constraint.Exclusion exclusion) {
            return "exclude " + exclusion.name() + " " + exclusion.texts().byDialect();
        }
        if (constraint instanceof Constraint.ForeignKey key) {
            return "ref " + key.name() + " " + key.columns() + " " + key.target() + " " + key.targetColumns()
                    + " on delete " + key.onDelete().words() + " on update "
                    + key.onUpdate().words()
                    + key.deferral().clause();
        }
        Constraint.Check check = (Constraint.Check) constraint;
        return "check " + check.name() + " " + text(check.condition());
    }

    static String of(Renames renames) {
        StringBuilder out = new StringBuilder();
        dump("table", renames.tables(), out);
        dump("column", renames.columns(), out);
        dump("enum", renames.enums(), out);
        dump("value", renames.values(), out);
        dump("object", renames.objects(), out);
        return out.toString();
    }

    private static void dump(String what, Map<?, String> renames, StringBuilder out) {
        Map<String, String> sorted = new TreeMap<>();
        renames.forEach((to, from) -> sorted.put(to.toString(), from));
        sorted.forEach((to, from) -> out.append(what + " " + to + " was " + from + "\n"));
    }
}
