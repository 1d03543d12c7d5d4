package dev.tenon.compiler.schema;

import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.type.SqlTexts;
import java.util.List;
import java.util.Optional;

/**
 * A view as the team wrote it.
 *
 * @param table its name in the database
 * @param from names of entities, enums, views and other objects
 * @param fields what the author says its columns are; none where nothing is said
 * @param indexes over fields; of a materialized one alone
 */
public record SchemaView(
        String name,
        String table,
        boolean materialized,
        List<String> from,
        List<Field> fields,
        List<Index> indexes,
        SqlTexts query,
        Optional<String> doc) {

    public SchemaView {
        from = from.stream().sorted().distinct().toList();
        fields = List.copyOf(fields);
        indexes = List.copyOf(indexes);
    }

    /** What a field is called in the database. */
    public String column(String field) {
        return fields.stream()
                .filter(known -> known.name().equals(field))
                .findFirst()
                .orElseThrow()
                .columns()
                .get(0);
    }
}
