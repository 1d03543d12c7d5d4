package dev.tenon.compiler.lower;

import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.EntityCheck;
import dev.tenon.compiler.schema.EntityReference;
import dev.tenon.compiler.schema.Field;
import dev.tenon.compiler.schema.UniqueKey;
import dev.tenon.compiler.source.Origins;
import dev.tenon.compiler.source.Span;
import java.util.HashMap;
import java.util.Map;

/** Places of the schema's elements under the names they have in the model. */
final class OriginLowering {
    private final Origins origins;
    private final Map<String, Span> lowered = new HashMap<>();

    OriginLowering(Origins origins) {
        this.origins = origins;
    }

    void entity(Entity entity) {
        copy(entity.name(), entity.table());
        for (Field field : entity.fields()) {
            field.columns()
                    .forEach(column ->
                            copy(Origins.id(entity.name(), field.name()), Origins.id(entity.table(), column)));
        }
        entity.uniques().stream().map(UniqueKey::name).forEach(name -> part(entity, name));
        entity.indexes().stream().map(Index::name).forEach(name -> part(entity, name));
        entity.checks().stream().map(EntityCheck::name).forEach(name -> part(entity, name));
        entity.exclusions().stream().map(Constraint.Exclusion::name).forEach(name -> part(entity, name));
        entity.references().stream().map(EntityReference::name).forEach(name -> part(entity, name));
    }

    private void part(Entity entity, String name) {
        copy(Origins.id(entity.name(), name), Origins.id(entity.table(), name));
    }

    void copy(String from, String to) {
        origins.of(from).ifPresent(span -> lowered.put(to, span));
    }

    Origins lowered() {
        return new Origins(lowered);
    }
}
