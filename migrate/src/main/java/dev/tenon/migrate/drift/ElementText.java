package dev.tenon.migrate.drift;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Namespace;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.View;
import dev.tenon.compiler.print.NamePrinter;
import dev.tenon.compiler.print.ObjectPrinter;
import dev.tenon.migrate.file.PartText;
import java.util.Optional;

/** What an element is called, and what a model has for it, in the words of the language. */
final class ElementText {
    private ElementText() {}

    /** @param models those that may have it; the first that does tells of what kind it is */
    static String object(Element element, Database... models) {
        String kind = element.kind().word();
        if (element.kind() == Element.Kind.OBJECT) {
            for (int i = models.length - 1; i >= 0; i--) {
                kind = models[i]
                        .objects()
                        .get(element.name())
                        .map(ElementText::kind)
                        .orElse(kind);
            }
        }
        if (element.kind() == Element.Kind.PARTITIONS) {
            kind = "partitions of table";
        } else if (element.kind() == Element.Kind.OPTIONS) {
            kind = "options of table";
        }
        return (element.comment() ? "comment on " : "") + kind + " " + element.label();
    }

    private static String kind(SchemaObject object) {
        if (object instanceof SqlObject sql) {
            return ObjectPrinter.kind(sql.kind());
        }
        return object instanceof View view && view.materialized() ? "materialized view" : object.word();
    }

    /** Empty where the model does not have it. */
    static Optional<String> of(Element element, Database model) {
        return element.comment() ? comment(element, model).map(NamePrinter::text) : definition(element, model);
    }

    private static Optional<String> comment(Element element, Database model) {
        String name = element.name();
        return switch (element.kind()) {
            case SCHEMA -> model.namespaces().get(name).flatMap(Namespace::comment);
            case ENUM -> model.enums().get(name).flatMap(type -> type.comment());
            case OBJECT -> model.objects().get(name).flatMap(SchemaObject::comment);
            case TABLE -> model.table(name).flatMap(Table::comment);
            case COLUMN ->
                model.table(element.owner())
                        .flatMap(table -> table.column(name))
                        .flatMap(column -> column.comment());
            case CONSTRAINT, INDEX, POLICY, PARTITIONS, OPTIONS -> Optional.empty();
        };
    }

    private static Optional<String> definition(Element element, Database model) {
        String name = element.name();
        Optional<Table> table = model.table(element.owner());
        return switch (element.kind()) {
            case SCHEMA -> model.namespaces().get(name).map(space -> "schema " + NamePrinter.print(space.name()));
            case ENUM -> model.enums().get(name).map(PartText::enumType);
            case OBJECT ->
                model.objects().get(name).map(object -> PartText.object(object.withComment(Optional.empty())));
            case TABLE -> model.table(name).map(PartText::table);
            case COLUMN -> table.flatMap(t -> t.column(name)).map(PartText::column);
            case CONSTRAINT -> table.flatMap(t -> t.constraints().get(name)).map(PartText::constraint);
            case INDEX -> table.flatMap(t -> t.indexes().get(name)).map(PartText::index);
            case POLICY -> table.flatMap(t -> t.policies().get(name)).map(PartText::policy);
            case PARTITIONS -> table.flatMap(Table::partitioning).map(PartText::partitioning);
            case OPTIONS ->
                table.map(Table::options).filter(options -> !options.isEmpty()).map(PartText::options);
        };
    }
}
