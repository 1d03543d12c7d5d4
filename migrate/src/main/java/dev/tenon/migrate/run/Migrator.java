package dev.tenon.migrate.run;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.connect.LiveRowEvidence;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.diff.RowEvidence;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.file.ShortWay;
import dev.tenon.migrate.history.HistoryStore;
import dev.tenon.migrate.history.LogEntry;
import dev.tenon.migrate.history.ProgressStore;
import dev.tenon.migrate.history.StepProgress;
import dev.tenon.migrate.hook.Hooks;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.plan.Plan;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.runtime.history.MigrationStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings one database to a place in its project's migrations, forward and back. Each migration is one transaction,
 * there in full or not at all; where it has a backfill in batches or online lines it is several, and how far it got is recorded.
 */
public final class Migrator implements AutoCloseable {
    private final OpenDatabase database;
    private final DatabaseUrl url;
    private final Connection connection;
    private final Dialect dialect;
    private final Migrations migrations;
    private final Progress progress;
    private final HistoryStore store;
    private final ProgressStore steps;
    private final LockPatience locks;
    private final Outset outset;
    private final ClassSource classes;
    private final TrashPolicy trash;
    private final String run = LogEntry.newRun();
    private final HookRun hooks;

    Migrator(
            OpenDatabase database,
            Migrations migrations,
            Progress progress,
            ClassSource classes,
            Hooks hooks,
            TrashPolicy trash)
            throws SQLException {
        this.database = database;
        this.url = database.url();
        this.connection = database.connection();
        this.dialect = database.dialect();
        this.migrations = migrations;
        this.progress = progress;
        this.classes = classes;
        this.trash = trash;
        this.store = new HistoryStore(connection);
        this.steps = new ProgressStore(connection);
        this.locks = database.locks();
        this.outset = new Outset(url, connection, migrations, progress);
        this.hooks = new HookRun(database, locks, hooks, progress, run);
    }

    /** For a program that migrates its database: names it and the migrations, one after the other, and then opens or upgrades. */
    public static MigratorConfiguration configure() {
        return new MigratorConfiguration();
    }

    /**
     * @throws DatabaseException if the database cannot be reached
     */
    public static Migrator open(DatabaseUrl url, Migrations migrations, Progress progress) {
        return open(url, migrations, progress, ClassSource.ofProgram());
    }

    /**
     * @param classes of data migrations in Java
     * @throws DatabaseException if the database cannot be reached
     */
    public static Migrator open(DatabaseUrl url, Migrations migrations, Progress progress, ClassSource classes) {
        return configure()
                .url(url)
                .migrations(migrations)
                .progress(progress)
                .classes(classes)
                .open();
    }

    /** Where the database stands. Changes nothing. */
    public Position position() {
        return database.ask(outset::read);
    }

    /** What an upgrade to the target would run, or a downgrade if it lies behind, migration by migration. Changes nothing. */
    public List<Planned> plan(String target) {
        return database.ask(() -> {
            Position position = outset.read();
            Requirements.sound(position);
            Course course = new Course(dialect, migrations, position);
            if (course.liesBehind(target)) {
                Requirements.committed(position);
                List<Revision> leaving = course.shortly(course.toRevert(target));
                Requirements.made(store, leaving);
                return planned(course, Legs.withTrash(database, Legs.down(position.held(), leaving)));
            }
            List<Revision> pending = course.toApply(target);
            Requirements.decided(pending);
            Requirements.ours(url, connection, position, pending);
            Adoption adoption = Adoption.of(position, pending);
            return planned(
                    course, Legs.withTrash(database, Legs.up(adoption.now(position), course.shortly(adoption.left()))));
        });
    }

    private List<Planned> planned(Course course, List<Leg> legs) throws SQLException {
        LossesAhead losses = new LossesAhead(connection, dialect, trash);
        List<Planned> planned = new ArrayList<>();
        for (Leg leg : legs) {
            Plan plan = course.plan(leg);
            planned.add(new Planned(leg.revision(), leg.up(), plan, losses.kept(leg, plan)));
        }
        return planned;
    }

    /**
     * A migration and what it comes to on this database's product.
     *
     * @param kept what it takes away and puts aside
     */
    public record Planned(Revision revision, boolean up, Plan plan, Set<Loss> kept) {}

    /** The rows that would stop the first of the planned migrations, as far as can be told beforehand. */
    public List<Violation> violations(Plan plan) {
        return database.ask(() -> new Execution(connection, dialect, plan, "", JavaSteps.NONE).violationsBeforehand());
    }

