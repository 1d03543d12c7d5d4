package dev.tenon.compiler.schema;

import dev.tenon.compiler.model.Default;
import java.util.List;
import java.util.Optional;

/**
 * @param columns what it is in the database: one column, or for a reference one for each column of the target's key, in
 *     that order
 */
public record Field(
        String name,
        FieldType type,
        boolean required,
        Optional<Default> byDefault,
        List<String> columns,
        Optional<String> doc) {
    public Field {
        columns = List.copyOf(columns);
    }
}
