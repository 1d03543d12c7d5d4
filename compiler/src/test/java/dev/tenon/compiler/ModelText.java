package dev.tenon.compiler;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.model.Storage;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.print.ExprPrinter;
import dev.tenon.compiler.print.NamePrinter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A plain dump of models for case files. */
final class ModelText {
    private ModelText() {}

    static String of(Database model) {
        StringBuilder out = new StringBuilder();
        model.enums().forEach(e -> out.append("enum " + e.name() + " " + e.values() + comment(e.comment()) + "\n"));
        model.tables().forEach(table -> table(table, out));
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
        table.indexes().forEach(i -> {
            out.append("  " + (i.unique() ? "unique " : "") + "index " + i.name() + " (");
            out.append(String.join(
                    ", ",
                    i.keys().stream()
                            .map(k -> k.column() + (k.descending() ? " desc" : ""))
                            .toList()));
            out.append(")" + i.where().map(w -> " where " + text(w)).orElse("") + "\n");
        });
    }

    private static String text(Default byDefault) {
        if (byDefault instanceof Default.Generated computed) {
            return " generated (" + text(computed.expr()) + ") " + computed.word();
        }
        return " = " + (byDefault instanceof Default.Value value ? text(value.expr()) : "auto()");
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
            return "unique " + unique.name() + " " + unique.columns();
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
        return out.toString();
    }

    private static void dump(String what, Map<?, String> renames, StringBuilder out) {
        Map<String, String> sorted = new TreeMap<>();
        renames.forEach((to, from) -> sorted.put(to.toString(), from));
        sorted.forEach((to, from) -> out.append(what + " " + to + " was " + from + "\n"));
    }
}
