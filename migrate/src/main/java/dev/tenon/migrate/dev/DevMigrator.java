package dev.tenon.migrate.dev;

import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.dialect.MigrationSession;
import dev.tenon.migrate.diff.Circles;
import dev.tenon.migrate.diff.Differ;
import dev.tenon.migrate.file.Fingerprints;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.ModelText;
import dev.tenon.migrate.file.OperationPrinter;
import dev.tenon.migrate.history.HistoryStore;
import dev.tenon.migrate.history.LogEntry;
import dev.tenon.migrate.history.ProgressStore;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.plan.Planner;
import dev.tenon.migrate.run.ClearRenames;
import dev.tenon.migrate.run.Execution;
import dev.tenon.migrate.run.ForeignTables;
import dev.tenon.migrate.run.HandMade;
import dev.tenon.migrate.run.Limits;
import dev.tenon.migrate.run.LockPatience;
import dev.tenon.migrate.run.OwnCasts;
import dev.tenon.migrate.run.Position;
import dev.tenon.migrate.run.Progress;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.migrate.run.RunnerLock;
import dev.tenon.migrate.run.Transaction;
import dev.tenon.runtime.history.History;
import dev.tenon.runtime.history.HistoryTables;
import dev.tenon.runtime.history.MigrationStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Brings a development database to the schema as it is, without files and without questions. All of it is one
 * transaction; what would be lost is put aside first.
 */
public final class DevMigrator {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DatabaseUrl url;
    private final Supplier<Connection> connections;
    private final Dialect dialect;
    private final Supplier<ClassSource> classes;
    private final Limits limits;

    /** With the casts that the class path of the program brings. */
    public DevMigrator(DatabaseUrl url) {
        this(url, ClassSource::ofProgram, Limits.USUAL);
    }

    /** @param classes where rules about casts are, asked anew each time: they may be compiled while a server runs */
    public DevMigrator(DatabaseUrl url, Supplier<ClassSource> classes, Limits limits) {
        this(url, () -> Connections.open(url), classes, limits);
    }

    private DevMigrator(
            DatabaseUrl url, Supplier<Connection> connections, Supplier<ClassSource> classes, Limits limits) {
        this.url = url;
        this.connections = connections;
        this.classes = classes;
        this.limits = limits;
        this.dialect = Connections.dialect(url);
    }

    /**
     * By the connections of a program, which get their session back as it was.
     *
     * @throws DatabaseException if the database cannot be reached
     */
    public static DevMigrator over(DataSource source, Supplier<ClassSource> classes, Limits limits) {
        Supplier<Connection> connections = () -> Connections.borrow(source::getConnection, true);
        try (Connection connection = connections.get()) {
            return new DevMigrator(Connections.url(connection), connections, classes, limits);
        } catch (SQLException e) {
            throw new DatabaseException("the connection cannot be given back: " + e.getMessage(), e);
        }
    }

    /**
     * @param changes what was done, a line an operation; empty where there was nothing to do
     * @param notes what was taken for granted, put aside or filled in
     * @param fingerprint of the state the database is at now
     */
    public record Result(List<String> changes, List<String> notes, String fingerprint) {
        public Result {
            changes = List.copyOf(changes);
            notes = List.copyOf(notes);
        }
    }

    /**
     * @param migrations the committed ones, which tell where a database stands that was migrated from files
     * @throws RefusedException if the rows do not allow it, or the database is not ours; nothing was changed
     * @throws DatabaseException if the database cannot be reached or refuses
     */
    public Result migrate(Lowered schema, Migrations migrations) {
        makeFolder();
        try (Connection connection = connections.get()) {
            LockPatience locks = new LockPatience(connection, Progress.SILENT, limits);
            return RunnerLock.hold(
                    connection,
                    PATIENCE,
                    Progress.SILENT,
                    () -> locks.ask(() -> migrate(connection, schema, migrations)));
        } catch (SQLException e) {
            throw DatabaseException.of(url, e);
        }
    }

