package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.run.Compatibility;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dsl db show}. */
@Command(
        name = "show",
        header = "Show one migration: its file, and what that means for programs that are running.",
        footerHeading = "%nExamples:%n",
        footer = {"  dsl db show head", "  dsl db show 20261120"})
public final class ShowCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "ID",
            description = "An id or the beginning of one, head, current, or N steps from there: head-2.")
    private String id;

    public ShowCommand(Session session) {
        this.session = session;
    }

    private record Report(RevisionData migration, boolean compatible, List<String> up, List<String> down) {}

    @Override
    public Integer call() throws IOException {
        Migrations migrations = session.migrations();
        Revision revision = Places.of(session, migrations).written(id);
        boolean compatible =
                Compatibility.isExpandOnly(Step.replayable(revision.migration().up()));
        session.out()
                .report(
                        new Report(
                                RevisionData.of(revision, migrations),
                                compatible,
                                Steps.lines(revision.migration().up()),
                                Steps.lines(revision.migration().down())),
                        palette -> text(revision, compatible, palette));
        return ExitCode.DONE;
    }

    private static String text(Revision revision, boolean compatible, Palette palette) {
        String programs = compatible
                ? "Programs that were built before it still work with it."
                : "Programs that were built before it do not work with it.";
        String squashed = revision.squash()
                .map(squash -> "It is squashed by " + squash + ": a database that holds none of what " + squash
                        + " squashes takes that instead.\n")
                .orElse("");
        return palette.paint(Role.FAINT, revision.file().name()) + "\n\n"
                + revision.file().text().stripTrailing() + "\n\n"
                + programs + "\n"
                + squashed
                + (revision.isOpen() ? "A decision is open in it, so nothing applies it.\n" : "");
    }
}
