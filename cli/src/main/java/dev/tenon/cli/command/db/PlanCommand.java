package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.command.Texts;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.Migrator.Planned;
import dev.tenon.migrate.run.Position;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.migrate.run.Violation;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dsl db plan}. */
@Command(
        name = "plan",
        header = "Show what an upgrade or a downgrade would run, statement by statement; change nothing.",
        description = {
            "For each statement the lock it takes and the work it does, and what is lost by it. What must hold of the rows is asked now for the "
                    + "first migration (exit code 1 if it does not hold), and for a later one when its turn comes."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dsl db plan",
            "  dsl db plan +1 --env production",
            "  dsl db plan -1",
            "  dsl db plan +1 --strict",
            "  dsl db plan --format json"
        })
public final class PlanCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "TARGET",
            arity = "0..1",
            description =
                    "head (the default), heads, an id or the beginning of one, N steps from there (head-2), +N for the next N; base or -N for the way back.")
    private String target = "head";

    @Option(
            names = "--strict",
            description = "Exit code 3 if a decision is open in any migration that is pending, also behind the target.")
    private boolean strict;

    public PlanCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        TargetWord.require(target);
        DatabaseUrl url = session.url();
        boolean exists = Databases.exists(url);
        Migrations migrations = session.migrations();
        try (Migrator migrator = Databases.openToRead(session, url, migrations)) {
            if (strict) {
                requireDecided(migrations, migrator.position());
            }
            List<Planned> planned = migrator.plan(target);
            List<Violation> violations = planned.isEmpty()
                    ? List.of()
                    : migrator.violations(planned.get(0).plan());
            Position position = migrator.position();
            session.out()
                    .report(
                            PlanData.of(url, exists, planned, violations),
                            palette -> session.out().advice(heading(url, exists, position, planned))
                                    + new PlanText(palette).print(planned, violations)
                                    + session.out().advice(closing(planned, violations, palette)));
            return violations.isEmpty() ? ExitCode.DONE : ExitCode.FINDINGS;
        }
    }

    private static void requireDecided(Migrations migrations, Position position) {
        String open = position.pending(migrations).stream()
                .filter(Revision::isOpen)
                .map(revision -> revision.id() + " (" + Steps.questions(revision) + ")")
                .collect(Collectors.joining(", "));
        if (!open.isEmpty()) {
            throw new RefusedException(
                    Reason.DECISION,
                    "a decision is open in " + open
                            + ": keep one alternative of each `decide` in place of the whole block, and run this again");
        }
    }

    private static String heading(DatabaseUrl url, boolean exists, Position position, List<Planned> planned) {
        String at = position.place();
        if (planned.isEmpty()) {
            return position.development().isPresent()
                    ? "Nothing to run: automatic migration has brought " + url.display()
                            + " to the last migration's state already, and `dsl db upgrade` records that.\n"
                    : "Nothing to run: " + url.display() + " is at " + at + ".\n";
        }
        String where = exists ? " is at " + at : " does not exist yet";
        String what = planned.get(0).up() ? "An upgrade would apply " : "A downgrade would take back ";
        String rest = position.part()
                .map(part -> " " + part.migration() + " is there in part, " + part.phrase()
                        + ": what follows is the way from there.")
                .orElse("");
        return url.display() + where + ". " + what + Texts.count(count(planned), "migration") + "." + rest + "\n";
    }

    /** Of a squash, those that it squashes: they are what the database is said to hold. */
    private static int count(List<Planned> planned) {
        return planned.stream().mapToInt(one -> one.revision().parts().size()).sum();
    }

    private String closing(List<Planned> planned, List<Violation> violations, Palette palette) {
        if (planned.isEmpty()) {
            return "";
        }
        boolean up = planned.get(0).up();
        if (!violations.isEmpty()) {
            String refused = Texts.count(violations.size(), "claim does not hold", "claims do not hold") + ", so "
                    + (up ? "an upgrade" : "a downgrade") + " would be refused.";
            return "\n" + palette.paint(Role.BAD, refused)
                    + " Mend these rows, or put a `backfill` before the line that needs it.\n";
        }
        String run = "`dsl db " + (up ? "upgrade" : "downgrade") + (target.equals("head") ? "" : " " + target) + "`";
        return "\nNothing was changed. " + (up ? "Next: " + run + ".\n" : run + " would run it.\n");
    }
}
