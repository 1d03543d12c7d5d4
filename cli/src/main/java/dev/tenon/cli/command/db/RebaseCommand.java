package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.command.Texts;
import dev.tenon.cli.shell.DiagnosticsException;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.cli.shell.UsageException;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.migrate.author.Rebasing;
import dev.tenon.migrate.author.Uncommitted;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Refit.Refitted;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.run.Addresses;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dsl db rebase}. */
@Command(
        name = "rebase",
        header = "Put your migrations behind those of the others.",
        description = {
            "Yours are those that git has not committed; or name the first of them. Their files are rewritten: what they stand on, what they yield, and "
                    + "a way back that would not lead back any more. They keep their names, their comments and all else, and are replayed before anything is written. "
                    + "Refused where they do not fit (exit code 1), and where the database holds one of them."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  dsl db rebase", "  dsl db rebase 20261121 --onto 20261120"})
public final class RebaseCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            description =
                    "The first of yours; what stands on it moves with it. Without it, what git has not committed.")
    private List<String> ids = List.of();

    @Option(
            names = "--onto",
            paramLabel = "ID",
            description = "What they shall stand on. Without it, the head of the others.")
    private String onto;

    public RebaseCommand(Session session) {
        this.session = session;
    }

    private record Report(Optional<String> onto, List<String> files) {}

    @Override
    public Integer call() throws IOException {
        Migrations migrations = session.migrations();
        List<Revision> first = first(migrations);
        if (first.isEmpty()) {
            session.out()
                    .report(
                            new Report(Optional.empty(), List.of()),
                            palette ->
                                    "Nothing to move: git has committed every migration. Name the first of yours: `dsl db rebase ID`.\n");
            return ExitCode.DONE;
        }
        Rebasing rebasing =
                new Rebasing(migrations, first, Optional.ofNullable(onto).map(Places.of(session, migrations)::one));
        if (rebasing.isDone()) {
            session.out()
                    .report(
                            new Report(Optional.of(rebasing.onto().id()), List.of()),
                            palette -> "Nothing to move: " + rebasing.mine().get(0) + " stands on " + rebasing.onto()
                                    + " already.\n");
            return ExitCode.DONE;
        }
        HeldFiles.requireNone(session, migrations, rebasing.mine());
        List<Refitted> fitted = fitted(rebasing, session.casts());
        Rebasing.write(fitted);
        report(rebasing, fitted);
        return ExitCode.DONE;
    }

    private List<Revision> first(Migrations migrations) throws IOException {
        if (!ids.isEmpty()) {
            Addresses places = Places.of(session, migrations);
            return ids.stream().map(places::one).toList();
        }
        return Uncommitted.of(migrations, session.project().settings().migrationsFolder())
                .orElseThrow(() -> new UsageException(
                        "git cannot tell which migrations are yours; name the first of them: dsl db rebase ID"));
    }

    private static List<Refitted> fitted(Rebasing rebasing, CastRegistry casts) {
        Diagnostics found = new Diagnostics();
        Optional<List<Refitted>> fitted = rebasing.fitted(casts, found);
        return fitted.orElseThrow(() -> new DiagnosticsException(found.sorted()));
    }

    private void report(Rebasing rebasing, List<Refitted> fitted) {
        List<String> files = fitted.stream().map(one -> one.file().name()).toList();
        session.out()
                .report(
                        new Report(Optional.of(rebasing.onto().id()), files),
                        palette -> text(rebasing.onto(), fitted, palette));
    }

    private static String text(Revision onto, List<Refitted> fitted, Palette palette) {
        StringBuilder text = new StringBuilder();
        for (Refitted one : fitted) {
            text.append("wrote ")
                    .append(palette.paint(Role.TITLE, one.file().name()))
                    .append(one.newDown() ? "   // `down` is new: look through it" : "")
                    .append('\n');
        }
        return text.append(Texts.count(fitted.size(), "migration"))
                .append(fitted.size() == 1 ? " stands" : " stand")
                .append(" behind ")
                .append(onto)
                .append(" now.\nNext: `dsl db check`.\n")
                .toString();
    }
}
