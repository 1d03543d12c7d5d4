package dev.tenon.compiler.lower;

import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.Field;
import dev.tenon.compiler.schema.FieldType;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The table that each entity became the last time: the same as long as it and what it refers to are the same objects. */
public final class TableMemory {
    private Map<String, Made> before = new HashMap<>();
    private Map<String, Made> now = new HashMap<>();
    private final Map<String, Boolean> sameKeys = new HashMap<>();
    private Map<String, Entity> entities = Map.of();

    private record Made(Entity entity, Table table) {}

    /** A run begins, with these entities. */
    void begin(Map<String, Entity> all) {
        entities = all;
        before = now;
        now = new HashMap<>();
        sameKeys.clear();
    }

    Table table(Entity entity, Supplier<Table> anew) {
        boolean known = isSame(entity)
                && entity.fields().stream().allMatch(this::hasSameTarget)
                && entity.references().stream().allMatch(reference -> hasSameKey(reference.entity()));
        Table table = known ? before.get(entity.name()).table() : anew.get();
        now.put(entity.name(), new Made(entity, table));
        return table;
    }

    private boolean isSame(Entity entity) {
        Made made = before.get(entity.name());
        return made != null && made.entity().equals(entity);
    }

    private boolean hasSameTarget(Field field) {
        return !(field.type() instanceof FieldType.Reference reference) || hasSameKey(reference.entity());
    }

    /** A key may hold references itself, but never in a circle. */
    private boolean hasSameKey(String name) {
        Boolean known = sameKeys.get(name);
        if (known == null) {
            Entity entity = entities.get(name);
            known = isSame(entity)
                    && entity.key().stream()
                            .allMatch(key -> hasSameTarget(entity.field(key).orElseThrow()));
            sameKeys.put(name, known);
        }
        return known;
    }
}
