package dev.tenon.migrate.author;

import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.source.TextFiles;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.file.Destruction;
import dev.tenon.migrate.file.Destructions;
import dev.tenon.migrate.file.Migration;
import dev.tenon.migrate.file.Migration.Acknowledged;
import dev.tenon.migrate.file.MigrationFolder;
import dev.tenon.migrate.file.MigrationPrinter;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.OperationPrinter;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.migrate.run.Requirements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A short way through migrations that stay what they are: their ids, and what stands on them and holds them, do not change. Whoever
 * holds none of them takes the short way, and whoever stands among them goes on by their own files.
 */
public final class Squashing {
    private final Migrations migrations;
    private final List<Revision> range;
    private final List<Revision> shorter;

    /**
     * @param range in order
     * @throws RefusedException if these are no line, or cannot be squashed as they are
     */
    public Squashing(Migrations migrations, List<Revision> range) {
        this.migrations = migrations;
        this.range = List.copyOf(range);
        if (range.size() < 2) {
            throw new RefusedException(
                    Reason.USAGE,
                    "a squash leads through two migrations or more, and "
                            + (range.isEmpty() ? "there is none between these" : "this is one: " + range.get(0)));
        }
        requireLine();
        Requirements.decided(range);
        this.shorter =
                range.stream().flatMap(one -> one.squash().stream()).distinct().toList();
        shorter.forEach(this::requireWhole);
        requireFiles();
    }

    private void requireLine() {
        for (int i = 0; i < range.size(); i++) {
            Revision one = range.get(i);
            boolean behind =
                    i == 0 || one.parents().equals(List.of(range.get(i - 1).id()));
            if (one.parents().size() > 1 || !behind) {
                throw notALine(one + " stands on " + String.join(", ", one.parents()));
            }
        }
        List<String> inside =
                range.subList(0, range.size() - 1).stream().map(Revision::id).toList();
        for (Revision other : migrations.ordered()) {
            Optional<String> stoodOn =
                    other.parents().stream().filter(inside::contains).findFirst();
            if (stoodOn.isPresent() && !range.contains(other)) {
                throw notALine(other + " stands on " + stoodOn.get() + " too");
            }
        }
    }

    private static RefusedException notALine(String why) {
        return new RefusedException(
                Reason.FINDING,
                "these migrations are no line, as branches meet among them: " + why
                        + "; nothing was changed. Name a range between the branches: dsl db squash A..B");
    }

    /** One that is a part of this one goes with it. */
    private void requireWhole(Revision squash) {
        squash.parts().stream().filter(one -> !range.contains(one)).findFirst().ifPresent(left -> {
            throw new RefusedException(
                    Reason.FINDING,
                    squash + " has squashed " + left
                            + " together with a part of these; nothing was changed. Name all that it"
                            + " has squashed, " + squash.first() + " to " + squash.last() + ", or nothing of it");
        });
    }

    private void requireFiles() {
        range.stream().filter(one -> !one.isThere()).findFirst().ifPresent(gone -> {
            throw new RefusedException(
                    Reason.FINDING,
                    "the file of " + gone
                            + " is not here any more, and a squash is made of the files themselves; bring "
                            + gone + Migration.EXTENSION + " back from version control, into the folder "
                            + MigrationFolder.SQUASHED + " beside the migrations");
        });
    }

    public List<Revision> range() {
        return range;
    }

    /**
     * What is to be written, verified as a file: it leads there and back, and all others stay what they are.
     *
     * @param with all migrations, and this short way among them
     */
    public record Squashed(Revision squash, Migrations with) {}

