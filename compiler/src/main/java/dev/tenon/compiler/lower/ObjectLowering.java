package dev.tenon.compiler.lower;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.View;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.Field;
import dev.tenon.compiler.schema.FieldType;
import dev.tenon.compiler.schema.Schema;
import dev.tenon.compiler.schema.SchemaView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Views, sequences and SQL objects, which stand on things by the names that these have in the database. */
final class ObjectLowering {
    private final Schema schema;
    private final Map<String, String> physical = new HashMap<>();

    ObjectLowering(Schema schema, Map<String, Entity> entities) {
        this.schema = schema;
        schema.enums().forEach(e -> physical.put(e.name(), e.typeName()));
        entities.forEach((name, entity) -> physical.put(name, entity.table()));
        schema.views().forEach(view -> physical.put(view.name(), view.table()));
        schema.sequences().forEach(sequence -> physical.put(QualifiedName.bare(sequence.name()), sequence.name()));
    }

    List<SchemaObject> objects() {
        List<SchemaObject> objects = new ArrayList<>();
        schema.views().forEach(view -> objects.add(view(view)));
        objects.addAll(schema.sequences());
        schema.objects().forEach(object -> objects.add(object.withDeclared(physical(object.declared()))));
        return objects;
    }

    private View view(SchemaView view) {
        return new View(
                view.table(),
                view.materialized(),
                physical(view.from()),
                Names.of(view.fields().stream().map(ObjectLowering::column).toList()),
                Names.of(view.indexes().stream()
                        .map(index -> index.rename(view::column))
                        .toList()),
                view.query(),
                view.doc());
    }

    private static Column column(Field field) {
        return new Column(
                field.columns().get(0),
                ((FieldType.Value) field.type()).type(),
                field.required(),
                Optional.empty(),
                field.doc());
    }

    private List<String> physical(List<String> names) {
        return names.stream().map(name -> physical.getOrDefault(name, name)).toList();
    }
}
