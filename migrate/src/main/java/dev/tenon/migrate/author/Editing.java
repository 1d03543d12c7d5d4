package dev.tenon.migrate.author;

import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.migrate.file.Held;
import dev.tenon.migrate.file.MigrationFolder;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Refit;
import dev.tenon.migrate.file.Refit.Refitted;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.parse.MigrationParser;
import dev.tenon.migrate.parse.MigrationSyntax;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A file that its author edited, and those that stand on it: replayed anew, each with the fingerprint of what it leads to now.
 * Only the author writes operations: a way back that does not lead back any more is theirs to mend.
 */
public final class Editing {
    private final Diagnostics found;
    private final Map<String, MigrationSyntax> files = new LinkedHashMap<>();
    private final List<Refitted> changed = new ArrayList<>();

    private Editing(Diagnostics found) {
        this.found = found;
    }

    /**
     * What came of it.
     *
     * @param migrations all of them, sound again
     * @param edited the one that was named
     * @param changed the files whose fingerprint is another now, in order
     */
    public record Edited(Migrations migrations, Revision edited, List<Refitted> changed) {
        public Edited {
            changed = List.copyOf(changed);
        }
    }

    /**
     * @param name an id, or a beginning that only one has
     * @param found what is wrong with the files; then there is no result
     * @throws RefusedException if there is no such migration
     */
    public static Optional<Edited> of(List<SourceFile> files, String name, Diagnostics found) {
        Editing editing = new Editing(found);
        for (SourceFile file : files) {
            MigrationParser.parse(file, found)
                    .ifPresent(syntax -> editing.files.put(syntax.id().text(), syntax));
        }
        return found.hasErrors() ? Optional.empty() : editing.edited(editing.named(name), files);
    }

    private String named(String name) {
        List<String> all = files.containsKey(name)
                ? List.of(name)
                : files.keySet().stream().filter(id -> id.startsWith(name)).toList();
        if (name.isEmpty() || all.size() != 1) {
            throw new RefusedException(
                    Reason.USAGE,
                    all.size() > 1 && !name.isEmpty()
                            ? name + " is the beginning of " + all.size() + " migrations: " + String.join(", ", all)
                            : "there is no migration " + name + "; write an id or the beginning of one");
        }
        return all.get(0);
    }

    private Optional<Edited> edited(String id, List<SourceFile> all) {
        Set<String> affected = affected(id);
        requireUnsquashed(id, affected);
        Migrations known = MigrationFolder.load(
                files.entrySet().stream()
                        .filter(file -> !affected.contains(file.getKey()))
                        .map(file -> file.getValue().id().span().file())
                        .toList(),
                found);
        List<String> left = new ArrayList<>(affected);
        while (!found.hasErrors() && !left.isEmpty()) {
            Migrations sound = known;
            Optional<String> next = left.stream()
                    .filter(one -> parents(one).stream()
                            .allMatch(parent -> sound.get(parent).isPresent()))
                    .findFirst();
            if (next.isEmpty()) {
                // Something is missing, or stands on itself.
                MigrationFolder.load(all, found);
                return Optional.empty();
            }
            known = refitted(next.get(), known);
            left.remove(next.get());
        }
        return found.hasErrors()
                ? Optional.empty()
                : Optional.of(new Edited(known, known.get(id).orElseThrow(), changed));
    }

    /** A squash knows its files by their checksums, and is itself no more than what they are. */
    private void requireUnsquashed(String id, Set<String> affected) {
        for (MigrationSyntax file : files.values()) {
            boolean concerned = affected.contains(file.id().text())
                    || file.squashed().stream()
                            .anyMatch(line -> affected.contains(line.id().text()));
            if (!file.squashed().isEmpty() && concerned) {
                throw new RefusedException(
                        Reason.FINDING,
                        "an edit of " + id + " would change what " + file.id().text()
                                + " is a squash of; delete "
                                + file.id().span().file().name()
                                + " first, which leaves what it squashed as it was, and squash again after the edit");
            }
        }
    }

    /** The file, and what stands on it. */
    private Set<String> affected(String id) {
        Set<String> affected = new LinkedHashSet<>(List.of(id));
        boolean more = true;
        while (more) {
            more = false;
            for (String one : files.keySet()) {
                more |= parents(one).stream().anyMatch(affected::contains) && affected.add(one);
            }
        }
        return affected;
    }

    private List<String> parents(String id) {
        return files.get(id).after().stream().map(Identifier::text).toList();
    }

    private Migrations refitted(String id, Migrations known) {
        SourceFile file = files.get(id).id().span().file();
        Optional<Refitted> refitted = Refit.of(file, parents(id), behind(parents(id), known), Optional.empty(), found);
        if (refitted.isEmpty()) {
            return known;
        }
        if (!refitted.get().file().text().equals(file.text())) {
            changed.add(refitted.get());
        }
        return MigrationFolder.load(known, refitted.get().file(), found);
    }

    private static Database behind(List<String> parents, Migrations known) {
        Set<Revision> held = new LinkedHashSet<>();
        parents.forEach(parent -> held.addAll(known.upTo(known.get(parent).orElseThrow())));
        return Held.of(List.copyOf(held)).state();
    }
}
