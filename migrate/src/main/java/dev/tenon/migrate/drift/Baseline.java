package dev.tenon.migrate.drift;

import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.author.NextMigration;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.file.Migration;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.file.ShortWay;
import dev.tenon.migrate.history.LogEntry;
import dev.tenon.migrate.introspect.Remark;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.run.OpenDatabase;
import dev.tenon.migrate.run.Position;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.migrate.run.Requirements;
import dev.tenon.migrate.run.Target;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Adopts a database that was made by other means: once it is seen to be what the schema says, its history begins there.
 *
 * @param schema what the schema means
 * @param scope what of the database is looked at
 */
public record Baseline(Migrations migrations, Lowered schema, Scope scope, ClassSource classes) {

    /**
     * What came of it.
     *
     * @param drift how the database stands to the state that it should be at
     * @param doubts what could not be compared and nobody vouched for
     * @param held what is recorded; empty where nothing was, as the two are not the same
     * @param file the migration that was written
     * @param fits where the database is at the state of another migration: which
     */
    public record Outcome(
            Drift drift, List<Remark> doubts, List<Revision> held, Optional<Path> file, Optional<Revision> fits) {
        public Outcome {
            doubts = List.copyOf(doubts);
            held = List.copyOf(held);
        }

        public boolean isAdopted() {
            return drift.isNone() && doubts.isEmpty();
        }
    }

    /**
     * Compares, and if nothing differs writes the first migration, where there is none yet, and records.
     *
     * @param at the target that the database should be at
     * @param trusted objects that cannot be compared, and that somebody has looked at
     * @param folder of the migrations
     * @throws RefusedException if the database has a history already
     */
    public Outcome adopt(
            OpenDatabase database, String at, Set<String> trusted, Optional<String> note, Path folder, Instant now) {
        return database.alone(() -> {
            requireNoHistory(database);
            List<Revision> held = new ArrayList<>(held(at));
            Database expected = expected(held);
            Drift drift = Drift.of(
                    database.connection(),
                    database.dialect(),
                    scope,
                    expected,
                    migrations.isEmpty() ? Optional.empty() : Optional.of(schema.model()));
            requireKnown(trusted, drift.untold());
            List<Remark> doubts = drift.untold().stream()
                    .filter(remark -> !trusted.contains(remark.object()))
                    .toList();
            if (!drift.isNone() || !doubts.isEmpty()) {
                return new Outcome(drift, doubts, List.of(), Optional.empty(), fitting(drift.live()));
            }
            if (!migrations.isEmpty()) {
                record(database, held);
                return new Outcome(drift, doubts, held, Optional.empty(), Optional.empty());
            }
            NextMigration next = new NextMigration(migrations, now, classes);
            Migration first = next.to(schema, Answers.NONE, note)
                    .orElseThrow(() -> new RefusedException(
                            Reason.FINDING, "the schema is empty, and so is the database: there is nothing to adopt"));
            return written(database, next, first, folder, drift);
        });
    }

    /** Who vouches for what is not in doubt means something else. */
    private static void requireKnown(Set<String> trusted, List<Remark> untold) {
        List<String> known = untold.stream().map(Remark::object).distinct().toList();
        trusted.stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new RefusedException(
                            Reason.USAGE,
                            "nothing is in doubt that is called " + name
                                    + (known.isEmpty()
                                            ? "; nothing is at all"
                                            : "; what is: " + String.join(", ", known)));
                });
    }

    private Outcome written(OpenDatabase database, NextMigration next, Migration first, Path folder, Drift drift) {
        Written written = Written.of(next, first, migrations, folder);
        List<Revision> held = List.of(written.revision());
        written.keepIf(() -> record(database, held));
        return new Outcome(drift, List.of(), held, Optional.of(written.file()), Optional.empty());
    }

    private static void record(OpenDatabase database, List<Revision> held) {
        database.record(held, LogEntry.BASELINE, "adopted: it was there already, and compared");
    }

    private void requireNoHistory(OpenDatabase database) {
        Position position = database.position(migrations);
        boolean empty = position.applied().isEmpty()
                && position.unknown().isEmpty()
                && position.interrupted().isEmpty()
                && position.development().isEmpty();
        if (!empty) {
            String place = position.development().isPresent()
                    ? "is kept at the schema by `dsl serve --local`"
                    : "is at "
                            + position.head()
                                    .map(Revision::id)
                                    .orElseGet(() -> position.unknown().stream()
                                            .map(row -> row.id())
                                            .findFirst()
                                            .orElse("base"));
            throw new RefusedException(
                    Reason.FINDING,
                    database.url().display() + " has a history already and " + place
                            + "; `dsl db drift` says whether it is what that history says");
        }
    }

    private List<Revision> held(String at) {
        List<Revision> held = migrations.isEmpty() && at.equals("head")
                ? List.of()
                : new Target(migrations, Position.NOWHERE).upTo(at);
        Requirements.decided(held);
        return held;
    }

    private Database expected(List<Revision> held) {
        return migrations.isEmpty()
                ? schema.model()
                : held.isEmpty() ? Database.EMPTY : held.get(held.size() - 1).after();
    }

    /** Another place among the migrations that the database is at to the letter. */
    private Optional<Revision> fitting(Database live) {
        return ShortWay.whereGone(migrations.ordered()).stream()
                .filter(revision -> !revision.isOpen() && revision.after().equals(live))
                .map(Revision::last)
                .reduce((older, newer) -> newer);
    }
}
