package dev.tenon.compiler.schema;

import dev.tenon.compiler.model.Deferral;
import dev.tenon.compiler.model.ReferentialAction;
import java.util.List;

/**
 * A reference over fields that exist for their own sake: {@code ref (a, b) Other (x, y)}. References that are fields
 * themselves are {@link FieldType.Reference}.
 *
 * @param name of the constraint in the database, given or by convention
 * @param indexed whether its fields get an index, unless one begins with them anyway
 */
public record EntityReference(
        String name,
        List<String> fields,
        String entity,
        List<String> targetFields,
        ReferentialAction onDelete,
        ReferentialAction onUpdate,
        Deferral deferral,
        boolean indexed) {
    public EntityReference {
        fields = List.copyOf(fields);
        targetFields = List.copyOf(targetFields);
    }

    public EntityReference withIndex() {
        return new EntityReference(name, fields, entity, targetFields, onDelete, onUpdate, deferral, true);
    }
}
