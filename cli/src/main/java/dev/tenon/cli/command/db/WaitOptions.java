package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.migrate.run.Limits;
import java.io.IOException;
import picocli.CommandLine.Option;

/** How long a command that takes the lock of a database waits for another run to end. */
class WaitOptions {

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            description =
                    "How long to wait for another run on this database to end: 5m; 0 is not at all. Else [migrations] wait, else 30s.")
    private String wait;

    /** What the project says, but for what is said here. */
    Limits limits(Session session) throws IOException {
        Limits limits = session.project().settings().limits();
        return wait == null ? limits : limits.withWaiting(TimeSpan.of("--wait", wait));
    }
}
