package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.command.Texts;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.run.Migrator;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code dsl db stamp}. */
@Command(
        name = "stamp",
        header = "Record that the database is at a target, without running anything.",
        description = {
            "For a database that got there by other means. Nothing checks that it is true, so look before you stamp."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  dsl db stamp head", "  dsl db stamp 20261118 --env production"})
public final class StampCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "TARGET",
            description = "head, heads, base, an id or the beginning of one, or N steps from there: head-2.")
    private String target;

    @Mixin
    private WaitOptions waiting = new WaitOptions();

    public StampCommand(Session session) {
        this.session = session;
    }

    private record Report(String database, List<String> recorded) {}

    @Override
    public Integer call() throws IOException {
        TargetWord.require(target);
        DatabaseUrl url = session.url();
        try (Migrator migrator = Databases.openToWrite(
                session, url, session.migrations(), waiting.limits(session), empty -> empty.stamp(target))) {
            List<String> held =
                    migrator.stamp(target).stream().map(Revision::id).toList();
            session.out().report(new Report(url.display(), held), palette -> text(url, held));
        }
        return ExitCode.DONE;
    }

    private static String text(DatabaseUrl url, List<String> held) {
        return held.isEmpty()
                ? "Recorded: " + url.display() + " holds no migration. Nothing was run.\n"
                : "Recorded: " + url.display() + " holds " + Texts.count(held.size(), "migration") + " and is at "
                        + held.get(held.size() - 1) + ". Nothing was run.\n";
    }
}
