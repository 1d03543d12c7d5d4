package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Format;
import dev.tenon.cli.command.Session;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.file.ShortWay;
import dev.tenon.migrate.graph.Rails;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dsl db history}. */
@Command(
        name = "history",
        header = "List the migrations of the project, the newest first; branches are drawn.",
        description = {
            "Needs no database, unless the range says current; what a database holds of them is told by dsl db status."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dsl db history",
            "  dsl db history current..head",
            "  dsl db history --format json",
            "  dsl db history --format mermaid"
        })
public final class HistoryCommand implements Callable<Integer>, Format.Special {
    private final Session session;

    @Parameters(
            paramLabel = "RANGE",
            arity = "0..1",
            description =
                    "A..B: what B stands on and A does not. Either may be left out: base, and all heads. One alone: up to there.")
    private String range = "base..heads";

    public HistoryCommand(Session session) {
        this.session = session;
    }

    @Override
    public Set<Format> special() {
        return Set.of(Format.MERMAID);
    }

    private record Report(List<RevisionData> migrations) {}

    @Override
    public Integer call() throws IOException {
        Migrations migrations = session.migrations();
        List<Revision> ordered = ShortWay.of(Places.of(session, migrations).range(range));
        if (session.format() == Format.MERMAID) {
            session.out().raw(MermaidHistory.of(ordered));
            return ExitCode.DONE;
        }
        List<Revision> newestFirst = new ArrayList<>(ordered);
        Collections.reverse(newestFirst);
        session.out()
                .report(
                        new Report(newestFirst.stream()
                                .map(revision -> RevisionData.of(revision, migrations))
                                .toList()),
                        palette -> text(ordered, migrations, palette));
        return ExitCode.DONE;
    }

    private static String text(List<Revision> ordered, Migrations migrations, Palette palette) {
        if (migrations.isEmpty()) {
            return "There are no migrations yet. `dsl db migrate` writes the first.\n";
        }
        if (ordered.isEmpty()) {
            return "There is no migration between these.\n";
        }
        List<Rails.Row> rows = Rails.of(ordered);
        boolean isStraight = rows.stream().allMatch(row -> row.drawn().equals("*"));
        return rows.stream()
                .map(row -> (isStraight ? "" : row.drawn() + (row.revision().isPresent() ? " " : ""))
                        + row.revision()
                                .map(revision -> line(revision, migrations, palette))
                                .orElse("")
                        + "\n")
                .collect(Collectors.joining());
    }

    static String line(Revision revision, Migrations migrations, Palette palette) {
        StringBuilder line = new StringBuilder(palette.paint(Role.TITLE, revision.id()));
        if (migrations.heads().contains(revision.last())) {
            line.append(palette.paint(Role.GOOD, " (head)"));
        }
        if (revision.parents().size() > 1) {
            line.append(" (merge)");
        }
        if (revision.isOpen()) {
            line.append(palette.paint(Role.WARNING, " (a decision is open)"));
        }
        line.append(palette.paint(Role.FAINT, ShortWay.phrase(revision)));
        revision.note().ifPresent(note -> line.append("  ").append(note));
        return line.toString();
    }
}
