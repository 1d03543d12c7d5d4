package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.command.Texts;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.file.ShortWay;
import dev.tenon.migrate.run.Leaving;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.Position;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dsl db downgrade}. */
@Command(
        name = "downgrade",
        header = "Take migrations back, the last one first, down to a target.",
        description = {
            "The target itself stays applied. What would be lost by it is shown before anything runs, with the number of rows, "
                    + "and asked about. Where nobody can be asked, nothing is lost without --accept-loss, and the exit code is 3."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dsl db downgrade -1",
            "  dsl db downgrade 20261118 --accept-loss",
            "  dsl db downgrade base --sql > downgrade.sql"
        })
public final class DowngradeCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "TARGET",
            description =
                    "base (before the first), an id or the beginning of one, N steps from there (current-1), or -N for the last N.")
    private String target;

    @Option(names = "--sql", description = "Print a script for sqlite3 or psql instead; change nothing.")
    private boolean sql;

    @Option(names = "--accept-loss", description = "Lose what is lost by it, without a question.")
    private boolean acceptLoss;

    @Mixin
    private LimitOptions limits = new LimitOptions();

    public DowngradeCommand(Session session) {
        this.session = session;
    }

    /** @param loses by all of it, whether it was done or not */
    private record Report(String database, List<String> reverted, Optional<String> head, List<LossData> loses) {}

    @Override
    public Integer call() throws IOException {
        TargetWord.require(target);
        DatabaseUrl url = session.url();
        Migrations migrations = session.migrations();
        try (Migrator migrator = Databases.openToRead(session, url, migrations, limits.limits(session))) {
            if (sql) {
                new Script(migrator.downgradeScript(target)).report(session);
                return ExitCode.DONE;
            }
            List<Leaving> leaving = migrator.leaving(target);
            keeping(leaving);
            boolean agreed = consents(leaving.stream().filter(Leaving::isLossy).toList());
            List<Revision> reverted = agreed ? migrator.downgrade(target, leaving) : List.of();
            Position position = migrator.position();
            session.out()
                    .report(
                            new Report(
                                    url.display(),
                                    reverted.stream().map(Revision::id).toList(),
                                    position.head().map(Revision::id),
                                    LossData.of(leaving)),
                            palette -> agreed ? text(url, reverted.size(), position) : "Nothing was changed.\n");
            return agreed ? ExitCode.DONE : ExitCode.DECISION;
        }
    }

    private void keeping(List<Leaving> leaving) throws IOException {
        for (Leaving one : leaving) {
            if (!one.kept().isEmpty()) {
                session.out()
                        .note("taking back " + one.revision().id() + " puts aside "
                                + String.join(", ", one.keptPhrases()));
            }
        }
    }

    /** Says what is lost before anything is. */
    private boolean consents(List<Leaving> lossy) throws IOException {
        if (lossy.isEmpty()) {
            return true;
        }
        String losses = lossy.stream()
                .map(leaving -> "\n  " + leaving.revision().id() + ShortWay.phrase(leaving.revision()) + "  "
                        + String.join(", ", leaving.phrases()))
                .collect(Collectors.joining());
        int count = lossy.stream()
                .mapToInt(leaving -> leaving.revision().parts().size())
                .sum();
        if (acceptLoss) {
            session.out().note("Taking back " + Texts.count(count, "migration") + " loses" + losses);
            return true;
        }
        Optional<Boolean> said = new Asking(session, new AnswerOptions())
                .confirm("This would lose" + losses + "\nTake back "
                        + (count == 1 ? "this migration" : "these migrations") + ", and lose that?");
        if (said.isEmpty()) {
            session.out().error("nobody can be asked here, so this needs --accept-loss, to lose" + losses);
        }
        return said.orElse(false);
    }

    private static String text(DatabaseUrl url, int reverted, Position position) {
        String at = position.place() + (position.applied().isEmpty() ? ": it holds no migration" : "");
        return reverted == 0
                ? "Nothing to take back: " + url.display() + " is at " + at + ".\n"
                : "Took back " + Texts.count(reverted, "migration") + ": " + url.display() + " is at " + at + ".\n";
    }
}
