package dev.tenon.migrate.run;

import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.BringBack;
import dev.tenon.migrate.op.Operation.DropTable;
import dev.tenon.migrate.plan.Plan;
import dev.tenon.migrate.plan.Plan.PlannedStep;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.migrate.run.Takings.Taking;
import dev.tenon.migrate.trash.LiveTable;
import dev.tenon.migrate.trash.NoPlaceException;
import dev.tenon.migrate.trash.Restore;
import dev.tenon.migrate.trash.Restored;
import dev.tenon.migrate.trash.TrashEntry;
import dev.tenon.migrate.trash.TrashEntry.Origin;
import dev.tenon.migrate.trash.TrashStore;
import dev.tenon.migrate.trash.TrashStore.Label;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts aside what a migration takes away, and brings back what it makes again: in the transaction of the step that does so. */
final class Aside {
    /** The class of what a product says of rows that break a constraint: of PostgreSQL; SQLite has a code for it. */
    private static final String INTEGRITY = "23";

    private static final int SQLITE_CONSTRAINT = 19;

    private final Connection connection;
    private final Dialect dialect;
    private final TrashStore store;
    private final Origin origin;
    /** What the migration does before each of its steps. */
    private final IdentityHashMap<PlannedStep, List<Operation>> before = new IdentityHashMap<>();

    private final Takings takings;
    private final Progress progress;
    private final boolean returning;
    private final List<String> told = new ArrayList<>();

    /**
     * @param plan all of it, from the beginning of the migration
     * @param returning whether the migration has ever put something aside, which may come back
     */
    Aside(
            Connection connection,
            Dialect dialect,
            Origin origin,
            Plan plan,
            Takings takings,
            Progress progress,
            boolean returning)
            throws SQLException {
        this.connection = connection;
        this.dialect = dialect;
        this.store = new TrashStore(connection, dialect);
        this.origin = origin;
        this.takings = takings;
        this.progress = progress;
        this.returning = returning;
        List<Operation> done = new ArrayList<>();
        for (PlannedStep step : plan.steps()) {
            before.put(step, List.copyOf(done));
            done.addAll(step.operations());
        }
    }

    /** What an attempt in vain has done does not count. */
    void begin() {
        told.clear();
    }

    /** Once it is committed. */
    void tell() {
        told.forEach(progress::note);
        told.clear();
    }

    // --------------------------------------------------------------------- putting aside

    /** What the step takes away; true where that is all of the step, so that there is nothing left to run. */
    boolean put(PlannedStep step) throws SQLException {
        boolean gone = false;
        List<Operation> done = before.getOrDefault(step, List.of());
        for (Taking taking : takings.of(step)) {
            LiveTable table = LiveTable.of(connection, dialect, taking.tableAt(done));
            if (!table.isThere()) {
                continue;
            }
            store.lock(table);
            Renamed first = Renamed.before(done);
            Map<String, String> names = new HashMap<>();
            table.columns().keySet().forEach(name -> names.put(name, first.column(table.name(), name)));
            Label label = new Label(
                    first.table(table.name()),
                    taking.column().map(name -> names.getOrDefault(taking.columnAt(done), name)),
                    names,
                    Optional.of(origin));
            if (taking.column().isPresent()) {
                values(table, taking, done, label);
            } else {
                gone |= rows(table, label, step);
            }
        }
        return gone;
    }

    private void values(LiveTable table, Taking taking, List<Operation> done, Label label) throws SQLException {
        String column = taking.columnAt(done);
        if (!table.has(column)) {
            return;
        }
        List<String> key = taking.keyAt(done);
        String filled = table.worthKeeping(dialect, column);
        if (key.isEmpty() && table.isFilled(connection, dialect, filled)) {
            throw new RefusedException(
                    Reason.FINDING,
                    label.table() + "." + column
                            + " got values meanwhile, and no key tells them apart, so they cannot be put"
                            + " aside; nothing was changed. Run this again, and look again");
        }
        Optional<TrashEntry> entry = store.keepValues(table, column, key, filled, label);
        if (entry.isPresent()) {
            say(entry.get());
        }
    }

    private boolean rows(LiveTable table, Label label, PlannedStep step) throws SQLException {
        boolean plain = step.operations().size() == 1
                && step.operations().get(0) instanceof DropTable
                && label.names().entrySet().stream()
                        .allMatch(name -> name.getKey().equals(name.getValue()));
        Optional<TrashEntry> entry = plain ? store.keepTable(table, label) : Optional.empty();
        if (entry.isPresent()) {
            say(entry.get());
            return true;
        }
        Optional<TrashEntry> copied = store.keepRows(table, label);
        if (copied.isPresent()) {
            say(copied.get());
        }
        return false;
    }

    private void say(TrashEntry entry) {
        told.add("put aside " + rows(entry.rows()) + " of " + entry.name() + ": dsl db trash restore " + entry.id());
    }

    // --------------------------------------------------------------------- bringing back

    void bringBack(BringBack back, String consequence) throws SQLException {
        for (TrashEntry entry : store.entries()) {
            if (back.entries().contains(entry.id())) {
                bringBack(entry, back, consequence);
            }
        }
    }

    private void bringBack(TrashEntry entry, BringBack back, String consequence) throws SQLException {
        try {
            Restored restored = new Restore(
                            connection,
                            dialect,
                            entry,
                            new Restore.Target(back.tableName(), back.names(), back.references()))
                    .restore();
            if (restored.rows() > 0) {
                told.add("brought back " + rows(restored.rows()) + " of " + entry.name());
            }
        } catch (NoPlaceException stays) {
            told.add(stays.getMessage());
        } catch (SQLException e) {
            boolean ofRows = String.valueOf(e.getSQLState()).startsWith(INTEGRITY)
                    || (e.getErrorCode() & 0xff) == SQLITE_CONSTRAINT;
            if (ofRows) {
                throw refused(entry, consequence, e);
            }
            throw e;
        }
    }

    private static RefusedException refused(TrashEntry entry, String consequence, SQLException e) {
        return new RefusedException(
                Reason.DATABASE,
                "the " + rows(entry.rows()) + " of " + entry.name()
                        + " that were put aside do not fit beside what is there; " + consequence + ": "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                        + "\nMend the rows that are there, or do without those that were put aside: dsl db trash purge "
                        + entry.id(),
                e);
    }

    /** What should have come back with this migration, and has not. */
    void tellWhatStays() throws SQLException {
        if (!returning) {
            return;
        }
        for (TrashEntry entry : store.entries()) {
            if (entry.origin().equals(Optional.of(new Origin(origin.migration(), !origin.up())))) {
                progress.note("still put aside: " + rows(entry.rows()) + " of " + entry.name()
                        + ", which did not come back: dsl db trash restore " + entry.id());
            }
        }
    }

    private static String rows(long rows) {
        return rows + (rows == 1 ? " row" : " rows");
    }
}
