package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.UsageException;
import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.drift.DatabaseDrift;
import dev.tenon.migrate.run.OpenDatabase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dsl db drift}. */
@Command(
        name = "drift",
        header = "Compare the database with the state that its history says it is at, object by object.",
        description = {
            "Each difference with what is expected, what is there, and where the schema stands. Exit code 1 if there is one. "
                    + "Changes nothing. What the schema has and no migration of the database is no drift. With --adopt what is there "
                    + "becomes a migration, recorded here and to be run elsewhere; with --revert the SQL is printed that takes it back."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dsl db drift --env production",
            "  dsl db drift --adopt booking.note -m \"A note, added in the night\"",
            "  dsl db drift --revert ix_booking_at > revert.sql",
            "  dsl db drift --watch --every 5m --format json"
        })
public final class DriftCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--watch", description = "Compare again and again, a line each time, until it is stopped.")
    private boolean watch;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            description = "How long --watch waits: 30s, 5m, 1h; 60s unless said.")
    private String every;

    @Option(names = "--adopt", description = "Write a migration of what is there, or of these objects, and record it.")
    private boolean adopt;

    @Option(names = "--revert", description = "Print the SQL that takes the database back, or these objects.")
    private boolean revert;

    @Option(
            names = {"-m", "--message"},
            paramLabel = "NOTE",
            description = "What the migration of --adopt is for; also names its file.")
    private String note;

    @Parameters(
            paramLabel = "OBJECT",
            arity = "0..*",
            description = "What of it: a table, TABLE.COLUMN, an index, a constraint, …; without one all.")
    private List<String> objects = new ArrayList<>();

    @Mixin
    private AnswerOptions answers = new AnswerOptions();

    @Mixin
    private WaitOptions waiting = new WaitOptions();

    public DriftCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        requireOneWish();
        if (watch) {
            return new DriftWatch(session, every == null ? "60s" : every).run();
        }
        DatabaseUrl url = session.url();
        try (OpenDatabase database = Databases.openToCompare(session, url, waiting.limits(session))) {
            DatabaseDrift found = DatabaseDrift.of(
                    database,
                    session.migrations(),
                    schema(),
                    session.project().settings().scope());
            if (adopt || revert) {
                DriftMending mending = new DriftMending(session, database, found, objects, answers);
                return adopt ? mending.adopt(schema(), Optional.ofNullable(note)) : mending.revert();
            }
            session.out()
                    .report(
                            DriftReport.of(url, found),
                            palette -> session.out()
                                    .advice(DriftReport.text(
                                            url, found, session.out().isVerbose(), palette)));
            return found.drift().isNone() ? ExitCode.DONE : ExitCode.FINDINGS;
        }
    }

    private void requireOneWish() {
        if ((adopt && revert) || (watch && (adopt || revert))) {
            throw new UsageException("--adopt, --revert and --watch are three wishes; have one");
        }
        if (every != null && !watch) {
            throw new UsageException("--every is for --watch");
        }
        if (!objects.isEmpty() && !adopt && !revert) {
            throw new UsageException("names are for --adopt and --revert");
        }
        if (answers.onlyQuestions()) {
            throw new UsageException("--questions is for `dsl db migrate`; what is open here is said with exit code 3");
        }
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
