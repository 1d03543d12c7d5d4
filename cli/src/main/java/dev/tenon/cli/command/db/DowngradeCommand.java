package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.command.Texts;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.Position;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dsl db downgrade}. */
@Command(
        name = "downgrade",
        header = "Take migrations back, the last one first, down to a target.",
        description = {
            "The target itself stays applied. What is lost by it, dsl db plan shows before, and the run itself says, "
                    + "with the number of rows."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dsl db downgrade -1",
            "  dsl db downgrade 20261118",
            "  dsl db downgrade base --sql > downgrade.sql"
        })
public final class DowngradeCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "TARGET",
            description =
                    "base (before the first), an id or the beginning of one, N steps from there (current-1), or -N for the last N.")
    private String target;

    @Option(names = "--sql", description = "Print a script for sqlite3 or psql instead; change nothing.")
    private boolean sql;

    @Mixin
    private LimitOptions limits = new LimitOptions();

    public DowngradeCommand(Session session) {
        this.session = session;
    }

    private record Report(String database, List<String> reverted, Optional<String> head) {}

    @Override
    public Integer call() throws IOException {
        TargetWord.require(target);
        DatabaseUrl url = session.url();
        Migrations migrations = session.migrations();
        try (Migrator migrator = Databases.openToRead(session, url, migrations, limits.limits(session))) {
            if (sql) {
                new Script(migrator.downgradeScript(target)).report(session);
                return ExitCode.DONE;
            }
            List<Revision> reverted = migrator.downgrade(target);
            Position position = migrator.position();
            session.out()
                    .report(
                            new Report(
                                    url.display(),
                                    reverted.stream().map(Revision::id).toList(),
                                    position.head().map(Revision::id)),
                            palette -> text(url, reverted.size(), position));
        }
        return ExitCode.DONE;
    }

    private static String text(DatabaseUrl url, int reverted, Position position) {
        String at = position.place() + (position.applied().isEmpty() ? ": it holds no migration" : "");
        return reverted == 0
                ? "Nothing to take back: " + url.display() + " is at " + at + ".\n"
                : "Took back " + Texts.count(reverted, "migration") + ": " + url.display() + " is at " + at + ".\n";
    }
}
