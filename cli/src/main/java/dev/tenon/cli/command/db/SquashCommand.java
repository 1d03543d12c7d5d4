package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.command.Texts;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.migrate.author.Squashing;
import dev.tenon.migrate.author.Squashing.Squashed;
import dev.tenon.migrate.file.MigrationFolder;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.migrate.trial.ScratchProducts;
import dev.tenon.migrate.trial.SquashTrial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dsl db squash}. */
@Command(
        name = "squash",
        header = "Write a short way through migrations, and prove that it leads to the same.",
        description = {
            "One file with as few lines as lead from the first to the last, which databases take that hold none of them. The migrations stay what they are: "
                    + "their files move to the folder squashed, where databases that stand among them find them. Lines about rows (backfill, sql, run) stay in their place.",
            "Before anything is written, both ways are replayed and run on scratch databases. Refused where branches meet in the range, a decision is open, or a line is committed in parts (exit code 1)."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dsl db squash head",
            "  dsl db squash 20261120..20270301 -m \"Winter\"",
            "  dsl db squash head-5 --scratch postgresql://ci@localhost/postgres"
        })
public final class SquashCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "RANGE",
            description = "A..B: what B stands on and A does not. One alone: from the first up to there.")
    private String range;

    @Option(
            names = {"-m", "--message"},
            paramLabel = "NOTE",
            description = "What it is for; also names the file.")
    private String note;

    @Option(
            names = "--scratch",
            paramLabel = "URL",
            description =
                    "A PostgreSQL server to try it on too, in databases that are made for it and dropped again; the one that the address names stays as it is.")
    private String scratch;

    public SquashCommand(Session session) {
        this.session = session;
    }

    private record Report(String file, List<String> squashes, int lines, int before, List<ProofData> databases) {}

    /** @param same false where it could not be tried, and why */
    private record ProofData(String dialect, boolean same, Optional<String> why) {}

    @Override
    public Integer call() throws IOException {
        Migrations migrations = session.migrations();
        Path folder = session.project().settings().migrationsFolder();
        Squashing squashing =
                new Squashing(migrations, Places.of(session, migrations).range(range));
        Squashed squashed = squashing.squashed(
                Optional.ofNullable(note), folder, session.shell().clock().instant(), session.casts());
        List<ProofData> proofs = proofs(squashed);
        squashing.write(squashed, folder);
        report(squashed, proofs);
        return ExitCode.DONE;
    }

    private List<ProofData> proofs(Squashed squashed) throws IOException {
        Trials trials = new Trials(session, List.of(), Optional.ofNullable(scratch));
        List<ProofData> proofs = new ArrayList<>();
        for (String product : trials.atHand()) {
            SquashTrial trial = new SquashTrial(
                    squashed.with(),
                    squashed.squash(),
                    session.project().settings().scope(),
                    session.project().classes());
            SquashTrial.Outcome outcome = trials.run(trial, product);
            if (outcome.possible() && !outcome.findings().isEmpty()) {
                throw new RefusedException(
                        Reason.FINDING,
                        "on " + product + " the squash does not lead to what the migrations lead to: "
                                + String.join("; ", outcome.findings()) + "; nothing was written");
            }
            proofs.add(new ProofData(
                    product, outcome.possible(), outcome.findings().stream().findFirst()));
        }
        if (scratch == null
                && ScratchProducts.of(session.project().settings()).names().contains("postgresql")) {
            proofs.add(new ProofData("postgresql", false, Optional.of("--scratch URL names a server to try it on")));
        }
        return proofs;
    }

    private void report(Squashed squashed, List<ProofData> proofs) {
        Revision squash = squashed.squash();
        int before = squash.parts().stream()
                .mapToInt(one -> one.migration().up().size())
                .sum();
        int lines = squash.migration().up().size();
        session.out()
                .report(
                        new Report(
                                squash.file().name(),
                                squash.parts().stream().map(Revision::id).toList(),
                                lines,
                                before,
                                proofs),
                        palette -> text(squash, lines, before, proofs, palette));
    }

    private String text(Revision squash, int lines, int before, List<ProofData> proofs, Palette palette) {
        String count = Texts.count(squash.parts().size(), "migration");
        StringBuilder text = new StringBuilder("wrote ")
                .append(palette.paint(Role.TITLE, squash.file().name()))
                .append("\nA short way through ")
                .append(count)
                .append(", ")
                .append(squash.first())
                .append(" to ")
                .append(squash.last())
                .append(": ")
                .append(Texts.count(lines, "line"))
                .append(" in place of ")
                .append(before)
                .append(".\nTheir files stand in the folder ")
                .append(MigrationFolder.SQUASHED)
                .append(" now, for databases that stand among them.\n")
                .append("Replayed: its `up` leads to the state of ")
                .append(squash.last())
                .append(", its `down` back, and each of the ")
                .append(count)
                .append(" from its place to its own.\n");
        for (ProofData proof : proofs) {
            text.append(proof.dialect())
                    .append(
                            proof.same()
                                    ? ": one database took the migrations one by one, one the squash; their catalogs are the same, and so they are behind its way back.\n"
                                    : ": not tried; " + proof.why().orElse("") + "\n");
        }
        return text.append(session.out().advice("Next: `dsl db check`, and commit both.\n"))
                .toString();
    }
}
