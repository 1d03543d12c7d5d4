package dev.tenon.build;

import dev.tenon.migrate.file.Migration;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * @param written the file and what is in it; empty where the migrations add up to the schema already
 * @param hints what the schema need not say any more
 */
public record Migrated(Optional<Written> written, List<String> hints) {
    public Migrated {
        hints = List.copyOf(hints);
    }

    /** A new migration file. It may hold open decisions, and nothing is applied while it does. */
    public record Written(Path file, Migration migration) {}
}
