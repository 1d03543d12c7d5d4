package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.drift.DatabaseDrift;
import dev.tenon.migrate.run.OpenDatabase;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dsl db drift}. */
@Command(
        name = "drift",
        header = "Compare the database with the state that its history says it is at, object by object.",
        description = {
            "Each difference with what is expected, what is there, and where the schema stands. Exit code 1 if there is one. "
                    + "Changes nothing. What the schema has and no migration of the database is no drift."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  dsl db drift --env production", "  dsl db drift --watch --every 5m --format json"})
public final class DriftCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--watch", description = "Compare again and again, a line each time, until it is stopped.")
    private boolean watch;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            defaultValue = "60s",
            description = "How long --watch waits: 30s, 5m, 1h (${DEFAULT-VALUE}).")
    private String every;

    public DriftCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        if (watch) {
            return new DriftWatch(session, every).run();
        }
        DatabaseUrl url = session.url();
        try (OpenDatabase database = open(session, url)) {
            DatabaseDrift found = DatabaseDrift.of(
                    database,
                    session.migrations(),
                    schema(),
                    session.project().settings().scope());
            session.out()
                    .report(
                            DriftReport.of(url, found),
                            palette -> session.out()
                                    .advice(DriftReport.text(
                                            url, found, session.out().isVerbose(), palette)));
            return found.drift().isNone() ? ExitCode.DONE : ExitCode.FINDINGS;
        }
    }

    /** A database that is not there is not made. */
    static OpenDatabase open(Session session, DatabaseUrl url) {
        if (!Databases.exists(url)) {
            throw new RefusedException(
                    Reason.DATABASE, "there is no database " + url.display() + "; `dsl db upgrade` makes it");
        }
        return OpenDatabase.open(url, new SpokenProgress(session.out()));
    }

    /** Drift is drift while somebody is at work on the schema. */
    private Optional<Database> schema() throws IOException {
        Optional<Database> model = session.project().compile().lowered().map(Lowered::model);
        if (model.isEmpty()) {
            session.out().note("The schema has errors (`dsl check`), so nothing is said of where it stands.");
        }
        return model;
    }
}
