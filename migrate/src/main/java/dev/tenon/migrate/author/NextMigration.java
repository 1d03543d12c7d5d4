package dev.tenon.migrate.author;

import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.source.TextFiles;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.Circles;
import dev.tenon.migrate.diff.RowEvidence;
import dev.tenon.migrate.diff.StepWriter.Steps;
import dev.tenon.migrate.file.Fingerprints;
import dev.tenon.migrate.file.Held;
import dev.tenon.migrate.file.Migration;
import dev.tenon.migrate.file.Migration.Decided;
import dev.tenon.migrate.file.MigrationFolder;
import dev.tenon.migrate.file.MigrationPrinter;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.graph.Branches;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.question.Decisions;
import dev.tenon.migrate.run.ClearRenames;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The migration that comes behind those of a folder; where these have several heads that commute, it joins them too. */
public final class NextMigration {
    private final Migrations migrations;
    private final List<Revision> heads;
    private final Held held;
    private final Instant now;
    private final ClassSource classes;
    private final boolean online;
    private final Fingerprints fingerprints = new Fingerprints();

    /** With the casts that the class path of the program brings. */
    public NextMigration(Migrations migrations, Instant now) {
        this(migrations, now, ClassSource.ofProgram());
    }

    /**
     * @param classes where rules about casts are
     * @throws RefusedException if there is no one place for it: heads that do not commute, or a decision that is still open
     */
    public NextMigration(Migrations migrations, Instant now, ClassSource classes) {
        this(migrations, now, classes, false);
    }

    /** @param online whether its lines say so that can be done while others go on writing */
    public NextMigration(Migrations migrations, Instant now, ClassSource classes, boolean online) {
        this(Branches.of(migrations), now, classes, online);
        requireJoinable(Branches.of(migrations));
    }

    /** @param branches that it stands on; they commute in the schema */
    NextMigration(Branches branches, Instant now, ClassSource classes) {
        this(branches, now, classes, false);
    }

    private NextMigration(Branches branches, Instant now, ClassSource classes, boolean online) {
        this.online = online;
        this.migrations = branches.migrations();
        this.heads = branches.heads();
        this.now = now;
        this.classes = classes;
        requireDecided();
        this.held = branches.joined();
    }

    /** Those that it stands on: more than one where it joins branches. */
    public List<Revision> heads() {
        return heads;
    }

    /** From what the migrations add up to, to the schema; empty where these are the same. */
    public Optional<Migration> to(Lowered schema, Answers answers, Optional<String> note) {
        return to(schema, answers, note, RowEvidence.NONE);
    }

    /** @param rows what the rows of a database say where something gone may be something new */
    public Optional<Migration> to(Lowered schema, Answers answers, Optional<String> note, RowEvidence rows) {
        return decisions(schema, answers, rows).map(decisions -> of(decisions, note, List.of()));
    }

    /**
     * The same way with its questions, for whoever may answer them; empty where there is no way to go.
     *
     * @param rows what the rows of a database say where something gone may be something new
     * @throws IllegalArgumentException with a message for the user if the answers make no sense
     */
    public Optional<Decisions> decisions(Lowered schema, Answers answers, RowEvidence rows) {
        Database before = held.state();
        Circles circles = Circles.of(schema.renames(), before, schema.model());
        ClearRenames.require(circles);
        return held.fingerprint().equals(fingerprints.fingerprint(schema.model()))
                ? Optional.empty()
                : Optional.of(new Decisions(
                        before, schema.model(), circles.toDo(), answers, classes.casts(schema.casts()), rows));
    }

    /** What the answers come to. */
    public Migration of(Decisions decisions, Optional<String> note, List<Decided> decided) {
        return migration(decisions.after(), decisions.steps(), note, decided);
    }

    /** The beginning of a way, as a migration of its own. */
    public Migration of(Decisions.Part part, Optional<String> note, List<Decided> beforehand) {
        List<Decided> decided = new ArrayList<>(beforehand);
        decided.addAll(part.choices());
        return migration(part.after(), part.steps(), note, decided);
    }

    /** One that does nothing yet, for the author to fill. */
    public Migration empty(Optional<String> note) {
        return migration(held.state(), new Steps(List.of(), List.of()), note, List.of());
    }

    /** One that joins the heads there are, even where nothing else is to be done. */
    public Optional<Migration> merge(Optional<String> note) {
        return heads.size() > 1 ? Optional.of(empty(note)) : Optional.empty();
    }

    private Migration migration(Database after, Steps written, Optional<String> note, List<Decided> decided) {
        Steps steps = online ? OnlineLines.of(written, held.state(), after) : written;
        List<Operation> operations = Step.replayable(steps.up());
        String slug = heads.size() > 1 && operations.isEmpty()
                ? MigrationNames.slug(note.orElse("merge"))
                : MigrationNames.slug(note, migrations.isEmpty(), operations);
        return new Migration(
                MigrationNames.id(now, slug, id -> migrations.get(id).isPresent()),
                heads.stream().map(Revision::id).toList(),
                fingerprints.fingerprint(after),
                note,
                decided,
                List.of(),
                List.of(),
                steps.up(),
                steps.down());
    }

    /** Writes the file, once its text has been replayed behind the others; returns it. */
    public Path write(Migration migration, Path folder) throws IOException {
        Path path = folder.resolve(migration.id() + Migration.EXTENSION);
        String text = MigrationPrinter.print(migration);
        requireReplayable(new SourceFile(path.toString(), text));
        Files.createDirectories(folder);
        return TextFiles.create(path, text);
    }

    private void requireReplayable(SourceFile file) {
        Diagnostics found = new Diagnostics();
        MigrationFolder.load(migrations, file, found);
        if (found.hasErrors()) {
            throw new IllegalStateException("the new migration cannot be replayed: " + found.sorted());
        }
    }

    private void requireJoinable(Branches branches) {
        if (!branches.obstacles().isEmpty()) {
            throw new RefusedException(
                    Reason.FINDING,
                    "there are " + heads.size() + " heads, so it is not clear what the next migration stands on: "
                            + ids(heads)
                            + "; they cannot be joined by themselves, and `dsl db merge` says what is in each other's way");
        }
    }

    private void requireDecided() {
        List<Revision> open =
                migrations.ordered().stream().filter(Revision::isOpen).toList();
        if (!open.isEmpty()) {
            throw new RefusedException(
                    Reason.DECISION,
                    "a decision is open in " + ids(open)
                            + ": keep one alternative of each `decide` in place of the whole block, or delete the file and run this again with an answer");
        }
    }

    private static String ids(List<Revision> revisions) {
        return revisions.stream().map(Revision::id).collect(Collectors.joining(", "));
    }
}
