package dev.tenon.compiler.schema;

import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Storage;
import java.util.List;
import java.util.Optional;

/**
 * @param columns what it is in the database: one column, or for a reference one for each column of the target's key, in
 *     that order
 * @param storage of a value; the columns of a reference have that of the key they hold, but for what SQLite declares
 */
public record Field(
        String name,
        FieldType type,
        boolean required,
        Optional<Default> byDefault,
        Storage storage,
        List<String> columns,
        Optional<String> doc) {
    public Field {
        columns = List.copyOf(columns);
    }

    public Field(
            String name,
            FieldType type,
            boolean required,
            Optional<Default> byDefault,
            List<String> columns,
            Optional<String> doc) {
        this(name, type, required, byDefault, Storage.DEFAULT, columns, doc);
    }

    public Field withType(FieldType changed) {
        return new Field(name, changed, required, byDefault, storage, columns, doc);
    }

    /** Whether the database computes it, and nobody writes it. */
    public boolean isGenerated() {
        return byDefault.filter(Default.Generated.class::isInstance).isPresent();
    }
}
