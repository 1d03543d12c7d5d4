package dev.tenon.migrate.run;

import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.file.OperationPrinter;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.history.HistoryStore;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.runtime.history.AppliedMigration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What must be so before a run touches a database; each says why not, and what to do. */
public final class Requirements {

    private Requirements() {}

    /** What the database holds is what the files say. */
    static void sound(Position position) {
        if (!position.edited().isEmpty()) {
            throw new RefusedException(
                    Reason.FINDING,
                    "the file of " + ids(position.edited())
                            + " is not the one that was applied to this database; undo the edit, and write a new migration for what it was to change");
        }
        if (!position.unknown().isEmpty()) {
            String unknown = String.join(
                    ", ", position.unknown().stream().map(AppliedMigration::id).toList());
            throw new RefusedException(
                    Reason.FINDING,
                    "this database holds " + unknown
                            + ", and there is no such file here; update your checkout, or bring the file back from version control");
        }
    }

    /** No run is under way or cut off, and none was automatic: a script could not tell. */
    static void quiet(Position position) {
        sound(position);
        position.interrupted().ifPresent(row -> {
            throw new RefusedException(
                    Reason.FINDING,
                    "a run did not finish with " + row.id()
                            + "; let `dsl db upgrade` go on from there before you make a script");
        });
        committed(position);
    }

    /** The database holds what files say, and not what automatic migration made. */
    static void committed(Position position) {
        position.development().ifPresent(row -> {
            throw new RefusedException(
                    Reason.FINDING,
                    "this database was migrated automatically by `dsl serve --local`; only what was applied from files can be taken back or continued by a script. `dsl db upgrade` records the files it is at");
        });
    }

    /** The way back of a first migration drops all that it describes, and in a database that was adopted it made none of it. */
    static void made(HistoryStore store, List<Revision> leaving) throws SQLException {
        for (Revision revision : leaving) {
            String first = revision.first().id();
            if (revision.parents().isEmpty() && store.wasAdopted(first)) {
                throw new RefusedException(
                        Reason.FINDING,
                        first
                                + " was adopted by `dsl db baseline`: what it describes was there before, and would be dropped with all its rows; nothing was changed."
                                + " `dsl db stamp base` makes the database forget its migrations, and drops nothing");
            }
        }
    }

    /** @throws RefusedException if one of them is not written to its end */
    public static void decided(List<Revision> revisions) {
        List<Revision> open = revisions.stream().filter(r -> r.isOpen()).toList();
        if (!open.isEmpty()) {
            throw new RefusedException(
                    Reason.DECISION,
                    "a decision is open in " + ids(open)
                            + ": keep one alternative of each `decide` in place of the whole block, and run this again");
        }
    }

    /** The first migration is for an empty database: in one that holds tables of others it would fail or do harm. */
    static void ours(DatabaseUrl url, Connection connection, Position position, List<Revision> pending)
            throws SQLException {
        if (!position.recorded() && !pending.isEmpty()) {
            int tables = ForeignTables.count(connection);
            if (tables > 0) {
                throw new RefusedException(
                        Reason.DATABASE,
                        url.display() + " holds " + tables + (tables == 1 ? " table" : " tables")
                                + " and no history of Tenon: it is not ours to change. Name an empty database, or adopt this one with `dsl db baseline`, which compares it first");
            }
        }
    }

    /** The server can do what the migrations ask for, the last one too: nothing is begun that cannot be finished. */
    static void capable(Dialect dialect, Connection connection, List<Revision> revisions, boolean up)
            throws SQLException {
        for (Revision revision : revisions) {
            said(dialect, revision, Plans.operations(List.of(revision), up));
        }
        dialect.refusal(connection, Plans.operations(revisions, up)).ifPresent(why -> {
            throw new RefusedException(Reason.DATABASE, why);
        });
    }

    /** Every class of theirs is there: nothing is begun that cannot be finished. */
    static void runnable(ClassSource classes, List<Revision> revisions, boolean up) {
        for (Revision revision : revisions) {
            for (Operation operation : Step.operations(
                    up ? revision.migration().up() : revision.migration().down())) {
                if (operation instanceof Operation.RunJava run) {
                    classes.problem(run.className()).ifPresent(problem -> {
                        throw new RefusedException(
                                Reason.FINDING, revision.id() + " cannot run, and nothing was changed: " + problem);
                    });
                }
            }
        }
    }

    /** What the author's own SQL does is done on this product too. */
    static void said(Dialect dialect, Revision revision, List<Operation> operations) {
        OwnCasts.require(dialect, operations);
        for (Operation operation : operations) {
            if (operation instanceof Operation.RawSql sql
                    && !sql.effects().isEmpty()
                    && !sql.texts().containsKey(dialect.name())) {
                throw new RefusedException(
                        Reason.FINDING,
                        "a `sql` of " + revision.id() + " has effects ("
                                + OperationPrinter.summary(sql.effects().get(0))
                                + (sql.effects().size() > 1 ? ", …" : "") + ") and no text for " + dialect.name()
                                + ", where they would be untrue; write what does the same there: " + dialect.name()
                                + " \"…\"");
            }
        }
    }

    private static String ids(List<Revision> revisions) {
        return String.join(", ", revisions.stream().map(Revision::id).toList());
    }
}
