package dev.tenon.compiler.lower;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.resolve.Resolved;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.Enumeration;
import dev.tenon.compiler.schema.Schema;
import dev.tenon.compiler.source.Origins;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes tables of entities. The schema must be free of errors. */
public final class Lowering {
    private Lowering() {}

    public static Lowered lower(Resolved resolved) {
        return new Lowered(
                lower(resolved.schema()),
                new RenameLowering(resolved.schema(), resolved.formerNames()).renames(),
                origins(resolved));
    }

    public static Database lower(Schema schema) {
        Map<String, Entity> entities = byName(schema);
        List<EnumType> enums = schema.enums().stream()
                .map(e -> new EnumType(e.typeName(), e.labels(), e.storage(), e.doc()))
                .toList();
        List<Table> tables = schema.entities().stream()
                .map(entity -> new TableLowering(entity, entities).table())
                .toList();
        return new Database(Names.of(enums), Names.of(tables));
    }

    static Map<String, Entity> byName(Schema schema) {
        return schema.entities().stream().collect(Collectors.toMap(Entity::name, Function.identity()));
    }

    /** The same places under the names of the model. */
    private static Origins origins(Resolved resolved) {
        OriginLowering origins = new OriginLowering(resolved.origins());
        for (Enumeration e : resolved.schema().enums()) {
            origins.copy(e.name(), e.typeName());
            e.labels().forEach(value -> origins.copy(Origins.id(e.name(), value), Origins.id(e.typeName(), value)));
        }
        resolved.schema().entities().forEach(origins::entity);
        return origins.lowered();
    }
}
