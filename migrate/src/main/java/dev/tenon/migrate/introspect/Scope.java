package dev.tenon.migrate.introspect;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Named;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which objects of a database are read. What belongs to an extension or to Tenon itself is never among them.
 *
 * @param schemas the schemas of a PostgreSQL database; {@link #OWN} among them is that which the connection finds its tables
 *     in, {@link #ALL} are all but the server's own. SQLite has none, and is read in full
 * @param ignored objects whose whole name, {@code schema.name} or {@code name}, matches one of these are left alone
 */
public record Scope(List<String> schemas, List<Pattern> ignored) {
    public static final String OWN = "";
    public static final String ALL = "*";
    public static final Scope DEFAULT = new Scope(List.of(OWN), List.of());

    public Scope {
        schemas = List.copyOf(schemas);
        ignored = List.copyOf(ignored);
    }

    /**
     * From what a user writes.
     *
     * @param schemas names, or {@link #ALL}; none: the connection's own
     * @param ignored names in which {@code *} stands for any characters but the dot, as {@code flyway_*} or {@code audit.*}
     */
    public static Scope of(List<String> schemas, List<String> ignored) {
        return new Scope(
                schemas.isEmpty() ? List.of(OWN) : schemas,
                ignored.stream().map(Scope::pattern).toList());
    }

    private static Pattern pattern(String glob) {
        return Pattern.compile(
                Arrays.stream(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining("[^.]*")));
    }

    /** With the schemas that a model names, and that of what names none. */
    public Scope with(Database model) {
        Set<String> all = new LinkedHashSet<>(schemas);
        all.add(OWN);
        model.namespaces().stream().map(Named::name).forEach(all::add);
        return new Scope(List.copyOf(all), ignored);
    }

    /** @param isOwn whether the connection finds its tables in it */
    public boolean wants(String schema, boolean isOwn) {
        return schemas.contains(ALL) || schemas.contains(schema) || (isOwn && schemas.contains(OWN));
    }

    /** @param name as the model has it */
    public boolean ignores(String name) {
        return ignored.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }
}
