package dev.tenon.migrate.run;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.file.Held;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.history.HistoryStore;
import dev.tenon.migrate.history.StepProgress;
import dev.tenon.migrate.parse.MigrationParser;
import dev.tenon.runtime.history.AppliedMigration;
import dev.tenon.runtime.history.History;
import dev.tenon.runtime.history.MigrationStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a database stands among the migrations of a project.
 *
 * @param recorded whether it keeps a history at all
 * @param applied the migrations it holds, complete ones only
 * @param interrupted the one whose run has begun and not ended
 * @param part how much of that one is there, where it is done step by step; empty where nothing of it is
 * @param edited the ones whose file is not the one that was applied
 * @param unknown what it holds and the folder does not
 * @param development what automatic migration made of it
 */
public record Position(
        boolean recorded,
        List<Revision> applied,
        Optional<AppliedMigration> interrupted,
        Optional<StepProgress> part,
        List<Revision> edited,
        List<AppliedMigration> unknown,
        Optional<AppliedMigration> development) {

    /** Of no database at all. */
    public static final Position NOWHERE =
            new Position(false, List.of(), Optional.empty(), Optional.empty(), List.of(), List.of(), Optional.empty());

    public Position {
        applied = List.copyOf(applied);
        edited = List.copyOf(edited);
        unknown = List.copyOf(unknown);
    }

    /** Reads a history in the light of a project's migrations. */
    public static Position of(History history, Optional<StepProgress> progress, Migrations migrations) {
        List<AppliedMigration> rows = HistoryStore.rows(history);
        List<AppliedMigration> ours =
                rows.stream().filter(row -> !row.isDevelopment()).toList();
        Optional<AppliedMigration> interrupted = ours.stream()
                .filter(row -> row.status() != MigrationStatus.APPLIED)
                .findFirst();
        Optional<StepProgress> part = progress.filter(at -> !at.isUntouched())
                .filter(at -> interrupted.isPresent() && interrupted.get().id().equals(at.migration()));
        // Of one that was only begun nothing is there, so its file may be another by now, or gone.
        List<AppliedMigration> there = ours.stream()
                .filter(row -> row.status() != MigrationStatus.APPLYING || part.isPresent())
                .toList();
        return new Position(
                history instanceof History.Recorded,
                ours.stream()
                        .filter(row -> row.status() != MigrationStatus.APPLYING)
                        .flatMap(row -> migrations.get(row.id()).stream())
                        .toList(),
                interrupted,
                part,
                there.stream()
                        .flatMap(row -> migrations.get(row.id()).stream()
                                .filter(revision -> !revision.checksum().equals(row.checksum())))
                        .toList(),
                there.stream().filter(row -> migrations.get(row.id()).isEmpty()).toList(),
                rows.stream().filter(AppliedMigration::isDevelopment).findFirst());
    }

    public Set<String> appliedIds() {
        Set<String> ids = new HashSet<>();
        applied.forEach(revision -> ids.add(revision.id()));
        return ids;
    }

    /** Those that it does not hold. */
    public List<Revision> pending(Migrations migrations) {
        Set<String> ids = appliedIds();
        return migrations.ordered().stream()
                .filter(revision -> !ids.contains(revision.id()))
                .toList();
    }

    /** The same with one migration more. */
    Position with(Revision last) {
        List<Revision> all = new ArrayList<>(applied);
        all.add(last);
        return new Position(recorded, all, interrupted, part, edited, unknown, development);
    }

    /** What it holds, in the order in which it was taken. */
    Held held() {
        return Held.of(applied);
    }

    /** Those of the applied that none of the others stands on. */
    public List<String> heads() {
        return held().heads();
    }

    /** The same in words. */
    public String place() {
        return applied.isEmpty() ? "base" : String.join(", ", heads());
    }

    /** The fingerprint of {@link #state}. */
    public String fingerprint() {
        return development.map(AppliedMigration::fingerprint).orElseGet(this::filed);
    }

    /** The fingerprint of what the migrations add up to that it holds. */
    public String filed() {
        return held().fingerprint();
    }

    /** The last migration applied. */
    public Optional<Revision> head() {
        return applied.isEmpty() ? Optional.empty() : Optional.of(applied.get(applied.size() - 1));
    }

    /** The state the database is at, as far as its history tells. */
    public Database state() {
        return development
                .flatMap(AppliedMigration::model)
                .map(MigrationParser::model)
                .orElseGet(() -> held().state());
    }
}
