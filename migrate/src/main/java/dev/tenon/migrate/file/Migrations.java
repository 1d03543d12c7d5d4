package dev.tenon.migrate.file;

import dev.tenon.compiler.model.Database;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All migrations of a project, each behind those it stands on. */
public final class Migrations {
    public static final Migrations NONE = new Migrations(List.of());

    private final Map<String, Revision> byId = new LinkedHashMap<>();

    Migrations(List<Revision> ordered) {
        ordered.forEach(revision -> byId.put(revision.id(), revision));
    }

    public List<Revision> ordered() {
        return List.copyOf(byId.values());
    }

    public Optional<Revision> get(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public boolean isEmpty() {
        return byId.isEmpty();
    }

    /** Those that nothing stands on: one, unless two people branched. */
    public List<Revision> heads() {
        Set<String> parents = new HashSet<>();
        byId.values().forEach(revision -> parents.addAll(revision.migration().after()));
        return byId.values().stream()
                .filter(revision -> !parents.contains(revision.id()))
                .toList();
    }

    /** Empty where there are no migrations or several heads. */
    public Optional<Revision> head() {
        List<Revision> heads = heads();
        return heads.size() == 1 ? Optional.of(heads.get(0)) : Optional.empty();
    }

    /** What all of them add up to, given that there is at most one head. */
    public Database state() {
        return head().map(Revision::after).orElse(Database.EMPTY);
    }

    /** Those whose id starts so. */
    public List<Revision> startingWith(String prefix) {
        return byId.values().stream()
                .filter(revision -> revision.id().startsWith(prefix))
                .toList();
    }

    /** The migration and all it stands on, in order. */
    public List<Revision> upTo(Revision last) {
        Set<String> wanted = new HashSet<>();
        collect(last.id(), wanted);
        return byId.values().stream()
                .filter(revision -> wanted.contains(revision.id()))
                .toList();
    }

    private void collect(String id, Set<String> into) {
        if (into.add(id)) {
            byId.get(id).migration().after().forEach(parent -> collect(parent, into));
        }
    }
}
