package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code dsl db history}. */
@Command(
        name = "history",
        header = "List the migrations of the project, the newest first.",
        description = {"Needs no database; what a database holds of them is told by dsl db status."},
        footerHeading = "%nExamples:%n",
        footer = {"  dsl db history", "  dsl db history --format json"})
public final class HistoryCommand implements Callable<Integer> {
    private final Session session;

    public HistoryCommand(Session session) {
        this.session = session;
    }

    private record Report(List<RevisionData> migrations) {}

    @Override
    public Integer call() throws IOException {
        Migrations migrations = session.migrations();
        List<Revision> newestFirst = new ArrayList<>(migrations.ordered());
        Collections.reverse(newestFirst);
        session.out()
                .report(
                        new Report(newestFirst.stream()
                                .map(revision -> RevisionData.of(revision, migrations))
                                .toList()),
                        palette -> text(newestFirst, migrations, palette));
        return ExitCode.DONE;
    }

    private static String text(List<Revision> newestFirst, Migrations migrations, Palette palette) {
        if (newestFirst.isEmpty()) {
            return "There are no migrations yet. `dsl db migrate` writes the first.\n";
        }
        return String.join(
                "",
                newestFirst.stream()
                        .map(revision -> line(revision, migrations, palette) + "\n")
                        .toList());
    }

    static String line(Revision revision, Migrations migrations, Palette palette) {
        StringBuilder line = new StringBuilder(palette.paint(Role.TITLE, revision.id()));
        if (migrations.heads().contains(revision)) {
            line.append(palette.paint(Role.GOOD, " (head)"));
        }
        if (revision.parents().size() > 1) {
            line.append(" (merge)");
        }
        if (revision.isOpen()) {
            line.append(palette.paint(Role.WARNING, " (a decision is open)"));
        }
        revision.note().ifPresent(note -> line.append("  ").append(note));
        return line.toString();
    }
}
