package dev.tenon.migrate.file;

import static dev.tenon.migrate.file.Wording.INDENT;
import static dev.tenon.migrate.file.Wording.doc;
import static dev.tenon.migrate.file.Wording.name;
import static dev.tenon.migrate.file.Wording.relation;
import static dev.tenon.migrate.file.Wording.verb;

import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Policy;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.Sequence;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.View;
import dev.tenon.compiler.print.NamePrinter;
import dev.tenon.compiler.print.ObjectPrinter;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Views, sequences, SQL objects and policies in the migration language. */
final class ObjectText {
    private ObjectText() {}

    static String create(SchemaObject object) {
        return doc(object.comment(), "") + verb("create") + definition(object);
    }

    static String alter(SchemaObject object) {
        return doc(object.comment(), "") + verb("alter") + definition(object);
    }

    static String drop(SchemaObject object) {
        String kind = object instanceof SqlObject sql ? "sql " + ObjectPrinter.kind(sql.kind()) : object.word();
        return verb("drop") + kind + " " + relation(object.name());
    }

    private static String definition(SchemaObject object) {
        if (object instanceof Sequence sequence) {
            String options = ObjectPrinter.options(sequence);
            return "sequence " + relation(sequence.name()) + (options.isEmpty() ? " { }" : options);
        }
        return object instanceof View view ? view(view) : sql((SqlObject) object);
    }

    private static String view(View view) {
        StringBuilder text = new StringBuilder(view.materialized() ? "materialized view " : "view ")
                .append(relation(view.name()))
                .append(view.declared().isEmpty() ? "" : " from " + relations(view.declared()))
                .append(" {\n");
        view.columns().forEach(column -> text.append(TableText.columnLine(column)));
        view.indexes().stream()
                .sorted(Comparator.comparing(Index::name))
                .forEach(index ->
                        text.append(INDENT).append(TableText.index(index)).append('\n'));
        new TreeMap<>(view.query().byDialect())
                .forEach((dialect, sql) -> text.append(INDENT)
                        .append(NamePrinter.dialect(dialect))
                        .append(' ')
                        .append(NamePrinter.sql(sql))
                        .append('\n'));
        return text.append('}').toString();
    }

    private static String sql(SqlObject object) {
        StringBuilder text = new StringBuilder("sql ")
                .append(ObjectPrinter.kind(object.kind()))
                .append(' ')
                .append(name(object.name()))
                .append(object.declared().isEmpty() ? "" : " after " + relations(object.declared()))
                .append(" {\n");
        new TreeMap<>(object.create().byDialect())
                .forEach((dialect, sql) -> text.append(INDENT)
                        .append(NamePrinter.dialect(dialect))
                        .append(' ')
                        .append(NamePrinter.sql(sql))
                        .append(" drop ")
                        .append(NamePrinter.sql(object.drop().byDialect().get(dialect)))
                        .append('\n'));
        return text.append('}').toString();
    }

    /** With a blank before it. */
    static String rule(Policy policy) {
        StringBuilder text = new StringBuilder();
        policy.rule()
                .byDialect()
                .forEach((dialect, sql) -> text.append(" on ")
                        .append(NamePrinter.dialect(dialect))
                        .append(' ')
                        .append(NamePrinter.sql(sql)));
        return text.toString();
    }

    private static String relations(List<String> names) {
        return names.stream().map(Wording::relation).collect(Collectors.joining(", ", "(", ")"));
    }
}