    /** @throws RefusedException if a line that must be kept cannot be */
    public Squashed squashed(Optional<String> note, Path folder, Instant now, CastRegistry casts) {
        Migration migration = migration(note, now, casts);
        Path path = folder.resolve(migration.id() + Migration.EXTENSION);
        List<SourceFile> files = new ArrayList<>(migrations.files());
        files.removeIf(file -> shorter.stream().anyMatch(old -> old.file().equals(file)));
        files.add(new SourceFile(path.toString(), MigrationPrinter.print(migration)));
        Diagnostics found = new Diagnostics();
        Migrations with = MigrationFolder.load(files, found);
        if (found.hasErrors()) {
            throw new IllegalStateException("the squash cannot be replayed: " + found.sorted());
        }
        Revision squash = with.squash(migration.id()).orElseThrow();
        // Each by its own file, from its own place.
        squash.parts().forEach(Revision::migration);
        return new Squashed(squash, with);
    }

    private Migration migration(Optional<String> note, Instant now, CastRegistry casts) {
        Revision first = range.get(0);
        Revision last = range.get(range.size() - 1);
        List<Step> up = Folding.up(first.before(), operations(range, true), casts);
        List<Revision> reversed = new ArrayList<>(range);
        Collections.reverse(reversed);
        List<Step> down = Folding.down(last.after(), operations(reversed, false), casts);
        String slug =
                note.map(MigrationNames::slug).filter(text -> !text.isEmpty()).orElse("squash");
        return new Migration(
                MigrationNames.id(
                        now,
                        slug,
                        id -> migrations.get(id).isPresent()
                                || migrations.squash(id).isPresent()),
                first.parents(),
                last.fingerprint(),
                note,
                List.of(),
                acknowledged(up),
                range.stream()
                        .map(one -> new Migration.Squashed(one.id(), one.checksum(), one.fingerprint()))
                        .toList(),
                up,
                down);
    }

    private List<Operation> operations(List<Revision> way, boolean up) {
        List<Operation> operations = new ArrayList<>();
        for (Revision one : way) {
            Migration migration = one.migration();
            for (Step step : up ? migration.up() : migration.down()) {
                operations.add(atOnce(one, ((Step.Do) step).operation()));
            }
        }
        return operations;
    }

    /**
     * A squash is recorded as all that it leads through at once, so it is one transaction. On the way from base, and back to it,
     * there is nobody for whose sake a line would be committed in parts; but SQL may be such that no transaction can hold it.
     */
    private Operation atOnce(Revision one, Operation line) {
        Operation atOnce = line.atOnce();
        boolean isFromBase = range.get(0).parents().isEmpty();
        if (!line.mayPart() || (isFromBase && !(atOnce instanceof Operation.RawSql))) {
            return atOnce;
        }
        throw new RefusedException(
                Reason.FINDING,
                "a squash is one transaction, and a line of " + one
                        + " is committed in parts, so that others can go on: "
                        + OperationPrinter.summary(line)
                        + "; nothing was changed. Squash what stands before " + one + " and what stands behind it");
    }

    /** What the squash still loses, with the reasons that were given for it. */
    private List<Acknowledged> acknowledged(List<Step> up) {
        List<Destruction> lost = Destructions.of(up, range.get(0).before()).stream()
                .map(Destructions.Written::destruction)
                .toList();
        Map<Destruction, Acknowledged> reasons = new LinkedHashMap<>();
        range.forEach(one -> one.migration().acknowledged().stream()
                .filter(known -> lost.contains(known.what()))
                .forEach(known -> reasons.putIfAbsent(known.what(), known)));
        return List.copyOf(reasons.values());
    }

    // ------------------------------------------------------------------------ files

    /**
     * Writes the file first: beside it the others are found wherever they are, so a folder in which not all are moved yet is as
     * good as one in which they are.
     */
    public void write(Squashed squashed, Path folder) throws IOException {
        SourceFile file = squashed.squash().file();
        TextFiles.create(Path.of(file.name()), file.text());
        Path aside = folder.resolve(MigrationFolder.SQUASHED);
        Files.createDirectories(aside);
        for (Revision one : range) {
            Path from = Path.of(one.file().name());
            Path to = aside.resolve(one.id() + Migration.EXTENSION);
            if (!from.equals(to)) {
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        for (Revision old : shorter) {
            Files.deleteIfExists(Path.of(old.file().name()));
        }
    }
}
