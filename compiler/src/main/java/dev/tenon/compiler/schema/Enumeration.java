package dev.tenon.compiler.schema;

import java.util.List;
import java.util.Optional;

/**
 * @param name as the team wrote it: {@code OrderStatus}
 * @param typeName in the database: {@code order_status}
 */
public record Enumeration(String name, String typeName, List<String> values, Optional<String> doc) {
    public Enumeration {
        values = List.copyOf(values);
    }
}
