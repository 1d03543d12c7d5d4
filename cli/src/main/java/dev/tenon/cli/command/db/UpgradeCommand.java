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

/** {@code dsl db upgrade}. */
@Command(
        name = "upgrade",
        header = "Apply the migrations that are pending, up to a target.",
        description = {
            "Each migration is one transaction: it is there in full or not at all. One with a backfill in batches is several, "
                    + "and a run that was cut off goes on where it was. Rows that stand in the way are counted and shown before "
                    + "anything runs."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dsl db upgrade",
            "  dsl db upgrade +1",
            "  dsl db upgrade 20261118 --env production",
            "  dsl db upgrade --sql > upgrade.sql"
        })
public final class UpgradeCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "TARGET",
            arity = "0..1",
            description =
                    "head (the default), heads, an id or the beginning of one, N steps from there (head-2), or +N for the next N.")
    private String target = "head";

    @Option(names = "--sql", description = "Print a script for sqlite3 or psql instead; change nothing.")
    private boolean sql;

    @Mixin
    private LimitOptions limits = new LimitOptions();

    public UpgradeCommand(Session session) {
        this.session = session;
    }

    private record Report(String database, List<String> applied, Optional<String> head) {}

    @Override
    public Integer call() throws IOException {
        TargetWord.require(target);
        if (sql) {
            DatabaseUrl url = session.url();
            try (Migrator migrator = Databases.openToRead(session, url, session.migrations())) {
                new Script(migrator.upgradeScript(target)).report(session);
            }
            return ExitCode.DONE;
        }
        DatabaseUrl url = session.url();
        Migrations migrations = session.migrations();
        try (Migrator migrator = open(url, migrations)) {
            List<Revision> applied = migrator.upgrade(target);
            Position position = migrator.position();
            session.out()
                    .report(
                            new Report(
                                    url.display(),
                                    applied.stream().map(Revision::id).toList(),
                                    position.head().map(Revision::id)),
                            palette -> text(url, applied.size(), position));
        }
        return ExitCode.DONE;
    }

    /** Without a report; for a command that makes its own. */
    List<Revision> run() throws IOException {
        try (Migrator migrator = open(session.url(), session.migrations())) {
            return migrator.upgrade(target);
        }
    }

    private Migrator open(DatabaseUrl url, Migrations migrations) throws IOException {
        return Databases.openToWrite(session, url, migrations, limits.limits(session), empty -> empty.plan(target));
    }

    private static String text(DatabaseUrl url, int applied, Position position) {
        String at = position.place() + (position.applied().isEmpty() ? ": it holds no migration" : "");
        return applied == 0
                ? "Nothing to apply: " + url.display() + " is at " + at + ".\n"
                : "Applied " + Texts.count(applied, "migration") + ": " + url.display() + " is at " + at + ".\n";
    }
}
