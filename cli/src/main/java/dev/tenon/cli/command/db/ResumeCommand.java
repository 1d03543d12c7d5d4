package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.Migrator.Resumed;
import dev.tenon.migrate.run.Position;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dsl db resume}. */
@Command(
        name = "resume",
        header = "Go on with the migration that is there in part, in the direction in which it was going.",
        description = {
            "A migration of several steps, with `online` lines or a backfill in batches, may have come to an end between two of them. "
                    + "Each step is recorded, and the database is asked what is there of one that was cut off, so that nothing is done twice. "
                    + "Nothing else is applied."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  dsl db resume", "  dsl db resume --env production"})
public final class ResumeCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private LimitOptions limits = new LimitOptions();

    public ResumeCommand(Session session) {
        this.session = session;
    }

    /** @param direction up or down */
    private record Report(
            String database, Optional<String> resumed, Optional<String> direction, Optional<String> head) {}

    @Override
    public Integer call() throws IOException {
        DatabaseUrl url = session.url();
        try (Migrator migrator = Databases.openToRead(session, url, session.migrations(), limits.limits(session))) {
            Optional<Resumed> resumed = migrator.resume();
            Position position = migrator.position();
            session.out()
                    .report(
                            new Report(
                                    url.display(),
                                    resumed.map(part -> part.revision().id()),
                                    resumed.map(part -> part.up() ? "up" : "down"),
                                    position.head().map(revision -> revision.id())),
                            palette -> text(url, resumed, position));
        }
        return ExitCode.DONE;
    }

    private static String text(DatabaseUrl url, Optional<Resumed> resumed, Position position) {
        String at = url.display() + " is at " + position.place() + ".\n";
        return resumed.map(part -> (part.up() ? "Finished " : "Took back the rest of ")
                        + part.revision().id() + ": " + at)
                .orElse("Nothing to resume: no migration is there in part. " + at);
    }
}
