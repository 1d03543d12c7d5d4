package dev.tenon.compiler.model;

import java.util.List;
import java.util.Optional;

/** @param values in their order, which is how they sort */
public record EnumType(String name, List<String> values, Optional<String> comment) implements Named {
    public EnumType {
        values = List.copyOf(values);
    }
}
