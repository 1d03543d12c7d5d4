package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.cli.shell.UsageException;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.drift.DatabaseDrift;
import dev.tenon.migrate.drift.Drift;
import dev.tenon.migrate.drift.Finding;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.run.OpenDatabase;
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
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dsl db guard}. */
@Command(
        name = "guard",
        header = "Tell whether a program that is built from this schema may start on the database.",
        description = {
            "The same answer that the program itself gets in production: exit code 0 if it may, 1 with the reason and the "
                    + "command that mends it if not. With --level deep the database is compared too, object by object: what drifted "
                    + "is refused. With --wait it is asked again while migrations are missing."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  dsl db guard", "  DSL_ENV=production dsl db guard --wait 5m", "  dsl db guard --level deep"})
public final class GuardCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--level",
            paramLabel = "head|compatible|deep",
            description = {
                "head: exactly the program's migrations; compatible: more too, if older programs work with them; deep: and the "
                        + "database is what its history says, as `dsl db drift` compares it. Else DSL_GUARD, else compatible."
            })
    private GuardLevel level;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            description =
                    "How long to ask again where migrations are missing, because the job that applies them may still run: "
                            + "30s, 5m. Else DSL_GUARD_WAIT, else not at all.")
    private String wait;

    public GuardCommand(Session session) {
        this.session = session;
    }

    private record Report(
            boolean accepted,
            String verdict,
            String database,
            Optional<String> state,
            String expected,
            List<String> migrations,
            String message) {}

    @Override
    public Integer call() throws IOException {
        DatabaseUrl url = session.url();
        Migrations migrations = session.migrations();
        SchemaDescriptor program = session.project().descriptor(session.schemaFingerprint(), migrations);
        GuardOptions options = options();
        Report report = report(url, program, options);
        if (report.accepted() && options.level() == GuardLevel.DEEP) {
            report = compared(url, migrations, report);
        }
        Report told = report;
        session.out().report(told, palette -> session.out().advice(text(told, palette)));
        warn(migrations);
        return told.accepted() ? ExitCode.DONE : ExitCode.FINDINGS;
    }

    private GuardOptions options() {
        try {
            GuardOptions options = GuardOptions.ofEnvironment(
                    name -> session.shell().variables().apply(name).orElse(null));
            GuardOptions levelled = level == null ? options : options.withLevel(level);
            return wait == null ? levelled : levelled.withWait(TimeSpan.of("--wait", wait));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private Report report(DatabaseUrl url, SchemaDescriptor program, GuardOptions options) throws IOException {
        boolean production = session.environment().equals(SchemaGuard.PRODUCTION);
        try {
            GuardResult result =
                    GuardWait.until(options.waiting(), () -> look(url, program, options.level(), production));
            return Databases.exists(url) ? report(url, result) : missing(url, program);
        } catch (SQLException e) {
            throw DatabaseException.of(url, e);
        }
    }

    /** A file that is not there is not made. */
    private static GuardResult look(DatabaseUrl url, SchemaDescriptor program, GuardLevel level, boolean production)
            throws SQLException {
        if (!Databases.exists(url)) {
            return new GuardResult(
                    Verdict.NO_HISTORY, List.of(), List.of(), Optional.empty(), url.display(), program, Duration.ZERO);
        }
        try (Connection connection = Connections.open(url)) {
            return SchemaGuard.check(connection, program, level, production);
        }
    }

    private static Report report(DatabaseUrl url, GuardResult result) {
        return new Report(
                result.accepted(),
                result.verdict().name().toLowerCase(Locale.ROOT),
                url.display(),
                result.state(),
                result.expected().fingerprint(),
                result.migrations(),
                result.message());
    }

    /** What the history says, if the database is so. */
    private Report compared(DatabaseUrl url, Migrations migrations, Report report) throws IOException {
        try (OpenDatabase database = Databases.openToCompare(session, url)) {
            Drift drift = DatabaseDrift.of(
                            database,
                            migrations,
                            Optional.empty(),
                            session.project().settings().scope())
                    .drift();
            drift.untold().forEach(remark -> session.out().warning(FindingText.notCompared(remark)));
            return drift.isNone() ? report : drifted(report, drift.findings());
        }
    }

    private static Report drifted(Report report, List<Finding> findings) {
        String objects =
                findings.stream().map(Finding::object).distinct().collect(Collectors.joining("\n  ", "  ", "\n"));
        return new Report(
                false,
                "drifted",
                report.database(),
                report.state(),
                report.expected(),
                report.migrations(),
                "The database " + report.database() + " is not what its history says.\n" + objects
                        + "Run `dsl db drift`: it shows each difference, and what to do.");
    }

    private static Report missing(DatabaseUrl url, SchemaDescriptor program) {
        return new Report(
                false,
                "missing",
                url.display(),
                Optional.empty(),
                program.fingerprint(),
                List.of(),
                "The database " + url.display() + " does not exist yet.\nRun `dsl db upgrade`: it makes it.");
    }

    /** It is behind in any case: what holds an open decision, nothing applies. */
    private void warn(Migrations migrations) {
        migrations.ordered().stream()
                .filter(Revision::isOpen)
                .forEach(revision -> session.out()
                        .note("A decision is open in " + revision.id() + ", so nothing applies it: "
                                + Steps.questions(revision)));
    }

    private static String text(Report report, Palette palette) {
        String[] parts = report.message().split("\n", 2);
        String first = palette.paint(report.accepted() ? Role.GOOD : Role.BAD, parts[0]);
        return first + (parts.length > 1 ? "\n" + parts[1] : "") + "\n";
    }
}
