package dev.tenon.migrate.introspect.postgresql;

import dev.tenon.compiler.model.Namespace;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.migrate.introspect.Remarks;
import dev.tenon.migrate.introspect.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The schemas that are read, and what things in them are called in the model. */
final class Spaces {
    private final Optional<String> plain;
    private final Scope scope;
    private final Remarks remarks;
    private final Map<Long, String> names = new LinkedHashMap<>();
    private final List<Namespace> namespaces = new ArrayList<>();

    /** @param plain the connection's own schema, whose name is not said; empty where it has none */
    Spaces(Optional<String> plain, Scope scope, Remarks remarks) {
        this.plain = plain;
        this.scope = scope;
        this.remarks = remarks;
    }

    /** Whether a schema is read at all. */
    boolean isWanted(String schema) {
        return scope.wants(schema, isPlain(schema));
    }

    boolean isPlain(String schema) {
        return plain.equals(Optional.of(schema));
    }

    void add(long oid, String name, Optional<String> comment) {
        if (name.indexOf('.') >= 0) {
            remarks.add("schema " + name, "is left out: its name has a dot");
            return;
        }
        names.put(oid, name);
        if (!isPlain(name)) {
            namespaces.add(new Namespace(name, comment));
        }
    }

    void remarkMissing() {
        scope.schemas().stream()
                .filter(schema -> !schema.equals(Scope.OWN) && !schema.equals(Scope.ALL))
                .filter(schema -> !names.containsValue(schema) && schema.indexOf('.') < 0)
                .forEach(schema -> remarks.add("schema " + schema, "is not in the database"));
    }

    List<Long> oids() {
        return List.copyOf(names.keySet());
    }

    List<Namespace> namespaces() {
        return namespaces;
    }

    /** What a thing in a schema is called in the model. */
    String name(long space, String bare) {
        String schema = names.get(space);
        return new QualifiedName(Optional.ofNullable(schema).filter(s -> !isPlain(s)), bare).toString();
    }

    /**
     * The same; empty for what is not read.
     *
     * @param kind as a remark calls it
     */
    Optional<String> wanted(String kind, long space, String bare) {
        String name = name(space, bare);
        if (!names.containsKey(space) || bare.startsWith("dsl_") || scope.ignores(name)) {
            return Optional.empty();
        }
        if (bare.indexOf('.') >= 0) {
            remarks.add(kind + " " + name, "is left out: its name has a dot");
            return Optional.empty();
        }
        return Optional.of(name);
    }

    /** The schema that a name says. */
    static Optional<String> schema(String name) {
        return QualifiedName.of(name).schema();
    }

    boolean ignores(String name) {
        return scope.ignores(name);
    }

    /** The text without the schema's name before the thing's own, where that goes without saying. */
    String unqualified(String create, String words, String quotedSchema, boolean inPlain) {
        String whole = words + " " + quotedSchema + ".";
        return inPlain && create.startsWith(whole) ? words + " " + create.substring(whole.length()) : create;
    }
}
