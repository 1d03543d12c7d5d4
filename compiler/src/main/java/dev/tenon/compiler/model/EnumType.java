package dev.tenon.compiler.model;

import java.util.List;
import java.util.Optional;

/** @param values in their order, which is how they sort */
public record EnumType(String name, List<String> values, EnumStorage storage, Optional<String> comment)
        implements Named {
    public EnumType {
        values = List.copyOf(values);
    }

    public EnumType(String name, List<String> values, Optional<String> comment) {
        this(name, values, EnumStorage.NATIVE, comment);
    }

    public EnumType withName(String changed) {
        return new EnumType(changed, values, storage, comment);
    }

    public EnumType withValues(List<String> changed) {
        return new EnumType(name, changed, storage, comment);
    }

    public EnumType withStorage(EnumStorage changed) {
        return new EnumType(name, values, changed, comment);
    }

    public EnumType withComment(Optional<String> changed) {
        return new EnumType(name, values, storage, changed);
    }
}
