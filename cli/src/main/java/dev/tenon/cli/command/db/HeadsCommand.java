package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code dsl db heads}. */
@Command(
        name = "heads",
        header = "List the migrations that nothing stands on yet: one, unless two people branched.",
        footerHeading = "%nExamples:%n",
        footer = {"  dsl db heads"})
public final class HeadsCommand implements Callable<Integer> {
    private final Session session;

    public HeadsCommand(Session session) {
        this.session = session;
    }

    private record Report(List<RevisionData> heads) {}

    @Override
    public Integer call() throws IOException {
        Migrations migrations = session.migrations();
        List<Revision> heads = migrations.heads();
        session.out()
                .report(
                        new Report(heads.stream()
                                .map(head -> RevisionData.of(head, migrations))
                                .toList()),
                        palette -> heads.isEmpty()
                                ? "There are no migrations yet. `dsl db migrate` writes the first.\n"
                                : String.join(
                                        "",
                                        heads.stream()
                                                .map(head -> HistoryCommand.line(head, migrations, palette) + "\n")
                                                .toList()));
        return ExitCode.DONE;
    }
}
