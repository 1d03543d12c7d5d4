package dev.tenon.serve.backend;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumStorage;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.View;
import dev.tenon.compiler.schema.Schema;
import dev.tenon.compiler.type.Type;
import dev.tenon.runtime.value.SqlDialect;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The model that the database is at, as one value: a request takes it once and works on nothing else.
 *
 * @param entities the name the team gave, by table or view: {@code order_line} to {@code OrderLine}; may lack some
 */
public record ServedSchema(Database database, Map<String, String> entities, SqlDialect dialect) {
    public ServedSchema {
        entities = Map.copyOf(entities);
    }

    public static Map<String, String> names(Schema schema) {
        return Stream.concat(
                        schema.entities().stream().map(entity -> Map.entry(entity.table(), entity.name())),
                        schema.views().stream().map(view -> Map.entry(view.table(), view.name())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Views that say what their columns are, as tables that nobody writes. */
    public Stream<Table> views() {
        return here().filter(view -> !view.columns().isEmpty()).map(View::asTable);
    }

    /** Views of which nobody knows what they show. */
    public boolean isSilentView(String name) {
        return here().anyMatch(view -> view.columns().isEmpty() && view.name().equals(name));
    }

    private Stream<View> here() {
        return database.views().filter(view -> view.query().of(dialect.word()).isPresent());
    }

    public Stream<Table> tablesAndViews() {
        return Stream.concat(database.tables().stream(), views());
    }

    public boolean isView(Table table) {
        return !database.tables().has(table.name());
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
