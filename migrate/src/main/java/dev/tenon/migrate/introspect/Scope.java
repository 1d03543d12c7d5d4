package dev.tenon.migrate.introspect;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which objects of a database are read. What belongs to an extension or to Tenon itself is never among them.
 *
 * @param schemas the schemas of a PostgreSQL database; none: that which the connection finds its tables in
 * @param ignored objects whose whole name, {@code schema.name} or {@code name}, matches one of these are left alone
 */
public record Scope(List<String> schemas, List<Pattern> ignored) {
    public static final Scope DEFAULT = new Scope(List.of(), List.of());

    public Scope {
        schemas = List.copyOf(schemas);
        ignored = List.copyOf(ignored);
    }

    /** @param name as the model has it */
    public boolean ignores(String name) {
        return ignored.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }
}
