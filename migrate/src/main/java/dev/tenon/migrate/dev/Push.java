package dev.tenon.migrate.dev;

import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.migrate.connect.LiveRowEvidence;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.Circles;
import dev.tenon.migrate.diff.Differ;
import dev.tenon.migrate.file.Fingerprints;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.history.HistoryStore;
import dev.tenon.migrate.introspect.Remark;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.live.Live;
import dev.tenon.migrate.live.LiveDatabase;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.plan.Plan;
import dev.tenon.migrate.plan.Planner;
import dev.tenon.migrate.question.Decisions;
import dev.tenon.migrate.question.RowCounts;
import dev.tenon.migrate.run.ClearRenames;
import dev.tenon.migrate.run.Execution;
import dev.tenon.migrate.run.Limits;
import dev.tenon.migrate.run.Loss;
import dev.tenon.migrate.run.Losses;
import dev.tenon.migrate.run.OpenDatabase;
import dev.tenon.migrate.run.OwnCasts;
import dev.tenon.migrate.run.Position;
import dev.tenon.migrate.run.Progress;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.migrate.run.Violation;
import dev.tenon.runtime.history.AppliedMigration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings a prototype's database to the schema without files, from what is in it and not from what its history says. What is
 * lost by it is told before, and nothing else is lost.
 */
public final class Push implements AutoCloseable {
    private final OpenDatabase database;
    private final Scope scope;
    private final Lowered schema;
    private final Migrations migrations;
    private final CastRegistry casts;
    private final Connection connection;
    private final Dialect dialect;
    private final Position position;
    private final Live live;
    private final Renames renames;

    private Push(OpenDatabase database, Scope scope, Lowered schema, Migrations migrations, CastRegistry casts)
            throws SQLException {
        this.database = database;
        this.scope = scope;
        this.schema = schema;
        this.migrations = migrations;
        this.casts = casts;
        this.connection = database.connection();
        this.dialect = database.dialect();
        this.position = position();
        this.live = LiveDatabase.compare(connection, dialect, scope, schema.model());
        Circles circles = Circles.of(schema.renames(), live.model(), schema.model());
        ClearRenames.require(circles);
        this.renames = circles.toDo();
    }

    /**
     * Looks at a database. Changes nothing.
     *
     * @throws RefusedException if it is not known what is in it, or a run is not finished
     * @throws DatabaseException if it cannot be reached
     */
    public static Push open(
            DatabaseUrl url,
            Scope scope,
            Lowered schema,
            Migrations migrations,
            CastRegistry casts,
            Progress progress,
            Limits limits) {
        OpenDatabase database = OpenDatabase.open(url, progress, limits);
        return database.opening(() -> new Push(database, scope, schema, migrations, casts));
    }

    private Position position() {
        Position found = database.position(migrations);
        if (found.interrupted().isPresent()) {
            throw new RefusedException(
                    Reason.FINDING,
                    "a run did not finish with " + found.interrupted().get().id()
                            + "; let `dsl db upgrade` go on from there first");
        }
        if (found.development().isEmpty() && !found.unknown().isEmpty()) {
            throw new RefusedException(
                    Reason.FINDING,
                    "this database holds " + found.unknown().get(0).id()
                            + ", and there is no such file here; update your checkout, or name another database");
        }
        return found;
    }

    /** The migrations that the database holds and that were applied from files; it then belongs to these. */
    public int committed() {
        return position.development().isPresent() ? 0 : position.applied().size();
    }

    /** Whether somebody else made what is in it. */
    public boolean isStrange() {
        // In its own words: in those of the schema, what the product cannot show counts as there.
        return !position.recorded()
                && database.ask(() -> !LiveDatabase.read(connection, dialect, scope.with(schema.model()))
                        .model()
                        .equals(Database.EMPTY));
    }

    /** What could not be compared, and is taken for what the schema says. */
    public List<Remark> untold() {
        return live.untold();
    }

    private boolean isThere() {
        return Differ.diff(live.model(), schema.model(), Renames.NONE).isEmpty();
    }

    /** Whether there is nothing to do, and nothing to record. */
    public boolean isDone() {
        return isThere() && position.recorded() && position.fingerprint().equals(Fingerprints.of(schema.model()));
    }

