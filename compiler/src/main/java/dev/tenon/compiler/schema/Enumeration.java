package dev.tenon.compiler.schema;

import dev.tenon.compiler.model.EnumStorage;
import java.util.List;
import java.util.Optional;

/**
 * @param name as the team wrote it: {@code OrderStatus}
 * @param typeName in the database: {@code order_status}
 */
public record Enumeration(String name, String typeName, EnumStorage storage, List<Value> values, Optional<String> doc) {
    public Enumeration {
        values = List.copyOf(values);
    }

    /** @param label as the database has it */
    public record Value(String label, Optional<String> doc) {}

    public List<String> labels() {
        return values.stream().map(Value::label).toList();
    }
}
