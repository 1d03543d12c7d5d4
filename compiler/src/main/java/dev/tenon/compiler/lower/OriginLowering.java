package dev.tenon.compiler.lower;

import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.EntityCheck;
import dev.tenon.compiler.schema.EntityReference;
import dev.tenon.compiler.schema.Enumeration;
import dev.tenon.compiler.schema.Field;
import dev.tenon.compiler.schema.Schema;
import dev.tenon.compiler.schema.SchemaView;
import dev.tenon.compiler.schema.UniqueKey;
import dev.tenon.compiler.source.Origins;
import dev.tenon.compiler.source.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Places of the schema's elements under the names they have in the model. Nobody needs them where nothing is wrong. */
public final class OriginLowering {
    private final Origins origins;
    private final Map<String, Map<String, Span>> lowered = new HashMap<>();

    private OriginLowering(Origins origins) {
        this.origins = origins;
    }

    /** @param origins by the names of the schema: {@code Order}, {@code Order.total} */
    public static Origins lower(Schema schema, Origins origins) {
        OriginLowering lowering = new OriginLowering(origins);
        schema.enums().forEach(lowering::enumeration);
        schema.entities().forEach(lowering::entity);
        schema.views().forEach(lowering::view);
        schema.sequences().forEach(sequence -> lowering.object(QualifiedName.bare(sequence.name()), sequence.name()));
        schema.objects().forEach(object -> lowering.object(object.name(), object.name()));
        return new Origins(lowering.lowered);
    }

    private void enumeration(Enumeration e) {
        lowered.put(e.typeName(), origins.elements().getOrDefault(e.name(), Map.of()));
    }

    private void entity(Entity entity) {
        Map<String, Span> from = origins.elements().getOrDefault(entity.name(), Map.of());
        Map<String, Span> to = new HashMap<>();
        copy(from, Origins.ITSELF, to, List.of(Origins.ITSELF));
        for (Field field : entity.fields()) {
            copy(from, field.name(), to, field.columns());
        }
        entity.uniques().stream().map(UniqueKey::name).forEach(name -> copy(from, name, to, List.of(name)));
        entity.indexes().stream().map(Index::name).forEach(name -> copy(from, name, to, List.of(name)));
        entity.checks().stream().map(EntityCheck::name).forEach(name -> copy(from, name, to, List.of(name)));
        entity.exclusions().stream()
                .map(Constraint.Exclusion::name)
                .forEach(name -> copy(from, name, to, List.of(name)));
        entity.references().stream().map(EntityReference::name).forEach(name -> copy(from, name, to, List.of(name)));
        lowered.put(entity.table(), to);
    }

    private void view(SchemaView view) {
        Map<String, Span> from = origins.elements().getOrDefault(view.name(), Map.of());
        Map<String, Span> to = new HashMap<>();
        copy(from, Origins.ITSELF, to, List.of(Origins.ITSELF));
        view.fields().forEach(field -> copy(from, field.name(), to, field.columns()));
        view.indexes().stream().map(Index::name).forEach(name -> copy(from, name, to, List.of(name)));
        lowered.put(view.table(), to);
    }

    private void object(String name, String physical) {
        lowered.put(physical, origins.elements().getOrDefault(name, Map.of()));
    }

    private static void copy(Map<String, Span> from, String part, Map<String, Span> to, List<String> names) {
        Span place = from.get(part);
        if (place != null) {
            names.forEach(name -> to.put(name, place));
        }
    }
}
