package dev.tenon.cli.command.db;

import dev.tenon.build.Guarded;
import dev.tenon.build.Guarded.Answer;
import dev.tenon.cli.command.Session;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.runtime.SchemaGuard;
import java.io.IOException;
import java.util.Locale;
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
                    + "is refused."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  dsl db guard", "  DSL_ENV=production dsl db guard", "  dsl db guard --level deep"})
public final class GuardCommand implements Callable<Integer> {
    private final Session session;

    /** How much is looked at. */
    enum Level {
        /** Where the history says that the database stands: one round trip. */
        HEAD,
        /** That, and whether it is so. */
        DEEP;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--level",
            paramLabel = "head|deep",
            description =
                    "head (the default): what the history says; deep: also whether it is so, as `dsl db drift` does.")
    private Level level = Level.HEAD;

    public GuardCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        boolean production = session.environment().equals(SchemaGuard.PRODUCTION);
        Guarded guarded = Session.require(session.build()
                .guard(session.url(), production, level == Level.DEEP, new SpokenProgress(session.out())));
        Answer answer = guarded.answer();
        guarded.notCompared().forEach(what -> session.out().warning("not compared: " + what));
        session.out().report(answer, palette -> session.out().advice(text(answer, palette)));
        guarded.undecided().forEach(what -> session.out().note("A decision is open in " + what));
        return answer.accepted() ? ExitCode.DONE : ExitCode.FINDINGS;
    }

    private static String text(Answer answer, Palette palette) {
        String[] parts = answer.message().split("\n", 2);
        String first = palette.paint(answer.accepted() ? Role.GOOD : Role.BAD, parts[0]);
        return first + (parts.length > 1 ? "\n" + parts[1] : "") + "\n";
    }
}
