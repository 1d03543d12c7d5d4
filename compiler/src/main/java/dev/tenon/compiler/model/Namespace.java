package dev.tenon.compiler.model;

import java.util.Optional;

/** A schema of the database: what the schema language calls a module. SQLite has none. */
public record Namespace(String name, Optional<String> comment) implements Named {

    public Namespace withComment(Optional<String> changed) {
        return new Namespace(name, changed);
    }
}
