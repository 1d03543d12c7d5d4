package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.command.Texts;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.graph.Branches;
import dev.tenon.migrate.graph.Branches.Branch;
import dev.tenon.migrate.graph.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** {@code dsl db branches}. */
@Command(
        name = "branches",
        header = "List the heads: where each branched off, what only it has, and whether they commute.",
        description = {"Needs no database. Branches that commute are joined by dsl db merge."},
        footerHeading = "%nExamples:%n",
        footer = {"  dsl db branches"})
public final class BranchesCommand implements Callable<Integer> {
    private final Session session;

    public BranchesCommand(Session session) {
        this.session = session;
    }

    private record Line(String head, List<String> from, List<String> migrations) {
        static Line of(Branch branch) {
            return new Line(
                    branch.head().id(),
                    branch.from(),
                    branch.own().stream().map(one -> one.id()).toList());
        }
    }

    private record Report(List<Line> branches, boolean commute, List<ObstacleData> obstacles) {}

    @Override
    public Integer call() throws IOException {
        Migrations migrations = session.migrations();
        Branches branches = Branches.of(migrations);
        List<Line> lines = branches.branches().stream().map(Line::of).toList();
        List<Verdict> obstacles = branches.obstacles();
        session.out()
                .report(
                        new Report(
                                lines,
                                obstacles.isEmpty(),
                                obstacles.stream().map(ObstacleData::of).toList()),
                        palette -> text(lines, obstacles, palette));
        return ExitCode.DONE;
    }

    private static String text(List<Line> lines, List<Verdict> obstacles, Palette palette) {
        if (lines.isEmpty()) {
            return "There are no migrations yet. `dsl db migrate` writes the first.\n";
        }
        String list = lines.stream()
                .map(line -> palette.paint(Role.TITLE, line.head()) + "  "
                        + Texts.count(line.migrations().size(), "migration")
                        + (lines.size() == 1 ? "" : " of its own, from " + place(line)) + "\n")
                .collect(Collectors.joining());
        if (lines.size() == 1) {
            return list + "It is the only head.\n";
        }
        return list
                + (obstacles.isEmpty()
                        ? palette.paint(Role.GOOD, "They commute: `dsl db merge` joins them.") + "\n"
                        : "\n"
                                + obstacles.stream()
                                        .map(obstacle -> ObstacleText.of(obstacle, palette))
                                        .collect(Collectors.joining("\n")));
    }

    private static String place(Line line) {
        return line.from().isEmpty() ? "base" : String.join(" and ", line.from());
    }
}
