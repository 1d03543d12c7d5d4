package dev.tenon.migrate.run;

import dev.tenon.migrate.data.GuardedConnection;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.history.HistoryStore;
import dev.tenon.migrate.history.LogEntry;
import dev.tenon.migrate.hook.HookContext;
import dev.tenon.migrate.hook.HookPoint;
import dev.tenon.migrate.hook.Hooks;
import dev.tenon.migrate.hook.MigrationHook;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Calls the hooks of a run, each in a transaction of its own together with its line in the log. */
final class HookRun {
    private static final String WHY = " is not for a hook: it runs in a transaction of its own, which ends with it";

    private final OpenDatabase database;
    private final Hooks hooks;
    private final Progress progress;
    private final LockPatience locks;
    private final HistoryStore store;
    private final String run;

    HookRun(OpenDatabase database, LockPatience locks, Hooks hooks, Progress progress, String run) throws SQLException {
        this.database = database;
        this.hooks = hooks;
        this.progress = progress;
        this.locks = locks;
        this.store = new HistoryStore(database.connection());
        this.run = run;
    }

    /** Every hook can be called: nothing is begun that cannot be finished. */
    void require() {
        for (MigrationHook hook : hooks.all()) {
            hook.problem().ifPresent(problem -> {
                throw new RefusedException(
                        Reason.FINDING,
                        "the hook `" + hook.name() + "` cannot run, and nothing was changed: " + problem);
            });
        }
    }

    /** What a script begins with that does not call them; empty where there are none. */
    String remark() {
        return hooks.all().isEmpty()
                ? ""
                : "-- Not in this script, and to be done by hand where it matters, are the hooks of the project:\n"
                        + Stream.of(HookPoint.values())
                                .flatMap(point -> hooks.at(point).stream()
                                        .map(hook -> "--   " + point.word() + " "
                                                + hook.name().replaceAll("\\R", " ") + "\n"))
                                .collect(Collectors.joining());
    }

    void before(boolean up, List<Revision> pending) throws SQLException {
        call(HookPoint.beforeRun(up), up, pending, Optional.empty(), "no migration was begun");
    }

    void after(boolean up, List<Revision> done) throws SQLException {
        String consequence = done.isEmpty()
                ? "no migration was pending"
                : "all migrations of this run are " + (up ? "applied" : "taken back");
        call(
                HookPoint.afterRun(up),
                up,
                done,
                Optional.empty(),
                consequence + "; running the same command again calls it again");
    }

    void before(Leg leg) throws SQLException {
        call(
                HookPoint.BEFORE_MIGRATION,
                leg.up(),
                leg.revisions(),
                Optional.of(leg.revision()),
                "nothing of " + leg.revision().id() + " was done after that");
    }

    void after(Leg leg) throws SQLException {
        call(
                HookPoint.AFTER_MIGRATION,
                leg.up(),
                leg.revisions(),
                Optional.of(leg.revision()),
                leg.revision().id() + (leg.up() ? " is applied" : " is taken back")
                        + ", and nothing behind it was begun");
    }

    /** @param about the one file that it is about, where it is called for one */
    private void call(
            HookPoint point, boolean up, List<Revision> revisions, Optional<Revision> about, String consequence)
            throws SQLException {
        for (MigrationHook hook : hooks.at(point)) {
            LogEntry entry = entry(point, hook, about);
            try {
                call(point, up, revisions, hook, entry);
            } catch (Exception | LinkageError | AssertionError e) {
                if (told(e) instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                log(entry.outcome(LogEntry.Outcome.FAILED), e);
                throw new RefusedException(
                        e instanceof SQLException ? Reason.DATABASE : Reason.FINDING,
                        "the hook " + point.word() + " `" + hook.name() + "` failed, and " + consequence + ": "
                                + words(e),
                        e);
            }
        }
    }

    private void call(HookPoint point, boolean up, List<Revision> revisions, MigrationHook hook, LogEntry entry)
            throws Exception {
        Connection connection = database.connection();
        SqlDialect dialect = SqlDialect.of(connection);
        HookContext context = new HookContext(
                point,
                up,
                revisions.stream().map(Revision::id).toList(),
                database.url().display(),
                dialect,
                GuardedConnection.of(connection, dialect, WHY),
                progress::note);
        long start = System.nanoTime();
        if (!hook.inTransaction()) {
            hook.run(context);
            new Transaction(connection).run(() -> store.log(entry.took(millis(start))));
            return;
        }
        locks.ask(() -> {
            new Transaction(connection).run(() -> {
                run(hook, context);
                store.log(entry.took(millis(start)));
            });
            return true;
        });
    }

    /** What the database says is for whoever tries again; everything else ends the transaction as it is. */
    private static void run(MigrationHook hook, HookContext context) throws SQLException {
        try {
            hook.run(context);
        } catch (SQLException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new HookFailure(e);
        }
    }

    private static final class HookFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        HookFailure(Exception cause) {
            super(cause);
        }
    }

    private static long millis(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private LogEntry entry(HookPoint point, MigrationHook hook, Optional<Revision> about) {
        LogEntry entry =
                LogEntry.of(run, LogEntry.HOOK, LogEntry.Outcome.DONE).detail(point.word() + " " + hook.name());
        return about.map(one -> entry.about(one.id(), one.checksum())).orElse(entry);
    }

    private void log(LogEntry failed, Throwable why) {
        try {
            new Transaction(database.connection())
                    .run(() -> store.log(failed.detail(failed.detail().orElse("") + ": " + words(why))));
        } catch (SQLException gone) {
            // Nothing can be written any more; why is told.
            why.addSuppressed(gone);
        }
    }

    /** What the hook itself has thrown. */
    private static Throwable told(Throwable thrown) {
        return thrown instanceof HookFailure && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    private static String words(Throwable thrown) {
        Throwable told = told(thrown);
        return Optional.ofNullable(told.getMessage())
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> told.getClass().getName());
    }
}
