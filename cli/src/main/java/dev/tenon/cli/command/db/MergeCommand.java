package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.migrate.author.Merging;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.graph.Verdict;
import dev.tenon.migrate.run.Addresses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dsl db merge}. */
@Command(
        name = "merge",
        header = "Join branches: write a migration that stands on all of them.",
        description = {
            "Branches are joined if they commute: both orders lead to one schema and to the same rows, and each can be taken back "
                    + "from under the other. If not, what is in each other's way is shown (exit code 1), and nothing is written. Needs no database."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dsl db merge",
            "  dsl db merge 20261120 20261121 -m \"Guests and rooms\"",
            "  dsl db merge --accept \"the recode reads no phone numbers\""
        })
public final class MergeCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "What to join; without it, all heads.")
    private List<String> ids = List.of();

    @Option(
            names = {"-m", "--message"},
            paramLabel = "NOTE",
            description = "What it is for; also names the file.")
    private String note;

    @Option(
            names = "--accept",
            paramLabel = "REASON",
            description =
                    "Join them though it cannot be told whether the order matters to the rows; the file keeps the reason.")
    private String accept;

    public MergeCommand(Session session) {
        this.session = session;
    }

    private record Report(Optional<String> file, List<String> joined, List<ObstacleData> obstacles) {}

    @Override
    public Integer call() throws IOException {
        Migrations migrations = session.migrations();
        List<Revision> heads = heads(migrations);
        if (ids.isEmpty() && heads.size() < 2) {
            session.out().report(new Report(Optional.empty(), names(heads), List.of()), palette -> one(heads));
            return ExitCode.DONE;
        }
        Merging merging = new Merging(migrations, heads);
        List<Verdict> obstacles = merging.obstacles(accept != null);
        Optional<String> file = obstacles.isEmpty() ? Optional.of(write(merging)) : Optional.empty();
        session.out()
                .report(
                        new Report(
                                file,
                                names(heads),
                                obstacles.stream().map(ObstacleData::of).toList()),
                        palette -> file.map(written -> merged(written, heads, palette))
                                .orElseGet(() -> refused(heads, obstacles, palette)));
        return obstacles.isEmpty() ? ExitCode.DONE : ExitCode.FINDINGS;
    }

    private List<Revision> heads(Migrations migrations) {
        Addresses places = Places.of(session, migrations);
        return ids.isEmpty()
                ? migrations.heads()
                : ids.stream().map(places::one).distinct().toList();
    }

    private String write(Merging merging) throws IOException {
        Path folder = session.project().settings().migrationsFolder();
        return merging.write(
                        Optional.ofNullable(note),
                        Optional.ofNullable(accept),
                        folder,
                        session.shell().clock().instant())
                .toString();
    }

    private static List<String> names(List<Revision> revisions) {
        return revisions.stream().map(Revision::id).toList();
    }

    private static String one(List<Revision> heads) {
        return heads.isEmpty()
                ? "There are no migrations yet. `dsl db migrate` writes the first.\n"
                : "Nothing to join: " + heads.get(0) + " is the only head.\n";
    }

    private String merged(String file, List<Revision> heads, Palette palette) {
        return "wrote " + palette.paint(Role.TITLE, file) + "\n"
                + "It joins " + String.join(" and ", names(heads)) + ", in whichever order a database took them.\n"
                + session.out().advice("Next: `dsl db upgrade`.\n");
    }

    private static String refused(List<Revision> heads, List<Verdict> obstacles, Palette palette) {
        return palette.paint(Role.BAD, String.join(" and ", names(heads)) + " cannot be joined by themselves.") + "\n\n"
                + obstacles.stream()
                        .map(obstacle -> ObstacleText.of(obstacle, palette))
                        .collect(Collectors.joining("\n"));
    }
}
