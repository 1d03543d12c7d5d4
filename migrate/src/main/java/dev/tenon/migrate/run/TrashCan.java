package dev.tenon.migrate.run;

import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.migrate.trash.NoPlaceException;
import dev.tenon.migrate.trash.Restore;
import dev.tenon.migrate.trash.Restored;
import dev.tenon.migrate.trash.TrashEntry;
import dev.tenon.migrate.trash.TrashStore;
import java.sql.SQLException;
import java.util.List;

/** What was put aside in a database, for people: to look at, to bring back, to throw away. */
public final class TrashCan {
    private final DatabaseUrl url;
    private final Limits limits;

    /** @throws DatabaseException from each of its methods, if the database cannot be reached */
    public TrashCan(DatabaseUrl url, Limits limits) {
        this.url = url;
        this.limits = limits;
    }

    /** All entries that still hold something, oldest first. */
    public List<TrashEntry> list() {
        try (OpenDatabase database = open()) {
            return database.ask(() -> store(database).entries());
        }
    }

    /**
     * Brings an entry back into the table and the columns of that name, which must be in the schema again, and forgets what
     * it brought back.
     *
     * @throws RefusedException if there is no such entry, or no place for it
     */
    public Restored restore(long id) {
        try (OpenDatabase database = open()) {
            return database.alone(() -> new Transaction(database.connection()).ask(() -> {
                TrashEntry entry = entry(store(database).entries(), id);
                Restored restored = new Restore(
                                database.connection(), database.dialect(), entry, Restore.Target.of(entry))
                        .restore();
                if (restored.rows() == 0) {
                    throw new RefusedException(
                            Reason.FINDING,
                            "none of the rows that had a value in " + entry.name()
                                    + " is there any more (they are in the table " + entry.storedIn() + ")");
                }
                return restored;
            }));
        } catch (NoPlaceException e) {
            throw new RefusedException(Reason.FINDING, e.getMessage());
        }
    }

    /**
     * Throws entries away for good, all or none.
     *
     * @throws RefusedException if one of them is not there any more
     */
    public void purge(List<Long> ids) {
        try (OpenDatabase database = open()) {
            database.alone(() -> database.locks()
                    .ask(() -> new Transaction(database.connection()).ask(() -> {
                        TrashStore store = store(database);
                        List<TrashEntry> there = store.entries();
                        for (long id : ids) {
                            store.purge(entry(there, id));
                        }
                        return true;
                    })));
        }
    }

    /** @throws RefusedException if there is none of that number */
    public static TrashEntry entry(List<TrashEntry> entries, long id) {
        return entries.stream()
                .filter(entry -> entry.id() == id)
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        Reason.USAGE, "there is no entry " + id + " in the trash; see `dsl db trash list`"));
    }

    private OpenDatabase open() {
        return OpenDatabase.open(url, Progress.SILENT, limits);
    }

    private static TrashStore store(OpenDatabase database) throws SQLException {
        return new TrashStore(database.connection(), database.dialect());
    }
}
