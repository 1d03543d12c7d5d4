package dev.tenon.migrate.author;

import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.source.TextFiles;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.diff.Remarks;
import dev.tenon.migrate.file.Held;
import dev.tenon.migrate.file.MigrationFolder;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Refit;
import dev.tenon.migrate.file.Refit.Refitted;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts migrations behind others, as if they had been written there. They keep their ids: the order of migrations is what they
 * stand on and not what they are called, and whoever knows one by its id still finds it.
 */
public final class Rebasing {
    private final Migrations migrations;
    private final List<Revision> mine;
    private final Revision onto;

    /**
     * @param first those that are to be moved, with all that stands on them
     * @param onto what they shall stand on; empty for the one head of the others
     * @throws RefusedException if there is no such place
     */
    public Rebasing(Migrations migrations, List<Revision> first, Optional<Revision> onto) {
        this.migrations = migrations;
        this.mine = migrations.ordered().stream()
                .filter(revision ->
                        first.stream().anyMatch(one -> migrations.upTo(revision).contains(one)))
                .toList();
        requireUnsquashed();
        this.onto = onto.orElseGet(this::others);
        if (mine.contains(this.onto)) {
            throw new RefusedException(
                    Reason.USAGE, this.onto + " stands on " + mine.get(0) + " itself, which cannot be put behind it");
        }
    }

    /** A squash knows its files by their checksums. */
    private void requireUnsquashed() {
        for (Revision revision : mine) {
            revision.squash().ifPresent(squash -> {
                throw new RefusedException(
                        Reason.FINDING,
                        revision + " is squashed by " + squash + ", so its file cannot be moved; delete "
                                + squash.file().name() + " first: what it squashed is there as before");
            });
        }
    }

    /** The head that there is without mine. */
    private Revision others() {
        Set<String> parents = new LinkedHashSet<>();
        List<Revision> others = migrations.ordered().stream()
                .filter(revision -> !mine.contains(revision))
                .toList();
        others.forEach(revision -> parents.addAll(revision.parents()));
        List<Revision> heads = others.stream()
                .filter(revision -> !parents.contains(revision.id()))
                .toList();
        if (heads.size() != 1) {
            throw new RefusedException(
                    Reason.USAGE,
                    heads.isEmpty()
                            ? "all migrations are to be moved: there is nothing that they could stand on"
                            : "the others have " + heads.size() + " heads: "
                                    + String.join(
                                            ", ",
                                            heads.stream().map(Revision::id).toList())
                                    + "; join them with `dsl db merge`, or say which with --onto");
        }
        return heads.get(0);
    }

    /** In order. */
    public List<Revision> mine() {
        return mine;
    }

    public Revision onto() {
        return onto;
    }

    /** Whether they stand there already. */
    public boolean isDone() {
        return mine.stream().allMatch(revision -> revision.parents().equals(parents(revision)));
    }

    /**
     * The files as they will be, replayed behind the others; empty where they do not fit there.
     *
     * @param casts for a way back that is written anew, those of the project too
     * @param found what is wrong then, with its place
     */
    public Optional<List<Refitted>> fitted(CastRegistry casts, Diagnostics found) {
        Map<String, Database> states = new HashMap<>();
        Map<String, Refitted> fitted = new HashMap<>();
        for (Revision revision : mine) {
            List<String> parents = parents(revision);
            Optional<Refitted> one = Refit.of(
                    revision.file(), parents, before(parents, states), Optional.of(new Remarks(casts)::back), found);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            states.put(revision.id(), one.get().after());
            fitted.put(revision.id(), one.get());
        }
        List<SourceFile> files = new ArrayList<>();
        for (SourceFile file : migrations.files()) {
            files.add(fitted.values().stream()
                    .map(Refitted::file)
                    .filter(one -> one.name().equals(file.name()))
                    .findFirst()
                    .orElse(file));
        }
        MigrationFolder.load(files, found);
        return found.hasErrors()
                ? Optional.empty()
                : Optional.of(mine.stream().map(one -> fitted.get(one.id())).toList());
    }

    public static void write(List<Refitted> fitted) throws IOException {
        for (Refitted one : fitted) {
            TextFiles.replace(Path.of(one.file().name()), one.file().text());
        }
    }

    private Database before(List<String> parents, Map<String, Database> states) {
        if (parents.size() == 1 && states.containsKey(parents.get(0))) {
            return states.get(parents.get(0));
        }
        if (parents.stream().anyMatch(states::containsKey)) {
            throw new RefusedException(
                    Reason.FINDING,
                    "a merge is among those to be moved, which stands on " + String.join(", ", parents)
                            + "; delete its file, move the others, and merge again");
        }
        Set<Revision> held = new LinkedHashSet<>();
        parents.forEach(
                parent -> held.addAll(migrations.upTo(migrations.get(parent).orElseThrow())));
        return Held.of(List.copyOf(held)).state();
    }

    /** Those of mine stay; all others are the new place. */
    private List<String> parents(Revision revision) {
        List<String> parents = new ArrayList<>();
        for (String parent : revision.parents()) {
            boolean isMine = mine.stream().anyMatch(one -> one.id().equals(parent));
            requireUnder(revision, parent, isMine);
            if (isMine) {
                parents.add(parent);
            }
        }
        return parents.isEmpty() ? List.of(onto.id()) : parents;
    }

    /** What it stands on may not get lost. */
    private void requireUnder(Revision revision, String parent, boolean isMine) {
        Revision stood = migrations.get(parent).orElseThrow();
        if (!isMine && !migrations.upTo(onto).contains(stood)) {
            throw new RefusedException(
                    Reason.USAGE,
                    revision + " stands on " + stood + ", which " + onto
                            + " does not stand on; join these two with `dsl db merge` first");
        }
    }
}
