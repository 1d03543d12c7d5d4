package dev.tenon.migrate.file;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.source.SourceFile;

/**
 * A migration in its place in the graph, verified.
 *
 * @param checksum of its file
 * @param before the state its parents lead to
 * @param after the state it leads to; where a decision is open, what each of its alternatives leads to
 */
public record Revision(Migration migration, SourceFile file, String checksum, Database before, Database after) {
    public String id() {
        return migration.id();
    }

    /** The fingerprint of {@link #after}. */
    public String fingerprint() {
        return migration.yields();
    }
}
