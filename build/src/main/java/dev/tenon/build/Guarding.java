package dev.tenon.build;

import dev.tenon.build.Guarded.Answer;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.drift.DatabaseDrift;
import dev.tenon.migrate.drift.Drift;
import dev.tenon.migrate.drift.Finding;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.project.Project;
import dev.tenon.migrate.run.Limits;
import dev.tenon.migrate.run.OpenDatabase;
import dev.tenon.migrate.run.Progress;
import dev.tenon.runtime.GuardResult;
import dev.tenon.runtime.SchemaDescriptor;
import dev.tenon.runtime.SchemaGuard;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks a database what the guard of a program that is built from the project would ask it. */
final class Guarding {
    private final Project project;
    private final DatabaseUrl url;
    private final boolean production;
    private final boolean deep;
    private final Progress progress;
    private List<String> notCompared = List.of();

    Guarding(Project project, DatabaseUrl url, boolean production, boolean deep, Progress progress) {
        this.progress = progress;
        this.project = project;
        this.url = url;
        this.production = production;
        this.deep = deep;
    }

    Outcome<Guarded> run() throws IOException {
        return ProjectFiles.migrations(project, migrations -> {
            Optional<String> fingerprint = project.schemaFingerprint();
            if (fingerprint.isEmpty()) {
                return Outcome.none(project.compile().diagnostics());
            }
            Answer answer = answer(migrations, project.descriptor(fingerprint.get(), migrations));
            return Outcome.of(new Guarded(answer, notCompared, undecided(migrations)));
        });
    }

    private Answer answer(Migrations migrations, SchemaDescriptor program) {
        if (!url.isThere()) {
            return missing(program);
        }
        Answer head = head(program);
        return head.accepted() && deep ? compared(migrations, head) : head;
    }

    private Answer head(SchemaDescriptor program) {
        try (Connection connection = Connections.open(url)) {
            GuardResult result = SchemaGuard.check(connection, program, production);
            return new Answer(
                    result.accepted(),
                    result.verdict().name().toLowerCase(Locale.ROOT),
                    url.display(),
                    result.state(),
                    program.fingerprint(),
                    result.migrations(),
                    result.message());
        } catch (SQLException e) {
            throw DatabaseException.of(url, e);
        }
    }

    /** What the history says, if the database is so. */
    private Answer compared(Migrations migrations, Answer head) {
        try (OpenDatabase database = OpenDatabase.open(url, progress, Limits.USUAL)) {
            Drift drift = DatabaseDrift.of(
                            database,
                            migrations,
                            Optional.empty(),
                            project.settings().scope())
                    .drift();
            notCompared = drift.untold().stream()
                    .map(remark -> remark.object() + " " + remark.text())
                    .toList();
            return drift.isNone() ? head : drifted(head, drift.findings());
        }
    }

    private static Answer drifted(Answer head, List<Finding> findings) {
        String objects =
                findings.stream().map(Finding::object).distinct().collect(Collectors.joining("\n  ", "  ", "\n"));
        return new Answer(
                false,
                "drifted",
                head.database(),
                head.state(),
                head.expected(),
                head.migrations(),
                "The database " + head.database() + " is not what its history says.\n" + objects
                        + "Run `dsl db drift`: it shows each difference, and what to do.");
    }

    private Answer missing(SchemaDescriptor program) {
        return new Answer(
                false,
                "missing",
                url.display(),
                Optional.empty(),
                program.fingerprint(),
                List.of(),
                "The database " + url.display() + " does not exist yet.\nRun `dsl db upgrade`: it makes it.");
    }

    /** The database is behind them in any case. */
    private static List<String> undecided(Migrations migrations) {
        return migrations.ordered().stream()
                .filter(Revision::isOpen)
                .map(revision -> revision.id() + ", so nothing applies it: "
                        + Step.questions(revision.migration().up()))
                .toList();
    }
}
