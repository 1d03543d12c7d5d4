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
import dev.tenon.runtime.GuardLevel;
import dev.tenon.runtime.GuardOptions;
import dev.tenon.runtime.GuardResult;
import dev.tenon.runtime.GuardWait;
import dev.tenon.runtime.SchemaDescriptor;
import dev.tenon.runtime.SchemaGuard;
import dev.tenon.runtime.Verdict;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks a database what the guard of a program that is built from the project would ask it. */
final class Guarding {
    private final Project project;
    private final DatabaseUrl url;
    private final boolean production;
    private final GuardOptions options;
    private final Progress progress;
    private List<String> notCompared = List.of();

    Guarding(Project project, DatabaseUrl url, boolean production, GuardOptions options, Progress progress) {
        this.progress = progress;
        this.project = project;
        this.url = url;
        this.production = production;
        this.options = options;
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
        GuardResult result = waited(program);
        if (!url.isThere()) {
            return missing(program);
        }
        Answer answer = answer(result);
        return answer.accepted() && options.level() == GuardLevel.DEEP ? compared(migrations, answer) : answer;
    }

    private GuardResult waited(SchemaDescriptor program) {
        try {
            return GuardWait.until(options.waiting(), () -> look(program));
        } catch (SQLException e) {
            throw DatabaseException.of(url, e);
        }
    }

    /** A file that is not there is not made. */
    private GuardResult look(SchemaDescriptor program) throws SQLException {
        if (!url.isThere()) {
            return new GuardResult(
                    Verdict.NO_HISTORY, List.of(), List.of(), Optional.empty(), url.display(), program, Duration.ZERO);
        }
        try (Connection connection = Connections.open(url)) {
            return SchemaGuard.check(connection, program, options.level(), production);
        }
    }

    private Answer answer(GuardResult result) {
        return new Answer(
                result.accepted(),
                result.verdict().name().toLowerCase(Locale.ROOT),
                url.display(),
                result.state(),
                result.expected().fingerprint(),
                result.migrations(),
                result.message());
    }

    /** What the history says, if the database is so. */
    private Answer compared(Migrations migrations, Answer answer) {
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
            return drift.isNone() ? answer : drifted(answer, drift.findings());
        }
    }

    private static Answer drifted(Answer answer, List<Finding> findings) {
        String objects =
                findings.stream().map(Finding::object).distinct().collect(Collectors.joining("\n  ", "  ", "\n"));
        return new Answer(
                false,
                "drifted",
                answer.database(),
                answer.state(),
                answer.expected(),
                answer.migrations(),
                "The database " + answer.database() + " is not what its history says.\n" + objects
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
