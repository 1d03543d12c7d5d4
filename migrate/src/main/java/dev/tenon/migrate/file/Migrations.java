package dev.tenon.migrate.file;

import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.op.ReplayException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All migrations of a project, each behind those it stands on. Several threads may ask: what is read late is read once, and what is
 * computed late comes of what never changes.
 */
public final class Migrations {
    public static final Migrations NONE = new Migrations(List.of());

    private final Map<String, Revision> byId = new LinkedHashMap<>();
    private final List<Revision> heads;
    private Optional<Held> held = Optional.empty();

    Migrations(List<Revision> ordered) {
        Set<String> parents = new HashSet<>();
        for (Revision revision : ordered) {
            byId.put(revision.id(), revision);
            parents.addAll(revision.parents());
        }
        this.heads = byId.values().stream()
                .filter(revision -> !parents.contains(revision.id()))
                .toList();
    }

    public List<Revision> ordered() {
        return List.copyOf(byId.values());
    }

    public Optional<Revision> get(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The same with each squash in place of what it leads through: one a file that is to be looked at. */
    public List<Revision> shortly() {
        return ShortWay.of(ordered());
    }

    public List<Revision> squashes() {
        return shortly().stream().filter(Revision::isSquash).toList();
    }

    public Optional<Revision> squash(String id) {
        return squashes().stream().filter(squash -> squash.id().equals(id)).findFirst();
    }

    /** All files, those of squashes and of what they lead through too. */
    public List<SourceFile> files() {
        return Stream.concat(squashes().stream(), ordered().stream().filter(Revision::isThere))
                .map(Revision::file)
                .toList();
    }

    public boolean isEmpty() {
        return byId.isEmpty();
    }

    /**
     * What was found in a file before.
     *
     * @param squashed of what it is a short way through
     */
    public record Known(Revision.Facts facts, List<Revision.Facts> squashed) {
        public Known {
            squashed = List.copyOf(squashed);
        }

        public static Known of(Revision revision) {
            return new Known(
                    revision.facts(),
                    revision.isSquash()
                            ? revision.parts().stream().map(Revision::facts).toList()
                            : List.of());
        }
    }

    /**
     * The migrations of files that were found sound before, with what was found then.
     *
     * @param found of each, in the order of {@link #shortly}
     */
    public static Migrations known(List<Known> found, List<SourceFile> files) {
        Map<String, SourceFile> byName = new HashMap<>();
        files.forEach(file -> byName.put(MigrationFolder.fileName(file), file));
        Reading reading = new Reading(files);
        List<Revision> revisions = new ArrayList<>();
        for (Known known : found) {
            List<Revision.Original> originals = known.squashed().stream()
                    .map(facts -> new Revision.Original(
                            facts,
                            Optional.ofNullable(byName.get(facts.id() + Migration.EXTENSION)),
                            () -> reading.content(facts.id())))
                    .toList();
            String id = known.facts().id();
            SourceFile file = byName.get(id + Migration.EXTENSION);
            revisions.add(new Revision(known.facts(), file, () -> reading.content(id), originals));
        }
        return new Migrations(ShortWay.inFull(revisions));
    }

    /** Of all files at once, as each stands on those before it, and at most once. */
    private static final class Reading {
        private final List<SourceFile> files;
        private Migrations read = NONE;

        Reading(List<SourceFile> files) {
            this.files = files;
        }

        synchronized Revision.Content content(String id) {
            if (read.isEmpty()) {
                read = MigrationFolder.load(files, new Diagnostics());
            }
            return read.get(id)
                    .or(() -> read.squash(id))
                    .orElseThrow(() -> new IllegalStateException(id + " was sound before"))
                    .content();
        }
    }

    /** Those that nothing stands on: one, unless two people branched. */
    public List<Revision> heads() {
        return heads;
    }

    /** Empty where there are no migrations or several heads. */
    public Optional<Revision> head() {
        return heads.size() == 1 ? Optional.of(heads.get(0)) : Optional.empty();
    }

    /** All of them, as a database takes them that has none yet. */
    public Held held() {
        if (held.isEmpty()) {
            held = Optional.of(Held.of(ordered()));
        }
        return held.get();
    }

    /** The fingerprint of {@link #state}. */
    public String fingerprint() {
        return head().map(Revision::fingerprint).orElseGet(() -> held().fingerprint());
    }

    /**
     * What all of them add up to.
     *
     * @throws ReplayException if there are several heads, and their branches do not fit behind each other
     */
    public Database state() {
        return head().map(Revision::after).orElseGet(() -> held().state());
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
        Deque<String> open = new ArrayDeque<>(List.of(last.id()));
        while (!open.isEmpty()) {
            String id = open.removeLast();
            if (wanted.add(id)) {
                open.addAll(byId.get(id).parents());
            }
        }
        return byId.values().stream()
                .filter(revision -> wanted.contains(revision.id()))
                .toList();
    }
}
