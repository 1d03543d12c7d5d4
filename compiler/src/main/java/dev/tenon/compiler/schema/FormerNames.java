package dev.tenon.compiler.schema;

import dev.tenon.compiler.source.Origins;
import java.util.Map;
import java.util.Optional;

/**
 * What the author says used to have another name ({@code was}). No part of the schema's meaning: it says how to get here.
 *
 * @param declarations name of an entity or enum to its former one
 * @param parts id of a field or enum value ({@code Order.note}) to its former name
 */
public record FormerNames(Map<String, FormerName> declarations, Map<String, FormerName> parts) {
    public FormerNames {
        declarations = Map.copyOf(declarations);
        parts = Map.copyOf(parts);
    }

    /**
     * @param physical whether it is the name in the database, and not one from which the convention makes that
     */
    public record FormerName(String name, boolean physical) {}

    public boolean isEmpty() {
        return declarations.isEmpty() && parts.isEmpty();
    }

    public Optional<FormerName> of(String declaration) {
        return Optional.ofNullable(declarations.get(declaration));
    }

    public Optional<FormerName> of(String declaration, String part) {
        return Optional.ofNullable(parts.get(Origins.id(declaration, part)));
    }
}
