package dev.tenon.cli.command.db;

import dev.tenon.build.CheckFinding;
import dev.tenon.build.CheckFinding.Sort;
import dev.tenon.build.Verified;
import dev.tenon.cli.command.Format;
import dev.tenon.cli.command.Sarif;
import dev.tenon.cli.command.Session;
import dev.tenon.cli.command.Texts;
import dev.tenon.cli.shell.DiagnosticsException;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.cli.shell.UsageException;
import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.model.Conversion;
import dev.tenon.compiler.source.Span;
import dev.tenon.migrate.author.CastTrials;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.trial.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dsl db check}. */
@Command(
        name = "check",
        header = "For CI: are the migrations sound, and do they add up to the schema?",
        description = {
            "Every file leads to the state it names and back again, one head, no open decision, nothing in the schema that "
                    + "no migration holds, no `was` that names nothing, no cast whose samples deny what it says, and nothing that the policies of [migrations] in dsl.toml forbid. Needs no database; where --url or --env names a "
                    + "PostgreSQL, casts are tried on it too, and taken back. Exit code 1 if not, 3 if all that is wrong is an open decision.",
            "With --database all of them run on a scratch database too: up, down to nothing and up again, and after each the database must be what the files say."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dsl db check",
            "  dsl db check --database",
            "  dsl db check --database --scratch postgresql://ci@localhost/postgres",
            "  dsl db check --format markdown --dialect postgresql",
            "  dsl db check --format sarif > tenon.sarif"
        })
public final class CheckMigrationsCommand implements Callable<Integer>, Format.Special {
    private final Session session;
    private final List<String> warnings = new ArrayList<>();
    private List<String> products = List.of();

    @Option(names = "--database", description = "Run all migrations on a scratch database of each product.")
    private boolean database;

    @Option(
            names = "--dialect",
            paramLabel = "NAME",
            split = ",",
            description =
                    "The products to run them on, and to tell the locks of with --format markdown: sqlite, postgresql. "
                            + "Without it, those that the addresses of the project name, or SQLite.")
    private List<String> dialects = List.of();

    @Option(
            names = "--scratch",
            paramLabel = "URL",
            description =
                    "A PostgreSQL server to make the scratch database on, and drop it again; the database that the "
                            + "address names stays as it is. Without it a server is started, if one is installed.")
    private String scratch;

    public CheckMigrationsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Set<Format> special() {
        return Set.of(Format.SARIF, Format.MARKDOWN);
    }

    @Override
    public Integer call() throws IOException {
        CheckReport report = report();
        session.out()
                .report(
                        session.format() == Format.SARIF ? Sarif.ofFindings(report.findings()) : report.data(),
                        palette -> session.format() == Format.MARKDOWN
                                ? CheckMarkdown.print(report, products)
                                : text(report, palette));
        warnings.forEach(session.out()::warning);
        return report.exitCode();
    }

    /** What is wrong with files is a finding to whoever asks for findings. */
    private CheckReport report() throws IOException {
        try {
            return checked();
        } catch (DiagnosticsException e) {
            if (session.format() == Format.SARIF || session.format() == Format.MARKDOWN) {
                return CheckReport.unreadable(e.diagnostics());
            }
            throw e;
        }
    }

    private CheckReport checked() throws IOException {
        Verified verified = Session.require(session.build().verify());
        verified.hints().forEach(text -> session.out().note("hint: " + text));
        Migrations migrations = verified.migrations();
        List<CheckFinding> findings = new ArrayList<>(verified.findings());
        CastTrials.Findings casts = casts(migrations);
        Optional<Span> ofCasts = schemaPlace(Conversion.VALUE);
        casts.ofSchema().forEach(text -> findings.add(Sort.UNTRUE_CAST.of(text, ofCasts)));
        List<Trial.Outcome> trials = trials(migrations);
        trials.forEach(trial -> findings.addAll(Trials.findings(trial, migrations)));
        trials.forEach(trial -> warnings.addAll(trial.notes()));
        warnings.addAll(casts.ofFiles());
        warnOfClasses(migrations);
        return new CheckReport(migrations, findings, trials);
    }

    /** What a code host shows a finding at that is about the schema as a whole: the first file with such a text. */
    private Optional<Span> schemaPlace(String text) throws IOException {
        return session.project().schemaFiles().stream()
                .filter(file -> file.text().contains(text))
                .findFirst()
                .map(CheckFinding::head);
    }

    /** What authors say of their own SQL: tried on SQLite in memory, and on the PostgreSQL that is named. */
    private CastTrials.Findings casts(Migrations migrations) throws IOException {
        List<String> ofSchema = new ArrayList<>();
        List<String> ofFiles = new ArrayList<>();
        boolean none = session.project().schemaFiles().stream()
                .noneMatch(file -> file.text().contains(Conversion.VALUE));
        Optional<Lowered> schema = none ? Optional.empty() : session.schema().lowered();
        Stream<DatabaseUrl> named =
                session.namedUrl().stream().filter(url -> url.file().isEmpty());
        for (DatabaseUrl url : Stream.concat(Stream.of(DatabaseUrl.parse("sqlite::memory:")), named)
                .toList()) {
            CastTrials.Findings found = CastTrials.findings(url, schema, migrations);
            ofSchema.addAll(found.ofSchema());
            ofFiles.addAll(found.ofFiles());
        }
        return new CastTrials.Findings(ofSchema, ofFiles);
    }

    /** No finding: the files may well be looked at before anything is compiled. */
    private void warnOfClasses(Migrations migrations) throws IOException {
        ClassSource classes = session.project().classes();
        for (Revision revision : migrations.shortly()) {
            Stream.concat(
                            Step.replayable(revision.migration().up()).stream(),
                            Step.replayable(revision.migration().down()).stream())
                    .filter(Operation.RunJava.class::isInstance)
                    .flatMap(run -> classes.problem(((Operation.RunJava) run).className()).stream())
                    .distinct()
                    .forEach(problem -> warnings.add(revision.id() + ": " + problem));
        }
    }

    private List<Trial.Outcome> trials(Migrations migrations) throws IOException {
        if (!database && (scratch != null || (!dialects.isEmpty() && session.format() != Format.MARKDOWN))) {
            throw new UsageException("--scratch and --dialect say where migrations run, and they run with --database");
        }
        if (!database && session.format() != Format.MARKDOWN) {
            return List.of();
        }
        Trials trials = new Trials(session, dialects, Optional.ofNullable(scratch));
        products = trials.products();
        return database ? trials.run(migrations, products) : List.of();
    }

    private static String text(CheckReport report, Palette palette) {
        if (report.isSound()) {
            return palette.paint(Role.GOOD, "The migrations are sound") + ": "
                    + Texts.count(report.migrations().shortly().size(), "file")
                    + ", and they add up to the schema.\n"
                    + report.trials().stream().map(Trials::text).collect(Collectors.joining());
        }
        return report.findings().stream()
                .map(finding -> palette.paint(Role.BAD, finding.line()) + "\n")
                .collect(Collectors.joining());
    }
}