    /**
     * How many rows lose something by operations that come behind all migrations. Empty where the database is not at a place
     * among these that tells; changes nothing.
     *
     * @param earlier what comes before the operations in the same migration
     */
    public Map<Loss, Long> losses(List<Operation> earlier, List<Operation> operations) {
        return database.ask(() -> {
            Position position = outset.read();
            if (isElsewhere(position)) {
                return Map.of();
            }
            List<Operation> waiting = new ArrayList<>();
            ShortWay.of(position.pending(migrations))
                    .forEach(revision ->
                            waiting.addAll(Step.replayable(revision.migration().up())));
            waiting.addAll(earlier);
            return Losses.rows(connection, dialect, waiting, operations);
        });
    }

    private static boolean isElsewhere(Position position) {
        return !position.edited().isEmpty()
                || !position.unknown().isEmpty()
                || position.interrupted().isPresent()
                || position.development().isPresent();
    }

    /** What the rows say of a way on from all migrations; nothing where the database does not hold just these. */
    public RowEvidence evidence(CastRegistry casts, Database after) {
        return database.ask(() -> {
            Position position = outset.read();
            boolean there =
                    !isElsewhere(position) && position.pending(migrations).isEmpty();
            return there
                    ? new LiveRowEvidence(connection, dialect, casts, migrations.state(), after)
                    : RowEvidence.NONE;
        });
    }

    /** Applies what is pending up to the target; returns what was applied. */
    public List<Revision> upgrade(String target) {
        return database.alone(() -> {
            Position position = outset.settle();
            Course course = new Course(dialect, migrations, position);
            return apply(position, course, course.toApply(target));
        });
    }

    private List<Revision> apply(Position position, Course course, List<Revision> pending) throws SQLException {
        Requirements.decided(pending);
        Requirements.ours(url, connection, position, pending);
        Adoption adoption = Adoption.of(position, pending);
        List<Revision> left = course.shortly(adoption.left());
        Requirements.capable(dialect, connection, left, true);
        Requirements.runnable(classes, left, true);
        hooks.require();
        List<Leg> legs = Legs.withTrash(database, Legs.up(adoption.now(position), left));
        store.create();
        hooks.before(true, adoption.left());
        whole(position, MigrationStatus.REVERTING);
        outset.adopt(adoption, LogEntry.of(run, "stamp", LogEntry.Outcome.DONE));
        HandMade handMade = new HandMade(connection, dialect, progress);
        List<Revision> done = new ArrayList<>();
        for (Leg leg : legs) {
            if (run(leg, handMade)) {
                done.addAll(leg.revisions());
            }
        }
        hooks.after(true, done);
        return done;
    }

    /** Goes on with the migration that is there in part, in the direction that it was going; empty where there is none. */
    public Optional<Resumed> resume() {
        return database.alone(() -> {
            Position position = outset.settle();
            Course course = new Course(dialect, migrations, position);
            Optional<Revision> applying = course.part(MigrationStatus.APPLYING);
            Optional<Revision> reverting = course.part(MigrationStatus.REVERTING);
            if (applying.isPresent()) {
                apply(position, course, List.of(applying.get()));
            } else if (reverting.isPresent()) {
                takeBack(wayBack(position, course, List.of(reverting.get())));
            }
            return applying.or(() -> reverting).map(part -> new Resumed(part, applying.isPresent()));
        });
    }

    /** A migration that was there in part, and is now there in full or not at all. */
    public record Resumed(Revision revision, boolean up) {}

    /** The same as a script for the product's own client, from where the database stands. Changes nothing. */
    public String upgradeScript(String target) {
        return database.ask(() -> {
            Position position = outset.read();
            Requirements.quiet(position);
            List<Revision> pending = new Target(migrations, position).toApply(target);
            Requirements.decided(pending);
            Requirements.ours(url, connection, position, pending);
            return hooks.remark()
                    + new ScriptWriter(url, connection, position, progress, trash).upgrade(ShortWay.of(pending));
        });
    }

    /**
     * What a downgrade takes back, the last one first, and what is lost by it. Changes no more than what an interrupted run left
     * behind.
     *
     * @throws RefusedException if the downgrade would be refused, as far as can be told; also by rows that stand in its way
     */
    public List<Leaving> leaving(String target) {
        return database.alone(() -> {
            WayBack back = wayBack(target);
            if (back.course().part().isEmpty() && !back.legs().isEmpty()) {
                RunContext first = context(back.legs().get(0), "downgrade");
                new Execution(connection, dialect, first.plan(), first.name(), JavaSteps.NONE).requireRows();
            }
            LossesAhead losses = new LossesAhead(connection, dialect, trash);
            List<Leaving> leaving = new ArrayList<>();
            for (Leg leg : back.legs()) {
                leaving.add(losses.leaving(leg, back.course().plan(leg)));
            }
            return leaving;
        });
    }

    private record WayBack(Position position, Course course, List<Leg> legs) {
        List<Revision> revisions() {
            return legs.stream().map(Leg::revision).toList();
        }
    }

    private WayBack wayBack(String target) throws SQLException {
        Position position = outset.settle();
        Requirements.committed(position);
        Course course = new Course(dialect, migrations, position);
        return wayBack(position, course, course.shortly(course.toRevert(target)));
    }

