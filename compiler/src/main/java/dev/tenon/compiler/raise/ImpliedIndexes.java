package dev.tenon.compiler.raise;

import dev.tenon.compiler.lower.Lowering;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.EntityReference;
import dev.tenon.compiler.schema.Field;
import dev.tenon.compiler.schema.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Indexes that references get by themselves need not be said, nor that they get none where another serves. */
final class ImpliedIndexes {
    private final Table table;
    private final Map<String, Entity> entities;
    private Entity entity;

    private ImpliedIndexes(Entity entity, Table table, Map<String, Entity> entities) {
        this.entity = entity;
        this.table = table;
        this.entities = entities;
    }

    /**
     * @param entity all of whose indexes are said, and that wants none for its references
     * @param table what it means, and means then as well
     * @param entities by name
     */
    static Entity unsaid(Entity entity, Table table, Map<String, Entity> entities) {
        ImpliedIndexes implied = new ImpliedIndexes(entity, table, entities);
        for (int i = 0; i < entity.fields().size(); i++) {
            if (entity.fields().get(i).type() instanceof FieldType.Reference) {
                int at = i;
                implied.tryWithout(entity.fields().get(i).columns(), (given, kept) -> indexedField(given, kept, at));
            }
        }
        for (int i = 0; i < entity.references().size(); i++) {
            int at = i;
            List<String> columns = entity.references().get(i).fields().stream()
                    .flatMap(field -> entity.field(field).orElseThrow().columns().stream())
                    .toList();
            implied.tryWithout(columns, (given, kept) -> indexedReference(given, kept, at));
        }
        return implied.entity;
    }

    /** First without the index that the reference would get, then with all of them. */
    private void tryWithout(List<String> columns, BiFunction<Entity, List<Index>, Entity> indexed) {
        String name = Naming.index(table.name(), columns);
        List<Index> rest = entity.indexes().stream()
                .filter(index -> !index.name().equals(name))
                .toList();
        for (List<Index> kept : List.of(rest, entity.indexes())) {
            Entity candidate = indexed.apply(entity, kept);
            if (Lowering.table(candidate, entities).equals(table)) {
                entity = candidate;
                return;
            }
        }
    }

    private static Entity indexedField(Entity entity, List<Index> indexes, int at) {
        List<Field> fields = new ArrayList<>(entity.fields());
        Field field = fields.get(at);
        fields.set(at, field.withType(((FieldType.Reference) field.type()).withIndex()));
        return entity.with(fields, indexes, entity.references());
    }

    private static Entity indexedReference(Entity entity, List<Index> indexes, int at) {
        List<EntityReference> references = IntStream.range(
                        0, entity.references().size())
                .mapToObj(i -> i == at
                        ? entity.references().get(i).withIndex()
                        : entity.references().get(i))
                .toList();
        return entity.with(entity.fields(), indexes, references);
    }
}
