package dev.tenon.serve.backend;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumStorage;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.type.Type;
import dev.tenon.runtime.value.SqlDialect;
import java.util.List;
import java.util.Map;

/**
 * The model that the database is at, as one value: a request takes it once and works on nothing else.
 *
 * @param entities the name the team gave, by table: {@code order_line} to {@code OrderLine}; may lack tables
 */
public record ServedSchema(Database database, Map<String, String> entities, SqlDialect dialect) {
    public ServedSchema {
        entities = Map.copyOf(entities);
    }

    /** What people call the table. */
    public String entity(String table) {
        return entities.getOrDefault(table, table);
    }

    /** Whether the database itself knows in which order the labels of an enum are. */
    public boolean isOrdered(Type.Enumerated type) {
        return dialect == SqlDialect.POSTGRESQL
                && database.enums()
                        .get(type.name())
                        .filter(found -> found.storage() == EnumStorage.NATIVE)
                        .isPresent();
    }

    /** The labels of an enum in their order. */
    public List<String> labels(Type.Enumerated type) {
        return database.enums().get(type.name()).map(EnumType::values).orElse(List.of());
    }
}
