package dev.tenon.compiler.schema;

import dev.tenon.compiler.model.Deferral;
import dev.tenon.compiler.model.ReferentialAction;
import dev.tenon.compiler.type.Type;

/** What a field holds. */
public sealed interface FieldType {

    /** One value in one column. */
    record Value(Type type) implements FieldType {}

    /** @param entity the name of the entity whose key the field holds */
    record Reference(String entity, ReferentialAction onDelete, ReferentialAction onUpdate, Deferral deferral)
            implements FieldType {}
}