    private WayBack wayBack(Position position, Course course, List<Revision> leaving) throws SQLException {
        Requirements.made(store, leaving);
        Requirements.capable(dialect, connection, leaving, false);
        Requirements.runnable(classes, leaving, false);
        return new WayBack(position, course, Legs.withTrash(database, Legs.down(position.held(), leaving)));
    }

    /** Takes back what is above the target, the last one first; returns what was taken back. */
    public List<Revision> downgrade(String target) {
        return database.alone(() -> takeBack(wayBack(target)));
    }

    /**
     * The same, if it is what somebody was shown.
     *
     * @throws RefusedException if somebody has migrated the database meanwhile
     */
    public List<Revision> downgrade(String target, List<Leaving> shown) {
        return database.alone(() -> {
            WayBack back = wayBack(target);
            if (!back.revisions().equals(shown.stream().map(Leaving::revision).toList())) {
                throw new RefusedException(
                        Reason.FINDING,
                        "somebody has migrated the database meanwhile; nothing was changed. Run this again, and look again");
            }
            return takeBack(back);
        });
    }

    private List<Revision> takeBack(WayBack back) throws SQLException {
        hooks.require();
        hooks.before(
                false,
                back.legs().stream().flatMap(leg -> leg.revisions().stream()).toList());
        whole(back.position(), MigrationStatus.APPLYING);
        HandMade handMade = new HandMade(connection, dialect, progress);
        List<Revision> done = new ArrayList<>();
        for (Leg leg : back.legs()) {
            boolean undone = back.course().part(MigrationStatus.APPLYING).equals(Optional.of(leg.revision()));
            if (undone || run(leg, handMade)) {
                done.addAll(leg.revisions());
            }
        }
        hooks.after(false, done);
        return done;
    }

    /** The same as a script for the product's own client, from where the database stands. Changes nothing. */
    public String downgradeScript(String target) {
        return database.ask(() -> {
            Position position = outset.read();
            Requirements.quiet(position);
            List<Revision> leaving = new Target(migrations, position).toRevert(target);
            Requirements.made(store, leaving);
            return hooks.remark()
                    + new ScriptWriter(url, connection, position, progress, trash).downgrade(ShortWay.of(leaving));
        });
    }

    /** Records that the database is at the target, without running anything. */
    public List<Revision> stamp(String target) {
        return database.alone(() -> {
            List<Revision> held = new Target(migrations, outset.read()).upTo(target);
            Requirements.decided(held);
            store.create();
            Optional<StepProgress> part = steps.read(store.read());
            new Transaction(connection).run(() -> {
                store.deleteAll();
                if (part.isPresent()) {
                    steps.delete(part.get().migration());
                }
                for (Revision revision : held) {
                    store.insert(HistoryEntries.of(revision, MigrationStatus.APPLIED));
                }
                store.log(LogEntry.of(run, "stamp", LogEntry.Outcome.DONE).detail("to " + target));
            });
            return held;
        });
    }

    // ---------------------------------------------------------------- one migration

    /** False where another runner had done it in the meantime. */
    private boolean run(Leg leg, HandMade handMade) throws SQLException {
        RunContext context = context(leg, leg.up() ? "upgrade" : "downgrade");
        hooks.before(leg);
        handMade.require(context.name(), leg.start(), context.plan());
        boolean done;
        long millis;
        if (context.plan().isStepped()) {
            SteppedRun stepped = new SteppedRun(context);
            done = stepped.run();
            millis = stepped.millis();
        } else {
            AtomicRun atomic = new AtomicRun(context);
            done = atomic.run();
            millis = atomic.millis();
        }
        if (done && leg.up()) {
            progress.applied(leg.revision(), millis);
        } else if (done) {
            progress.reverted(leg.revision(), millis);
        }
        if (done) {
            hooks.after(leg);
        }
        return done;
    }

    private RunContext context(Leg leg, String event) {
        return new RunContext(
                connection,
                dialect,
                locks,
                progress,
                leg,
                Plans.plan(dialect, leg),
                LogEntry.of(run, event, LogEntry.Outcome.STARTED)
                        .about(leg.revision().id(), leg.revision().checksum()),
                new JavaSteps(classes, progress),
                trash);
    }

    /** Undoes what is there of a migration that was going the other way. */
    private void whole(Position position, MigrationStatus otherWay) throws SQLException {
        Optional<Revision> part = new Course(dialect, migrations, position).part(otherWay);
        if (part.isPresent()) {
            boolean up = otherWay == MigrationStatus.APPLYING;
            Leg leg = Legs.withTrash(
                            database,
                            List.of(new Leg(part.get(), up, position.held().state())))
                    .get(0);
            new SteppedRun(context(leg, up ? "downgrade" : "upgrade"))
                    .undo(position.part().orElseThrow());
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
