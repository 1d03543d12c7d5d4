package dev.tenon.compiler.schema;

import java.util.List;

/** @param name of the constraint in the database, given or by convention */
public record UniqueKey(String name, List<String> fields) {
    public UniqueKey {
        fields = List.copyOf(fields);
    }
}
