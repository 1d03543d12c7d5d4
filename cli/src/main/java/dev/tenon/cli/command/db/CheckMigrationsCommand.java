package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.command.Texts;
import dev.tenon.cli.command.db.Trials.TrialData;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.cli.shell.UsageException;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.DiagnosticData;
import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.model.Conversion;
import dev.tenon.migrate.author.CastTrials;
import dev.tenon.migrate.author.Policies;
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
            "  dsl db check --database --scratch postgresql://ci@localhost/postgres"
        })
public final class CheckMigrationsCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--database", description = "Run all migrations on a scratch database of each product.")
    private boolean database;

    @Option(
            names = "--dialect",
            paramLabel = "NAME",
            split = ",",
            description =
                    "The products to run them on: sqlite, postgresql. Without it, those that the addresses of the "
                            + "project name, or SQLite.")
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

    private record Report(boolean sound, List<String> findings, List<TrialData> databases) {}

    @Override
    public Integer call() throws IOException {
        Migrations migrations = session.migrations();
        String schema = session.schemaFingerprint();
        session.requireFormerNames(migrations);
        List<String> decisions = migrations.ordered().stream()
                .filter(Revision::isOpen)
                .map(revision -> "A decision is open in " + revision.id() + " (" + Steps.questions(revision)
                        + "): keep one alternative of each `decide` in place of the whole block.")
                .toList();
        List<String> findings = new ArrayList<>(decisions);
        List<Revision> heads = migrations.heads();
        if (heads.size() > 1) {
            findings.add("There are " + heads.size() + " heads: "
                    + String.join(", ", heads.stream().map(Revision::id).toList())
                    + ". `dsl db merge` joins them, or says what is in each other's way.");
        } else if (!migrations.fingerprint().equals(schema)) {
            findings.add("The schema has changes that no migration holds: run `dsl db migrate`.");
        }
        Policies.findings(session.project().settings(), migrations).forEach(found -> findings.add(line(found)));
        CastTrials.Findings casts = casts(migrations);
        findings.addAll(casts.ofSchema());
        List<Trial.Outcome> trials = trials(migrations);
        trials.forEach(trial -> findings.addAll(Trials.findings(trial)));
        session.out()
                .report(
                        new Report(
                                findings.isEmpty(),
                                findings,
                                trials.stream().map(TrialData::of).toList()),
                        palette -> text(findings, migrations.ordered().size(), trials, palette));
        trials.stream().flatMap(trial -> trial.notes().stream()).forEach(session.out()::warning);
        casts.ofFiles().forEach(session.out()::warning);
        warnOfClasses(migrations);
        return findings.isEmpty()
                ? ExitCode.DONE
                : findings.size() == decisions.size() ? ExitCode.DECISION : ExitCode.FINDINGS;
    }

    private static String line(Diagnostic diagnostic) {
        DiagnosticData data = DiagnosticData.of(diagnostic);
        return data.file().orElseThrow() + ":" + data.line().orElseThrow() + ": " + data.message()
                + data.hint().map(hint -> "; " + hint).orElse("");
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
        for (Revision revision : migrations.ordered()) {
            Stream.concat(
                            Step.replayable(revision.migration().up()).stream(),
                            Step.replayable(revision.migration().down()).stream())
                    .filter(Operation.RunJava.class::isInstance)
                    .flatMap(run -> classes.problem(((Operation.RunJava) run).className()).stream())
                    .distinct()
                    .forEach(problem -> session.out().warning(revision.id() + ": " + problem));
        }
    }

    private List<Trial.Outcome> trials(Migrations migrations) throws IOException {
        if (database) {
            return new Trials(session, dialects, Optional.ofNullable(scratch)).run(migrations);
        }
        if (scratch != null || !dialects.isEmpty()) {
            throw new UsageException("--scratch and --dialect say where migrations run, and they run with --database");
        }
        return List.of();
    }

    private static String text(List<String> findings, int migrations, List<Trial.Outcome> trials, Palette palette) {
        if (findings.isEmpty()) {
            return palette.paint(Role.GOOD, "The migrations are sound") + ": " + Texts.count(migrations, "file")
                    + ", and they add up to the schema.\n"
                    + trials.stream().map(Trials::text).collect(Collectors.joining());
        }
        return String.join(
                "",
                findings.stream()
                        .map(finding -> palette.paint(Role.BAD, finding) + "\n")
                        .toList());
    }
}
