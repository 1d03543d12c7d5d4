package dev.tenon.compiler.schema;

import dev.tenon.compiler.model.Deferral;
import dev.tenon.compiler.model.ReferentialAction;
import dev.tenon.compiler.type.Type;
import java.util.Optional;

/** What a field holds. */
public sealed interface FieldType {

    /** One value in one column. */
    record Value(Type type) implements FieldType {}

    /**
     * @param entity the name of the entity whose key the field holds
     * @param constraint its name in the database; empty where it has that of the convention
     * @param indexed whether its columns get an index, unless one begins with them anyway
     */
    record Reference(
            String entity,
            ReferentialAction onDelete,
            ReferentialAction onUpdate,
            Deferral deferral,
            Optional<String> constraint,
            boolean indexed)
            implements FieldType {

        public Reference(String entity, ReferentialAction onDelete, ReferentialAction onUpdate, Deferral deferral) {
            this(entity, onDelete, onUpdate, deferral, Optional.empty(), true);
        }

        public Reference withIndex() {
            return new Reference(entity, onDelete, onUpdate, deferral, constraint, true);
        }
    }
}
