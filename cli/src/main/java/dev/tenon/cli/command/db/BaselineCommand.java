package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.command.Texts;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.cli.shell.UsageException;
import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.drift.Baseline;
import dev.tenon.migrate.drift.Baseline.Outcome;
import dev.tenon.migrate.drift.Finding;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.project.Project;
import dev.tenon.migrate.run.OpenDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dsl db baseline}. */
@Command(
        name = "baseline",
        header = "Adopt a database that was made by other means, and is what the schema says.",
        description = {
            "Compares the database with the schema, object by object. If nothing differs, writes the first migration, where the "
                    + "project has none yet, and records it in the database without running it. A project that has migrations "
                    + "compares with what they add up to, and records them. If anything differs, nothing is written: exit code 1."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dsl db baseline -m \"As it was\"",
            "  dsl db baseline --env production",
            "  dsl db baseline --at 20261118"
        })
public final class BaselineCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = {"-m", "--message"},
            paramLabel = "NOTE",
            description = "What the first migration is for; also names its file.")
    private String note;

    @Option(
            names = "--at",
            paramLabel = "TARGET",
            description =
                    "The migration whose state the database is at: head (the default), an id or the beginning of one.")
    private String at = "head";

    @Option(
            names = "--trust",
            paramLabel = "OBJECT",
            description = "This one cannot be compared, and you have looked at it. May be given several times.")
    private List<String> trusted = new ArrayList<>();

    @Mixin
    private WaitOptions waiting = new WaitOptions();

    public BaselineCommand(Session session) {
        this.session = session;
    }

    private record Report(
            String database,
            boolean adopted,
            Optional<String> file,
            List<String> recorded,
            List<FindingData> findings,
            List<FindingData.Note> untold,
            List<FindingData.Note> notes) {}

    @Override
    public Integer call() throws IOException {
        if (!at.equals("head")) {
            TargetWord.require(at);
        }
        if (at.equals("heads") || at.equals("base") || at.matches("[+-].*")) {
            throw new UsageException("--at " + at + ": write head, an id or the beginning of one");
        }
        DatabaseUrl url = session.url();
        Project project = session.project();
        Baseline baseline = new Baseline(
                session.migrations(),
                session.schema().lowered().orElseThrow(),
                project.settings().scope(),
                project.classes());
        try (OpenDatabase database = Databases.openToCompare(session, url, waiting.limits(session))) {
            Outcome outcome = baseline.adopt(
                    database,
                    at,
                    Set.copyOf(trusted),
                    Optional.ofNullable(note),
                    project.settings().migrationsFolder(),
                    session.shell().clock().instant());
            session.out()
                    .report(
                            report(url, outcome),
                            palette -> session.out().advice(text(url, baseline, outcome, palette)));
            return outcome.isAdopted() ? ExitCode.DONE : ExitCode.FINDINGS;
        }
    }

    private static Report report(DatabaseUrl url, Outcome outcome) {
        return new Report(
                url.display(),
                outcome.isAdopted(),
                outcome.file().map(Path::toString),
                outcome.held().stream().map(Revision::id).toList(),
                FindingData.of(outcome.drift().findings()),
                FindingData.notes(outcome.drift().untold()),
                FindingData.notes(outcome.drift().notes()));
    }

    private String text(DatabaseUrl url, Baseline baseline, Outcome outcome, Palette palette) {
        String notes = FindingText.remarks(
                "The language has no word for these, which are left as they are:",
                outcome.drift().notes(),
                palette);
        if (!outcome.isAdopted()) {
            return refusal(url, baseline, outcome, palette);
        }
        List<Revision> held = outcome.held();
        return outcome.file()
                        .map(file -> "wrote " + palette.paint(Role.TITLE, file.toString()) + "\n")
                        .orElse("")
                + notes
                + "Adopted: " + url.display() + " is what "
                + (outcome.file().isPresent()
                        ? "the schema says"
                        : held.get(held.size() - 1).id() + " leads to")
                + ". Recorded " + Texts.count(held.size(), "migration") + "; nothing was run.\n";
    }

    private String refusal(DatabaseUrl url, Baseline baseline, Outcome outcome, Palette palette) {
        int differences = outcome.drift().findings().size();
        StringBuilder text = new StringBuilder(FindingText.of(outcome.drift().findings(), palette));
        text.append(FindingText.remarks("These cannot be compared:", outcome.doubts(), palette));
        text.append(palette.paint(
                Role.BAD,
                differences > 0
                        ? url.display() + " differs in " + Texts.count(differences, "thing") + " from "
                                + (baseline.migrations().isEmpty() ? "the schema" : "what the migrations say")
                                + "."
                        : url.display() + " is the same as far as it can be compared."));
        return text.append(" Nothing was written or recorded.\n")
                .append(next(outcome))
                .toString();
    }

    private static String next(Outcome outcome) {
        if (outcome.drift().isNone()) {
            return "Look at these yourself, and run this again with --trust \""
                    + outcome.doubts().get(0).object() + "\" for each that is as it should be.\n";
        }
        if (outcome.drift().live().equals(Database.EMPTY)) {
            return "It is empty: `dsl db upgrade` fills it.\n";
        }
        if (outcome.fits().isPresent()) {
            return "It is what " + outcome.fits().get().id() + " leads to: run this again with --at "
                    + outcome.fits().get().id() + ", then `dsl db upgrade`.\n";
        }
        boolean schemaHasAll = outcome.drift().findings().stream()
                .allMatch(finding -> finding.schema()
                        .filter(stand -> stand == Finding.Stand.DATABASE)
                        .isPresent());
        return schemaHasAll
                ? "It is what the schema says, which no migration leads to: `dsl db migrate` writes it, then run this again.\n"
                : "Mend the schema (`dsl db pull` writes one from the database) or the database, and run this again.\n";
    }
}
