package dev.tenon.cli.command;

import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Output;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.UsageException;
import dev.tenon.compiler.Compilation;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.file.Fingerprints;
import dev.tenon.migrate.project.Project;
import dev.tenon.runtime.GuardResult;
import dev.tenon.runtime.SchemaDescriptor;
import dev.tenon.runtime.SchemaGuard;
import dev.tenon.serve.PortTakenException;
import dev.tenon.serve.local.Serving;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dsl serve}. */
@Command(
        name = "serve",
        header = "Serve the tables as a REST API with a page, on this machine only.",
        description = {
            "With --local the database follows the schema: migrated at the start and at every save, no questions, no files; "
                    + "what a change would lose is put aside (dsl db trash). Without --local nothing is ever migrated, and the "
                    + "start is refused unless the database is where the schema wants it (dsl db guard)."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  dsl serve --local", "  dsl serve --local shop --port 0", "  DSL_ENV=production dsl serve"})
public final class ServeCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--local", description = "Development: migrate automatically.")
    private boolean local;

    @Option(names = "--port", paramLabel = "N", description = "7070 by default; 0 takes any that is free.")
    private int port = 7070;

    @Option(names = "--no-watch", description = "With --local: migrate at the start only, and not at every save.")
    private boolean noWatch;

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "The project; the same as --project.")
    private Path folder;

    public ServeCommand(Session session) {
        this.session = session;
    }

    private record Report(String serving) {}

    @Override
    public Integer call() throws IOException {
        if (folder != null) {
            session.useProject(folder);
        }
        if (port < 0 || port > 65_535) {
            throw new UsageException("--port " + port + ": a port is a number from 0 to 65535");
        }
        if (local && session.environment().equals(SchemaGuard.PRODUCTION)) {
            throw new UsageException(
                    "serve --local migrates without asking, so it is not for production; leave --local out, and migrate with `dsl db upgrade`");
        }
        Optional<GuardResult> refused = local ? Optional.empty() : guard().filter(result -> !result.accepted());
        if (refused.isPresent()) {
            session.out().failure(refused.get().message(), ExitCode.FINDINGS);
            return ExitCode.FINDINGS;
        }
        try (Serving serving = local ? follow() : still()) {
            session.out().report(new Report(serving.address()), palette -> "serving " + serving.address() + "\n");
            untilStopped(serving);
        } catch (PortTakenException e) {
            throw new UsageException(e.getMessage());
        }
        return ExitCode.DONE;
    }

    private Serving follow() throws IOException, PortTakenException {
        Project project = session.project();
        return Serving.local(
                project,
                session.url(),
                port,
                !noWatch,
                new SpokenListener(session.out()),
                diagnostic -> Output.text(List.of(diagnostic), Palette.PLAIN),
                session.shell().err());
    }

    private Serving still() throws IOException, PortTakenException {
        Compilation compilation = session.schema();
        return Serving.guarded(
                session.project(),
                compilation,
                Fingerprints.of(compilation.lowered().orElseThrow().model()),
                session.url(),
                port,
                session.shell().err());
    }

    private Optional<GuardResult> guard() throws IOException {
        DatabaseUrl url = session.url();
        SchemaDescriptor program = session.project().descriptor(session.schemaFingerprint(), session.migrations());
        if (!Session.exists(url)) {
            throw new UsageException(url.display() + " does not exist yet: `dsl db upgrade` makes it");
        }
        try (Connection connection = Connections.open(url)) {
            boolean production = session.environment().equals(SchemaGuard.PRODUCTION);
            return Optional.of(SchemaGuard.check(connection, program, production));
        } catch (SQLException e) {
            throw DatabaseException.of(url, e);
        }
    }

    /** The server runs on threads of its own; this one waits for the end, however it comes. */
    private static void untilStopped(Serving serving) {
        Thread closing = new Thread(serving::close, "dsl-stop");
        Runtime.getRuntime().addShutdownHook(closing);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Runtime.getRuntime().removeShutdownHook(closing);
            Thread.currentThread().interrupt();
        }
    }
}
