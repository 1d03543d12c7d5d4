package dev.tenon.compiler.raise;

import dev.tenon.compiler.lower.Lowering;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.Sequence;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.View;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.Enumeration;
import dev.tenon.compiler.schema.Field;
import dev.tenon.compiler.schema.FieldType;
import dev.tenon.compiler.schema.Schema;
import dev.tenon.compiler.schema.SchemaView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Makes entities of tables and references of foreign keys. What the naming convention says by itself is not said.
 *
 * <p>Law: {@link Lowering#lower} of what is raised is the model again.
 */
public final class Raising {
    private final Database model;
    private final DeclaredNames names;

    private Raising(Database model) {
        this.model = model;
        this.names = DeclaredNames.of(model);
    }

    public static Schema raise(Database model) {
        return new Raising(model).schema();
    }

    private Schema schema() {
        return new Schema(
                model.namespaces().list(),
                sorted(model.enums().stream().map(this::enumeration).toList(), Enumeration::name),
                entities(),
                sorted(model.views().map(this::view).toList(), SchemaView::name),
                sorted(objects(Sequence.class), Sequence::name),
                sorted(
                        objects(SqlObject.class).stream()
                                .map(object -> object.withDeclared(names.of(object.declared())))
                                .toList(),
                        SqlObject::name),
                List.of());
    }

    private static <T> List<T> sorted(List<T> things, Function<T, String> name) {
        return things.stream().sorted(Comparator.comparing(name)).toList();
    }

    private <T extends SchemaObject> List<T> objects(Class<T> kind) {
        return model.objects().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private Enumeration enumeration(EnumType type) {
        return new Enumeration(
                names.of(type.name()),
                type.name(),
                type.storage(),
                type.values().stream()
                        .map(label -> new Enumeration.Value(label, Optional.empty()))
                        .toList(),
                type.comment());
    }

    /** First with all that is there said; then without what goes without saying. */
    private List<Entity> entities() {
        Map<String, FieldNames> fields = new TreeMap<>();
        model.tables().forEach(table -> fields.put(table.name(), FieldNames.of(table, model)));
        Map<String, Entity> entities = new TreeMap<>();
        model.tables().forEach(table -> {
            Entity entity = new TableRaising(table, fields, names).entity();
            entities.put(entity.name(), entity);
        });
        return new ArrayList<>(model.tables().stream()
                .map(table -> ImpliedIndexes.unsaid(entities.get(names.of(table.name())), table, entities))
                .sorted(Comparator.comparing(Entity::name))
                .toList());
    }

    private SchemaView view(View view) {
        return new SchemaView(
                names.of(view.name()),
                view.name(),
                view.materialized(),
                names.of(view.declared()),
                view.columns().stream().map(Raising::field).toList(),
                sorted(view.indexes().list(), Index::name),
                view.query(),
                view.comment());
    }

    private static Field field(Column column) {
        return new Field(
                column.name(),
                new FieldType.Value(column.type()),
                column.required(),
                Optional.empty(),
                List.of(column.name()),
                column.comment());
    }
}
