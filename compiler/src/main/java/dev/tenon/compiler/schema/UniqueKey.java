package dev.tenon.compiler.schema;

import dev.tenon.compiler.model.Deferral;
import java.util.List;

/**
 * @param name of the constraint in the database, given or by convention
 * @param nullsDistinct whether rows with a null are never alike
 */
public record UniqueKey(String name, List<String> fields, boolean nullsDistinct, Deferral deferral) {
    public UniqueKey {
        fields = List.copyOf(fields);
    }

    public UniqueKey(String name, List<String> fields) {
        this(name, fields, true, Deferral.NONE);
    }
}
