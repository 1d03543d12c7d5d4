package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.command.Texts;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.model.Conversion;
import dev.tenon.migrate.author.CastTrials;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** {@code dsl db check}. */
@Command(
        name = "check",
        header = "For CI: are the migrations sound, and do they add up to the schema?",
        description = {
            "Every file leads to the state it names and back again, one head, no open decision, nothing in the schema that "
                    + "no migration holds, no `was` that names nothing, no cast whose samples deny what it says. Needs no database; where --url or --env names a "
                    + "PostgreSQL, casts are tried on it too, and taken back. Exit code 1 if not, 3 if all that is wrong is an open decision."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  dsl db check"})
public final class CheckMigrationsCommand implements Callable<Integer> {
    private final Session session;

    public CheckMigrationsCommand(Session session) {
        this.session = session;
    }

    private record Report(boolean sound, List<String> findings) {}

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
                    + ". Let one of them stand on the other (its `after` line).");
        } else if (!migrations.fingerprint().equals(schema)) {
            findings.add("The schema has changes that no migration holds: run `dsl db migrate`.");
        }
        CastTrials.Findings casts = casts(migrations);
        findings.addAll(casts.ofSchema());
        session.out()
                .report(
                        new Report(findings.isEmpty(), findings),
                        palette -> text(findings, migrations.ordered().size(), palette));
        casts.ofFiles().forEach(session.out()::warning);
        warnOfClasses(migrations);
        return findings.isEmpty()
                ? ExitCode.DONE
                : findings.size() == decisions.size() ? ExitCode.DECISION : ExitCode.FINDINGS;
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

    private static String text(List<String> findings, int migrations, Palette palette) {
        if (findings.isEmpty()) {
            return palette.paint(Role.GOOD, "The migrations are sound") + ": " + Texts.count(migrations, "file")
                    + ", and they add up to the schema.\n";
        }
        return String.join(
                "",
                findings.stream()
                        .map(finding -> palette.paint(Role.BAD, finding) + "\n")
                        .toList());
    }
}
