package dev.tenon.cli.command.db;

import dev.tenon.build.Guarded;
import dev.tenon.build.Guarded.Answer;
import dev.tenon.cli.command.Session;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.cli.shell.UsageException;
import dev.tenon.runtime.GuardLevel;
import dev.tenon.runtime.GuardOptions;
import dev.tenon.runtime.SchemaGuard;
import java.io.IOException;
import java.util.concurrent.Callable;
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

    @Override
    public Integer call() throws IOException {
        boolean production = session.environment().equals(SchemaGuard.PRODUCTION);
        Guarded guarded = Session.require(
                session.build().guard(session.url(), production, options(), new SpokenProgress(session.out())));
        Answer answer = guarded.answer();
        guarded.notCompared().forEach(what -> session.out().warning("not compared: " + what));
        session.out().report(answer, palette -> session.out().advice(text(answer, palette)));
        guarded.undecided().forEach(what -> session.out().note("A decision is open in " + what));
        return answer.accepted() ? ExitCode.DONE : ExitCode.FINDINGS;
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

    private static String text(Answer answer, Palette palette) {
        String[] parts = answer.message().split("\n", 2);
        String first = palette.paint(answer.accepted() ? Role.GOOD : Role.BAD, parts[0]);
        return first + (parts.length > 1 ? "\n" + parts[1] : "") + "\n";
    }
}
