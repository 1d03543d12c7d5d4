package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.cli.shell.UsageException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.history.LogEntry.Outcome;
import dev.tenon.migrate.history.LogReader;
import dev.tenon.migrate.run.OpenDatabase;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dsl db log}. */
@Command(
        name = "log",
        header = "Show what was ever run on a database: when, by whom, from where, and how it ended.",
        description = {
            "The newest first. The database keeps every line in dsl_log, and a trigger there refuses to change or delete one. Changes nothing."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dsl db log",
            "  dsl db log --outcome failed --since 7d",
            "  dsl db log --migration 20261118 --format json"
        })
public final class LogCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--migration", paramLabel = "ID", description = "Only of this one: its id or the beginning of it.")
    private String migration;

    @Option(
            names = "--event",
            paramLabel = "WORD",
            description = "Only upgrade, downgrade, stamp, baseline, adopt, revert, push, hook or dev.")
    private String event;

    @Option(names = "--outcome", paramLabel = "WORD", description = "Only started, step, done or failed.")
    private Outcome outcome;

    @Option(names = "--run", paramLabel = "RUN", description = "Only of one run: the beginning of its name.")
    private String run;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Not what is older: 30m, 7d, 2026-11-20, 2026-11-20T16:00:00Z.")
    private String since;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            defaultValue = "30",
            description = "At most so many lines (${DEFAULT-VALUE}).")
    private int limit;

    public LogCommand(Session session) {
        this.session = session;
    }

    private record Report(String database, List<Line> lines) {}

    private record Line(
            long seq,
            String at,
            String run,
            String event,
            Optional<String> migration,
            String outcome,
            String user,
            String host,
            Optional<Long> millis,
            String tool,
            Optional<String> checksum,
            Optional<String> detail) {
        static Line of(LogReader.Line line) {
            return new Line(
                    line.seq(),
                    line.at().toString(),
                    line.entry().run(),
                    line.entry().event(),
                    line.entry().migration(),
                    line.entry().outcome().word(),
                    line.entry().byUser(),
                    line.entry().host(),
                    line.entry().durationMillis(),
                    line.entry().tool(),
                    line.entry().checksum(),
                    line.entry().detail());
        }
    }

    @Override
    public Integer call() throws IOException {
        if (limit < 1) {
            throw new UsageException("--limit " + limit + ": write how many lines, from 1");
        }
        DatabaseUrl url = session.url();
        try (OpenDatabase database = Databases.openToCompare(session, url)) {
            List<LogReader.Line> lines = database.position(Migrations.NONE).recorded()
                    ? database.ask(() -> LogReader.read(database.connection(), filter()))
                    : List.of();
            session.out()
                    .report(
                            new Report(
                                    url.display(), lines.stream().map(Line::of).toList()),
                            palette -> lines.isEmpty()
                                    ? "Nothing of that kind was ever run on " + url.display() + ".\n"
                                    : text(lines, palette));
        }
        return ExitCode.DONE;
    }

    private LogReader.Filter filter() {
        return new LogReader.Filter(
                Optional.ofNullable(migration),
                Optional.ofNullable(event),
                Optional.ofNullable(outcome).map(Outcome::word),
                Optional.ofNullable(run),
                Optional.ofNullable(since).map(this::instant),
                limit);
    }

    private Instant instant(String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            return session.shell().clock().instant().minus(TimeSpan.of("--since", text));
        }
    }

    private static String text(List<LogReader.Line> lines, Palette palette) {
        StringBuilder text = new StringBuilder();
        for (LogReader.Line line : lines) {
            text.append(line.at().truncatedTo(ChronoUnit.SECONDS)).append("  ");
            String end = line.entry().event() + " " + line.entry().outcome().word();
            text.append(palette.paint(role(line.entry().outcome()), end));
            line.entry().migration().ifPresent(id -> text.append("  ").append(palette.paint(Role.TITLE, id)));
            line.entry()
                    .durationMillis()
                    .ifPresent(millis -> text.append("  in ").append(millis).append(" ms"));
            text.append(palette.paint(
                            Role.FAINT,
                            "  by " + line.entry().byUser() + " on "
                                    + line.entry().host() + ", Tenon "
                                    + line.entry().tool()))
                    .append('\n');
            line.entry()
                    .detail()
                    .ifPresent(detail -> detail.lines()
                            .forEach(part -> text.append("    ").append(part).append('\n')));
        }
        return text.toString();
    }

    private static Role role(Outcome outcome) {
        return switch (outcome) {
            case DONE -> Role.GOOD;
            case FAILED -> Role.BAD;
            case STARTED, STEP -> Role.FAINT;
        };
    }
}