    /**
     * That there is a database to work on, or a place to make one, whatever its rows and the schema.
     *
     * @throws RefusedException if the database is not ours
     * @throws DatabaseException if it cannot be reached or made
     */
    public void requireDatabase(Migrations migrations) {
        makeFolder();
        Optional<Path> missing = url.file().filter(file -> !Files.exists(file));
        if (missing.map(file -> file.toAbsolutePath().getParent())
                .filter(folder -> !Files.isWritable(folder))
                .isPresent()) {
            throw new DatabaseException("cannot make " + missing.get() + ": its folder may not be written");
        }
        state(migrations);
    }

    /** What a database was last brought to. */
    public record Known(Database model, String fingerprint) {}

    /** Where the database stands; empty where it is not there yet, or keeps no history. Changes nothing. */
    public Optional<Known> state(Migrations migrations) {
        if (url.file().filter(file -> !Files.exists(file)).isPresent()) {
            return Optional.empty();
        }
        try (Connection connection = connections.get()) {
            Position position = position(connection, new HistoryStore(connection), migrations);
            return position.recorded()
                    ? Optional.of(new Known(position.state(), position.fingerprint()))
                    : Optional.empty();
        } catch (SQLException e) {
            throw DatabaseException.of(url, e);
        }
    }

    /**
     * That a folder which is emptied for a moment, as when another branch is checked out, does not take all tables with it.
     *
     * @throws RefusedException if the schema holds no entity any more
     */
    public void requireEntities(Lowered schema, Migrations migrations) {
        if (schema.model().tables().isEmpty()
                && state(migrations)
                        .filter(known -> !known.model().tables().isEmpty())
                        .isPresent()) {
            throw new RefusedException(
                    Reason.FINDING,
                    "the schema holds no entity any more, and the database stays as it is; to start over: `dsl db reset`");
        }
    }

    private void makeFolder() {
        Optional<Path> folder = url.file().map(file -> file.toAbsolutePath().getParent());
        try {
            if (folder.isPresent()) {
                Files.createDirectories(folder.get());
            }
        } catch (IOException e) {
            throw new DatabaseException("cannot make the folder " + folder.get() + " for the database", e);
        }
    }

    private Result migrate(Connection connection, Lowered schema, Migrations migrations) throws SQLException {
        HistoryStore store = new HistoryStore(connection);
        Position position = position(connection, store, migrations);
        Database before = position.state();
        Database after = schema.model();
        String fingerprint = Fingerprints.of(after);
        Circles circles = Circles.of(schema.renames(), before, after);
        ClearRenames.require(circles);
        CastRegistry casts = classes.get().casts(schema.casts());
        Renames renames = new DevRenames(casts).with(circles.toDo(), before, after);
        List<Operation> operations = Differ.diff(before, after, renames, casts);
        if (operations.isEmpty() && position.recorded()) {
            return new Result(List.of(), List.of(), fingerprint);
        }
        OwnCasts.require(dialect, operations);
        Optional<String> refusal = dialect.refusal(connection, operations);
        if (refusal.isPresent()) {
            throw new RefusedException(Reason.DATABASE, refusal.get());
        }
        List<String> notes = new ArrayList<>(guesses(schema.renames(), renames));
        Progress noting = new Progress() {
            @Override
            public void note(String text) {
                notes.add(text);
            }
        };
        SqlTableRows.require(connection, dialect, operations);
        new HandMade(connection, dialect, noting)
                .require("the schema", before, Planner.plan(dialect, before, operations));
        store.create();
        try (MigrationSession session = dialect.session(connection)) {
            new Transaction(connection).run(() -> {
                notes.addAll(carryOut(connection, session, before, operations, casts));
                record(store, position, after, "dev");
            });
        }
        return new Result(operations.stream().map(OperationPrinter::summary).toList(), notes, fingerprint);
    }

