package dev.tenon.cli.command.db;

import dev.tenon.build.Advice;
import dev.tenon.cli.command.Session;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Failures;
import dev.tenon.cli.shell.Version;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.fleet.FleetReport;
import dev.tenon.migrate.fleet.FleetUpgrade;
import dev.tenon.migrate.fleet.Outcome;
import dev.tenon.migrate.fleet.Target;
import dev.tenon.migrate.run.Limits;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.MigratorConfiguration;
import dev.tenon.migrate.run.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An upgrade of many databases. */
final class FleetRun {
    /** A message about one of many must not send its reader to another one. */
    private static final Advice ITS_ADDRESS = new Advice(Optional.of("--url …"));

    private final Session session;
    private final FleetOptions options;
    private final Migrations migrations;
    private final Limits limits;
    private final ClassSource classes;
    private final String place;

    FleetRun(Session session, FleetOptions options, Limits limits, String place) throws IOException {
        this.session = session;
        this.options = options;
        this.migrations = session.migrations();
        this.limits = limits;
        this.classes = session.project().classes();
        this.place = place;
    }

    int upgrade() throws IOException {
        List<Target> all = options.targets(session, migrations);
        List<String> heads = migrations.heads().stream().map(Revision::id).toList();
        Optional<Path> earlier = options.resume().map(session.shell().folder()::resolve);
        List<Target> left = earlier.isPresent()
                ? EarlierRun.read(earlier.get(), place, heads).left(all)
                : all;
        FleetData.Outset outset = new FleetData.Outset(
                place, heads, session.shell().clock().instant(), options.pace(), all.size() - left.size());
        FleetLedger ledger = new FleetLedger(
                outset, left, options.report().map(session.shell().folder()::resolve), words());
        FleetReport report = FleetUpgrade.of(left, this::open)
                .at(outset.pace())
                .telling(new FleetWatch(session.out(), ledger, left.size()))
                .run(place);
        FleetData data = ledger.of(report);
        session.out()
                .report(
                        data,
                        palette -> new FleetText(data, palette, session.out().isVerbose()).print());
        ledger.close(report);
        return exitCode(report);
    }

    private Function<Throwable, String> words() {
        Failures failures = new Failures(session.out(), Version.text());
        return failure -> ITS_ADDRESS.in(failures.words(failure));
    }

    private Migrator open(Target target, Progress progress) throws IOException {
        MigratorConfiguration configuration = Migrator.configure()
                .migrations(migrations)
                .progress(progress)
                .classes(classes)
                .limits(limits)
                .hooks(session.project().hooks(classes))
                .trash(session.project().settings().trash(session.environment()));
        return Databases.openToWrite(target.url(), url -> configuration.url(url).open(), empty -> empty.plan(place));
    }

    /** That of the first failure, as if that database had been the only one. */
    private static int exitCode(FleetReport report) {
        return report.failed().stream()
                .map(Outcome::failure)
                .flatMap(Optional::stream)
                .map(Failures::code)
                .findFirst()
                .orElse(ExitCode.DONE);
    }
}