    /**
     * The questions of the way; empty where there is no way to go.
     *
     * @throws IllegalArgumentException with a message for the user if the answers make no sense
     */
    public Optional<Decisions> decisions(Answers beforehand) {
        if (isThere()) {
            return Optional.empty();
        }
        Decisions decisions = new Decisions(
                live.model(),
                schema.model(),
                renames,
                beforehand,
                casts,
                new LiveRowEvidence(connection, dialect, casts, live.model(), schema.model()));
        database.ask(() -> {
            new Settling(connection, dialect, live.model()).settle(decisions, rows());
            return true;
        });
        return Optional.of(decisions);
    }

    /** How many rows lose something by operations. */
    public RowCounts rows() {
        return RowCounts.once(
                (earlier, operations) -> database.ask(() -> Losses.rows(connection, dialect, earlier, operations)));
    }

    /**
     * What is to be run.
     *
     * @param losses what is lost by it, and of how many rows; of what nobody can count, none
     * @param violations rows that stand in the way, as far as can be told beforehand
     */
    public record Draft(
            List<Step> steps, Plan plan, Map<Loss, Long> losses, List<String> uncounted, List<Violation> violations) {
        public Draft {
            steps = List.copyOf(steps);
            uncounted = List.copyOf(uncounted);
            violations = List.copyOf(violations);
        }

        /** Whether something is lost. */
        public boolean isLossy() {
            return !losses.isEmpty() || !uncounted.isEmpty();
        }

        private List<Operation> operations() {
            return Step.operations(steps);
        }
    }

    /**
     * @param decisions without an open question
     * @throws RefusedException if the product cannot do it
     */
    public Draft draft(Optional<Decisions> decisions) {
        return database.ask(() -> {
            List<Step> steps = decisions.map(d -> d.steps().up()).orElse(List.of());
            List<Operation> operations = Step.operations(steps);
            OwnCasts.require(dialect, operations);
            dialect.refusal(connection, operations).ifPresent(why -> {
                throw new RefusedException(Reason.DATABASE, why);
            });
            Plan plan = Planner.plan(dialect, live.model(), operations);
            List<Violation> violations = execution(plan).violationsBeforehand();
            return new Draft(steps, plan, losses(steps), Losses.uncounted(dialect, operations), violations);
        });
    }

    private Map<Loss, Long> losses(List<Step> steps) throws SQLException {
        return Losses.some(connection, dialect, List.of(), Step.operations(steps), Losses.moved(steps));
    }

    private Execution execution(Plan plan) {
        return new Execution(connection, dialect, plan, "the schema", "Mend these rows, or let the schema allow them");
    }

    /**
     * Does it, all or nothing, and records where the database is then.
     *
     * @throws RefusedException if rows stand in the way, more is lost than the draft says, or the database has changed
     *     meanwhile; then nothing was changed
     */
    public void apply(Draft draft) {
        database.alone(() -> {
            requireSame();
            Execution execution = execution(draft.plan());
            return database.locks().ask(() -> {
                execution.requireRows();
                return execution.run(() -> requireNoMore(draft), this::record);
            });
        });
    }

    private void requireSame() throws SQLException {
        Live now = LiveDatabase.compare(connection, dialect, scope, schema.model());
        Position then = position();
        boolean same = now.model().equals(live.model())
                && then.recorded() == position.recorded()
                && then.appliedIds().equals(position.appliedIds())
                && then.development()
                        .map(AppliedMigration::fingerprint)
                        .equals(position.development().map(AppliedMigration::fingerprint));
        if (!same) {
            throw changed("somebody changed the database meanwhile");
        }
    }

    /** In the transaction, and with nobody writing to the tables that lose something. */
    private boolean requireNoMore(Draft draft) throws SQLException {
        if (draft.operations().isEmpty()) {
            return true;
        }
        if (dialect.name().equals("postgresql")) {
            for (String table : Losses.tables(dialect, draft.operations())) {
                Jdbc.execute(connection, "lock table " + dialect.relation(table) + " in access exclusive mode");
            }
        }
        boolean more = losses(draft.steps()).entrySet().stream()
                .anyMatch(now -> now.getValue() > draft.losses().getOrDefault(now.getKey(), 0L));
        if (more) {
            throw changed("rows came meanwhile, and more would be lost than was said");
        }
        return true;
    }

    private static RefusedException changed(String what) {
        return new RefusedException(Reason.FINDING, what + "; nothing was changed. Run this again, and look again");
    }

    private void record() throws SQLException {
        HistoryStore store = new HistoryStore(connection);
        store.create();
        DevMigrator.record(store, position, schema.model(), "push");
    }

    @Override
    public void close() {
        database.close();
    }
}
