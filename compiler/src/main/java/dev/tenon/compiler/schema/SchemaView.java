package dev.tenon.compiler.schema;

import dev.tenon.compiler.type.SqlTexts;
import java.util.List;
import java.util.Optional;

/**
 * A view as the team wrote it.
 *
 * @param table its name in the database
 * @param from names of entities, enums, views and other objects
 * @param fields what the author says its columns are; none where nothing is said
 */
public record SchemaView(
        String name,
        String table,
        boolean materialized,
        List<String> from,
        List<Field> fields,
        SqlTexts query,
        Optional<String> doc) {

    public SchemaView {
        from = from.stream().sorted().distinct().toList();
        fields = List.copyOf(fields);
    }
}
