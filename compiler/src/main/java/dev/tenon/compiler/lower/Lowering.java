package dev.tenon.compiler.lower;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.resolve.Resolved;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes tables of entities. The schema must be free of errors. */
public final class Lowering {
    private Lowering() {}

    public static Lowered lower(Resolved resolved) {
        return lower(resolved, new TableMemory());
    }

    /** @param memory of the run before, which is that of this one then */
    public static Lowered lower(Resolved resolved, TableMemory memory) {
        return new Lowered(
                lower(resolved.schema(), memory),
                new RenameLowering(resolved.schema(), resolved.formerNames()).renames(),
                resolved.origins(),
                resolved.schema().casts());
    }

    public static Database lower(Schema schema) {
        return lower(schema, new TableMemory());
    }

    private static Database lower(Schema schema, TableMemory memory) {
        Map<String, Entity> entities = byName(schema);
        memory.begin(entities);
        List<EnumType> enums = schema.enums().stream()
                .map(e -> new EnumType(e.typeName(), e.labels(), e.storage(), e.doc()))
                .toList();
        List<Table> tables = schema.entities().stream()
                .map(entity -> memory.table(entity, () -> new TableLowering(entity, entities).table()))
                .toList();
        return new Database(
                Names.of(enums),
                Names.of(tables),
                Names.of(new ObjectLowering(schema, entities).objects()),
                Names.of(schema.modules()));
    }

    /**
     * One table by itself.
     *
     * @param entities all, by name
     */
    public static Table table(Entity entity, Map<String, Entity> entities) {
        return new TableLowering(entity, entities).table();
    }

    static Map<String, Entity> byName(Schema schema) {
        return schema.entities().stream().collect(Collectors.toMap(Entity::name, Function.identity()));
    }
}
