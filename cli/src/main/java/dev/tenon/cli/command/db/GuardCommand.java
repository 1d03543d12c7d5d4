package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.runtime.GuardResult;
import dev.tenon.runtime.SchemaDescriptor;
import dev.tenon.runtime.SchemaGuard;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code dsl db guard}. */
@Command(
        name = "guard",
        header = "Tell whether a program that is built from this schema may start on the database.",
        description = {
            "The same answer that the program itself gets in production: exit code 0 if it may, 1 with the reason and the "
                    + "command that mends it if not."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  dsl db guard", "  DSL_ENV=production dsl db guard"})
public final class GuardCommand implements Callable<Integer> {
    private final Session session;

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
        Report report = Databases.exists(url) ? report(url, program) : missing(url, program);
        session.out().report(report, palette -> session.out().advice(text(report, palette)));
        warn(migrations);
        return report.accepted() ? ExitCode.DONE : ExitCode.FINDINGS;
    }

    private Report report(DatabaseUrl url, SchemaDescriptor program) throws IOException {
        boolean production = session.environment().equals(SchemaGuard.PRODUCTION);
        try (Connection connection = Connections.open(url)) {
            GuardResult result = SchemaGuard.check(connection, program, production);
            return new Report(
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
