package dev.tenon.migrate.run;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.history.HistoryStore;
import dev.tenon.migrate.history.LogEntry;
import dev.tenon.migrate.history.ProgressStore;
import dev.tenon.migrate.history.StepProgress;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.plan.Plan;
import dev.tenon.migrate.plan.Plan.OnlineStep;
import dev.tenon.migrate.plan.Plan.Segment;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.migrate.statement.Postcondition;
import dev.tenon.runtime.history.MigrationStatus;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Records what a person has found out of a migration that is there in part: of the one statement that no transaction holds together,
 * and nobody else can tell about; or else of the migration as a whole, which somebody has finished or taken back by hand.
 */
public final class Resolving {
    private static final int MOST_LINES = 10;

    private final OpenDatabase database;
    private final Migrations migrations;
    private final Progress progress;
    private final Wish wish;
    private final Comparison comparison;
    private final HistoryStore store;
    private final ProgressStore steps;

    private Resolving(OpenDatabase database, Migrations migrations, Progress progress, Wish wish, Comparison comparison)
            throws SQLException {
        this.database = database;
        this.migrations = migrations;
        this.progress = progress;
        this.wish = wish;
        this.comparison = comparison;
        this.store = new HistoryStore(database.connection());
        this.steps = new ProgressStore(database.connection());
    }

    /**
     * @param applied whether it is there; else it is not
     * @param migration the id or its beginning, to be sure that it is the one
     * @param accepted why this holds though the database looks otherwise
     */
    public record Wish(boolean applied, Optional<String> migration, Optional<String> accepted) {}

    /** What is there and should not be, or the other way round: a line each. */
    @FunctionalInterface
    public interface Comparison {
        List<String> with(Database expected) throws SQLException;
    }

    /**
     * What was recorded.
     *
     * @param what it is about: a step or all of the migration
     * @param part how much of the migration is there by now; empty where it is all or nothing
     */
    public record Resolved(String migration, String what, Optional<String> part) {}

    /** @throws RefusedException if there is nothing that a person has to tell, or it is visibly not so */
    public static Resolved resolve(
            OpenDatabase database, Migrations migrations, Progress progress, Wish wish, Comparison comparison) {
        return database.alone(() -> new Resolving(database, migrations, progress, wish, comparison).resolve());
    }

    private Resolved resolve() throws SQLException {
        Position position = database.position(migrations);
        Requirements.sound(position);
        StepProgress part = position.part()
                .orElseThrow(() -> refusal(
                        Reason.FINDING,
                        "no migration is there in part, so there is nothing to tell"
                                + (position.interrupted().isPresent() ? "; `dsl db upgrade` goes on by itself" : "")));
        Revision revision = migrations.get(part.migration()).orElseThrow();
        wish.migration().filter(id -> !revision.id().startsWith(id)).ifPresent(id -> {
            throw refusal(Reason.USAGE, "the migration that is there in part is " + revision.id() + ", not " + id);
        });
        boolean up = position.interrupted().orElseThrow().status() == MigrationStatus.APPLYING;
        Leg leg = new Leg(revision, up, position.held().state());
        return part.isBegun() ? step(leg, part) : whole(leg, part);
    }

    private static RefusedException refusal(Reason reason, String message) {
        return new RefusedException(reason, message);
    }

    private LogEntry log(Revision revision) {
        return LogEntry.of(LogEntry.newRun(), "resolve", LogEntry.Outcome.DONE)
                .about(revision.id(), revision.checksum());
    }

    private String words() {
        return (wish.applied() ? "applied" : "rolled back")
                + wish.accepted().map(reason -> ": " + reason).orElse("");
    }

    // ---------------------------------------------------------------- a statement alone

    private Resolved step(Leg leg, StepProgress at) throws SQLException {
        Plan plan = Plans.plan(database.dialect(), leg);
        Segment segment = plan.segments().get(at.done());
        OnlineStep online = segment.alone().orElseThrow();
        if (online.stage().probe().isPresent()) {
            throw refusal(
                    Reason.FINDING,
                    leg.revision().id() + " is there in part, " + at.phrase()
                            + ", and needs nobody for that: `dsl db resume` asks the database what there is, and goes on");
        }
        requireLikely(segment.steps().get(0).postconditions());
        StepProgress next = wish.applied() ? at.next() : at.notBegun();
        String what = "step " + (at.done() + 1) + " of " + at.steps();
        LogEntry log = log(leg.revision()).detail(what + " " + words());
        if (wish.applied() || !next.isUntouched()) {
            SteppedRun run = new SteppedRun(new RunContext(
                    database.connection(),
                    database.dialect(),
                    database.locks(),
                    progress,
                    leg,
                    plan,
                    log,
                    JavaSteps.NONE,
                    TrashPolicy.OFF));
            new Transaction(database.connection()).run(() -> {
                store.log(log.outcome(LogEntry.Outcome.STEP));
                run.go(at, next);
            });
            boolean part = next.done() < next.steps();
            return new Resolved(leg.revision().id(), what, part ? Optional.of(next.phrase()) : Optional.empty());
        }
        record(leg.revision(), !leg.up(), log);
        return new Resolved(leg.revision().id(), what, Optional.empty());
    }

    /** What the author says the SQL does, the catalog can tell. */
    private void requireLikely(List<Postcondition> effects) throws SQLException {
        List<String> untrue = Postconditions.untrue(database.connection(), effects);
        if (wish.accepted().isPresent() || effects.isEmpty() || wish.applied() == untrue.isEmpty()) {
            return;
        }
        throw refusal(
                Reason.FINDING,
                (wish.applied()
                                ? "it has not done what its effects say:\n  " + String.join("\n  ", untrue)
                                : "all that its effects say is there, so it has run")
                        + insist());
    }

    private static String insist() {
        return "\nNothing was recorded. If it is so all the same, say why: --accept \"REASON\"";
    }

    // ------------------------------------------------------------------- a migration

    private Resolved whole(Leg leg, StepProgress part) throws SQLException {
        Database end = Replay.apply(leg.start(), leg.operations());
        List<String> different = comparison.with(wish.applied() == leg.up() ? end : leg.start());
        if (!different.isEmpty() && wish.accepted().isEmpty()) {
            String more = different.size() > MOST_LINES ? "\n  … and " + (different.size() - MOST_LINES) + " more" : "";
            throw refusal(
                    Reason.FINDING,
                    leg.revision().id() + " is there in part, " + part.phrase() + ", and the database is not as it is "
                            + (wish.applied() ? "with" : "without") + " it:\n  "
                            + String.join("\n  ", different.subList(0, Math.min(MOST_LINES, different.size())))
                            + more
                            + "\nMend that by hand first, or let `dsl db resume` go on from there." + insist());
        }
        record(leg.revision(), wish.applied(), log(leg.revision()).detail(words()));
        return new Resolved(leg.revision().id(), "all of it", Optional.empty());
    }

    private void record(Revision revision, boolean applied, LogEntry log) throws SQLException {
        new Transaction(database.connection()).run(() -> {
            steps.delete(revision.id());
            if (applied) {
                store.setStatus(revision.id(), MigrationStatus.APPLIED);
            } else {
                store.delete(revision.id());
            }
            store.log(log);
        });
    }
}
