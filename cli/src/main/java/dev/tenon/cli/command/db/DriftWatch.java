package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.command.Texts;
import dev.tenon.cli.shell.DiagnosticsException;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.cli.shell.UsageException;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.drift.DatabaseDrift;
import dev.tenon.migrate.drift.Finding;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.run.OpenDatabase;
import dev.tenon.migrate.run.RefusedException;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Compares again and again: a line each time, also where nothing can be said. */
final class DriftWatch {
    private static final long SECONDS_TO_END = 3;

    private final Session session;
    private final Duration pause;

    /** @throws UsageException if the text is no time */
    DriftWatch(Session session, String every) {
        this.session = session;
        this.pause = TimeSpan.of("--every", every);
        if (pause.isZero()) {
            throw new UsageException("--every " + every + ": write a time that is more than none");
        }
    }

    /** In the order of what is worse. */
    private enum Verdict {
        NONE,
        DRIFT,
        /** Nobody can say: the database cannot be reached, or its history does not tell. */
        UNKNOWN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Line(
            String time,
            String database,
            String verdict,
            Optional<String> at,
            List<FindingData> findings,
            Optional<String> error) {}

    /** Until the thread is interrupted, or the process told to end. */
    int run() throws IOException {
        DatabaseUrl url = session.url();
        Scope scope = session.project().settings().scope();
        CountDownLatch ended = new CountDownLatch(1);
        Thread watcher = Thread.currentThread();
        Thread ending = new Thread(() -> end(watcher, ended), "dsl-stop");
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            while (!Thread.currentThread().isInterrupted()) {
                look(url, scope);
                Thread.sleep(pause.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
            forget(ending);
        }
        return ExitCode.DONE;
    }

    private static void end(Thread watcher, CountDownLatch ended) {
        watcher.interrupt();
        try {
            ended.await(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread ending) {
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException e) {
            return; // it is what ends this
        }
    }

    private void look(DatabaseUrl url, Scope scope) throws IOException {
        try (OpenDatabase database = Databases.openToCompare(session, url)) {
            DatabaseDrift found = DatabaseDrift.of(database, session.migrations(), Optional.empty(), scope);
            Verdict verdict = found.drift().isNone() ? Verdict.NONE : Verdict.DRIFT;
            say(url, verdict, DriftReport.at(found), found.drift().findings(), Optional.empty());
        } catch (DatabaseException | RefusedException e) {
            say(url, Verdict.UNKNOWN, Optional.empty(), List.of(), Optional.of(e.getMessage()));
        } catch (DiagnosticsException e) {
            String why = "the migration files have errors: `dsl db check` says which";
            say(url, Verdict.UNKNOWN, Optional.empty(), List.of(), Optional.of(why));
        }
    }

    private void say(
            DatabaseUrl url, Verdict verdict, Optional<String> at, List<Finding> findings, Optional<String> error) {
        String time = session.shell()
                .clock()
                .instant()
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        session.out()
                .line(
                        new Line(time, url.display(), verdict.word(), at, FindingData.of(findings), error),
                        palette -> time + "  " + text(verdict, at, findings, error, palette));
    }

    private static String text(
            Verdict verdict, Optional<String> at, List<Finding> findings, Optional<String> error, Palette palette) {
        return switch (verdict) {
            case NONE ->
                palette.paint(Role.GOOD, "no drift")
                        + at.map(id -> "  at " + id).orElse("");
            case DRIFT ->
                palette.paint(Role.BAD, "drift  " + Texts.count(findings.size(), "finding") + ": ")
                        + findings.stream().map(Finding::object).collect(Collectors.joining(", "));
            case UNKNOWN ->
                palette.paint(Role.WARNING, "unknown  ")
                        + error.orElse("").lines().collect(Collectors.joining(" "));
        };
    }
}
