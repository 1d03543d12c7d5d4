package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.command.Texts;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.dev.Reset;
import dev.tenon.migrate.dev.Reset.Contents;
import dev.tenon.migrate.file.Migrations;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dsl db reset}. */
@Command(
        name = "reset",
        header = "Empty a development database, to start over. Not for production.",
        description = {
            "Tables, rows, history and what was put aside. Without --yes it only says what would be lost, and exits 2."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  dsl db reset", "  dsl db reset --yes"})
public final class ResetCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--yes", description = "Do it.")
    private boolean yes;

    @Mixin
    private WaitOptions waiting = new WaitOptions();

    public ResetCommand(Session session) {
        this.session = session;
    }

    private record Report(String database, boolean emptied, List<Reset.Counted> tables) {}

    @Override
    public Integer call() throws IOException {
        Databases.requireDevelopment(session, "dsl db reset");
        DatabaseUrl url = session.url();
        Migrations migrations = session.migrations();
        Contents contents = Databases.exists(url) ? Reset.look(url, migrations) : new Contents(List.of());
        boolean run = yes && Databases.exists(url);
        if (run) {
            Reset.run(url, migrations, waiting.limits(session).waiting());
        }
        session.out().report(new Report(url.display(), run, contents.tables()), palette -> text(url, contents));
        return yes || !Databases.exists(url) ? ExitCode.DONE : ExitCode.USAGE;
    }

    private String text(DatabaseUrl url, Contents contents) {
        if (!Databases.exists(url)) {
            return "Nothing to do: " + url.display() + " does not exist.\n";
        }
        String what = Texts.count(contents.tables().size(), "table") + " with " + Texts.count(contents.rows(), "row");
        return yes
                ? "Emptied " + url.display() + ": " + what
                        + " are gone. Next: `dsl serve --local` or `dsl db upgrade`.\n"
                : url.display() + " holds " + what + ". Nothing was changed; to lose all of it: dsl db reset --yes\n";
    }
}
