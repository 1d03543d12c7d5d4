package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.UsageException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.drift.Resolution;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.run.OpenDatabase;
import dev.tenon.migrate.run.Resolving.Resolved;
import dev.tenon.migrate.run.Resolving.Wish;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dsl db resolve}. */
@Command(
        name = "resolve",
        header = "Tell what only a person can know: whether what was cut off has happened.",
        description = {
            "For the rare case that `dsl db upgrade` names: an `online sql` was cut off, and nobody can tell from outside whether it "
                    + "has run. Or a migration that is there in part was finished, or taken back, by hand. What the database can say "
                    + "about it is asked first, and what is visibly untrue is not recorded. Runs nothing."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dsl db resolve --applied",
            "  dsl db resolve --rolled-back 20261120",
            "  dsl db resolve --applied --accept \"the index is there under another name\""
        })
public final class ResolveCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "ID",
            arity = "0..1",
            description = "The migration that it is about, or the beginning of its id: to be sure that it is this one.")
    private String id;

    @Option(names = "--applied", description = "It has happened.")
    private boolean applied;

    @Option(names = "--rolled-back", description = "It has not happened, or was taken back.")
    private boolean rolledBack;

    @Option(
            names = "--accept",
            paramLabel = "REASON",
            description = "Record it though the database looks otherwise; the log keeps the reason.")
    private String accept;

    @Mixin
    private WaitOptions waiting = new WaitOptions();

    public ResolveCommand(Session session) {
        this.session = session;
    }

    private record Report(String database, String migration, String what, boolean applied, Optional<String> part) {}

    @Override
    public Integer call() throws IOException {
        if (applied == rolledBack) {
            throw new UsageException("say one of the two: --applied or --rolled-back");
        }
        if (accept != null && accept.isBlank()) {
            throw new UsageException("--accept needs a reason, for whoever reads the log later");
        }
        DatabaseUrl url = session.url();
        Migrations migrations = session.migrations();
        try (OpenDatabase database = Databases.openToCompare(session, url, waiting.limits(session))) {
            Resolved resolved = Resolution.resolve(
                    database,
                    migrations,
                    session.project().settings().scope(),
                    new SpokenProgress(session.out()),
                    new Wish(applied, Optional.ofNullable(id), Optional.ofNullable(accept)));
            session.out()
                    .report(
                            new Report(url.display(), resolved.migration(), resolved.what(), applied, resolved.part()),
                            palette -> text(resolved));
        }
        return ExitCode.DONE;
    }

    private String text(Resolved resolved) {
        String next = resolved.part()
                .map(part -> " The migration is there in part, " + part + ".\n"
                        + session.out().advice("Next: `dsl db resume` goes on from there.\n"))
                .orElse("\n");
        return "Recorded: " + resolved.what() + " of " + resolved.migration()
                + (applied ? " has happened." : " has not happened.") + next;
    }
}
