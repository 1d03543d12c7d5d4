package dev.tenon.diagram.model;

import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.EntityReference;
import dev.tenon.compiler.schema.Enumeration;
import dev.tenon.compiler.schema.Field;
import dev.tenon.compiler.schema.FieldType;
import dev.tenon.compiler.schema.Schema;
import dev.tenon.compiler.schema.UniqueKey;
import dev.tenon.compiler.type.Type;
import dev.tenon.diagram.model.Diagram.KeyMark;
import dev.tenon.diagram.model.Diagram.Link;
import dev.tenon.diagram.model.Diagram.Row;
import dev.tenon.diagram.model.Diagram.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The diagram of a schema. */
public final class SchemaDiagram {
    /** Names in the database to those of the team. */
    private final Map<String, String> enums;

    private SchemaDiagram(Schema schema) {
        enums = schema.enums().stream().collect(Collectors.toMap(Enumeration::typeName, Enumeration::name));
    }

    public static Diagram of(Schema schema) {
        SchemaDiagram reader = new SchemaDiagram(schema);
        return new Diagram(
                schema.entities().stream().map(reader::table).toList(),
                schema.entities().stream().flatMap(SchemaDiagram::links).toList());
    }

    private Table table(Entity entity) {
        return new Table(
                entity.name(),
                entity.fields().stream().map(field -> row(entity, field)).toList(),
                entity.doc());
    }

    private Row row(Entity entity, Field field) {
        List<KeyMark> keys = new ArrayList<>();
        if (entity.key().contains(field.name())) {
            keys.add(KeyMark.PK);
        }
        if (field.type() instanceof FieldType.Reference
                || entity.references().stream()
                        .anyMatch(reference -> reference.fields().contains(field.name()))) {
            keys.add(KeyMark.FK);
        }
        if (entity.uniques().stream().map(UniqueKey::fields).anyMatch(List.of(field.name())::equals)) {
            keys.add(KeyMark.UK);
        }
        return new Row(field.name(), type(field.type()), field.required(), keys, field.doc());
    }

    private String type(FieldType type) {
        if (type instanceof FieldType.Reference reference) {
            return reference.entity();
        }
        Type value = ((FieldType.Value) type).type();
        return value.enumName()
                .map(name -> value.withEnum(enums.getOrDefault(name, name)))
                .orElse(value)
                .text();
    }

    private static Stream<Link> links(Entity entity) {
        Stream<Link> fields = entity.fields().stream()
                .filter(field -> field.type() instanceof FieldType.Reference)
                .map(field -> link(entity, List.of(field.name()), ((FieldType.Reference) field.type()).entity()));
        return Stream.concat(fields, entity.references().stream().map(reference -> link(entity, reference)));
    }

    private static Link link(Entity entity, EntityReference reference) {
        return link(entity, reference.fields(), reference.entity());
    }

    private static Link link(Entity entity, List<String> fields, String target) {
        List<Field> referring = entity.fields().stream()
                .filter(field -> fields.contains(field.name()))
                .toList();
        // With one of its fields empty a reference refers to nothing.
        boolean required = referring.stream().allMatch(Field::required);
        Stream<List<String>> keys = Stream.concat(
                Stream.of(entity.key()).filter(key -> !key.isEmpty()),
                entity.uniques().stream().map(UniqueKey::fields));
        boolean unique = keys.anyMatch(key -> Set.copyOf(fields).containsAll(key));
        return new Link(
                entity.name(),
                entity.fields().indexOf(referring.get(0)),
                target,
                String.join(", ", fields),
                required,
                unique);
    }
}