    private Position position(Connection connection, HistoryStore store, Migrations migrations) throws SQLException {
        History history = store.read();
        if (history instanceof History.Newer newer) {
            throw new RefusedException(
                    Reason.DATABASE,
                    "a newer Tenon has written the history of this database (layout " + newer.format()
                            + "); update Tenon");
        }
        int foreign = history instanceof History.Absent ? ForeignTables.count(connection) : 0;
        if (foreign > 0 || history instanceof History.Foreign) {
            throw new RefusedException(
                    Reason.DATABASE,
                    url.display()
                            + " holds tables and no history of Tenon: it is not ours to change. Name another database");
        }
        Position position = Position.of(history, new ProgressStore(connection).read(history), migrations);
        if (position.part().isPresent()) {
            throw new RefusedException(
                    Reason.FINDING,
                    "this database holds " + position.part().get().migration() + " only in part, "
                            + position.part().get().phrase() + "; let `dsl db upgrade` finish it");
        }
        if (position.development().isEmpty() && !position.unknown().isEmpty()) {
            throw new RefusedException(
                    Reason.FINDING,
                    "this database holds " + position.unknown().get(0).id()
                            + ", and there is no such file here; update your checkout, or start over with `dsl db reset`");
        }
        return position;
    }

    /** Renames first, so that from then on the rows are found under the names that the other operations use. */
    private List<String> carryOut(
            Connection connection,
            MigrationSession session,
            Database before,
            List<Operation> operations,
            CastRegistry casts)
            throws SQLException {
        List<Operation> renames =
                operations.stream().takeWhile(DevMigrator::comesFirst).toList();
        List<Operation> rest = operations.subList(renames.size(), operations.size());
        execution(connection, before, renames).runSteps(session);
        Database renamed = Replay.apply(before, renames);
        Softening.Softened softened = new Softening(connection, dialect, casts, renamed).soften(rest);
        Execution execution = execution(connection, renamed, softened.operations());
        execution.runSteps(session);
        execution.requireIntact(session);
        return softened.notes();
    }

    private Execution execution(Connection connection, Database before, List<Operation> operations) {
        return new Execution(
                connection,
                dialect,
                Planner.plan(dialect, before, operations),
                "the schema",
                "Mend these rows, or let the schema allow them");
    }

    private static boolean comesFirst(Operation operation) {
        // What stands on tables goes before they get their names.
        return operation instanceof Operation.DropObject
                || operation instanceof Operation.DropPolicy
                || operation instanceof Operation.RenameObject
                || operation instanceof Operation.RenameTable
                || operation instanceof Operation.RenameColumn
                || operation instanceof Operation.RenameEnum
                || operation instanceof Operation.RenameEnumValue;
    }

    /** Renames that nobody wrote down: taken for granted, so they are said. */
    private static List<String> guesses(Renames hints, Renames taken) {
        List<String> notes = new ArrayList<>();
        taken.tables().forEach((now, old) -> {
            if (!hints.formerTable(now).equals(Optional.of(old))) {
                notes.add("took " + now + " for the renamed " + old
                        + ", the only candidate (`was` in the schema says otherwise)");
            }
        });
        taken.columns().forEach((now, old) -> {
            if (!hints.formerColumn(now.table(), now.column()).equals(Optional.of(old))) {
                notes.add("took " + now.table() + "." + now.column() + " for the renamed " + old
                        + ", the only candidate of a compatible type");
            }
        });
        return notes.stream().sorted().toList();
    }

    /**
     * What the history says of a database that is at a state without a migration.
     *
     * @param event how it came there
     */
    static void record(HistoryStore store, Position position, Database after, String event) throws SQLException {
        String fingerprint = Fingerprints.of(after);
        store.delete(HistoryTables.Migration.DEVELOPMENT_ID);
        if (position.applied().isEmpty() || !position.filed().equals(fingerprint)) {
            store.insert(new HistoryStore.Entry(
                    HistoryTables.Migration.DEVELOPMENT_ID,
                    fingerprint,
                    fingerprint,
                    MigrationStatus.APPLIED,
                    false,
                    Optional.of(ModelText.print(after))));
        }
        store.log(LogEntry.of(LogEntry.newRun(), event, LogEntry.Outcome.DONE).detail("to " + fingerprint));
    }
}
