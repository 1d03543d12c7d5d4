package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.command.Texts;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.file.MigrationPrinter;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.op.Step.Decide;
import dev.tenon.migrate.state.Difference;
import dev.tenon.migrate.state.Difference.Aside;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dsl db diff}. */
@Command(
        name = "diff",
        header = "Show what leads from one state to another, as operations or as SQL; change nothing.",
        description = {
            "A state is schema (the .dsl files), migrations or head (what the migrations add up to), an id or the beginning "
                    + "of one (what is there behind it), base (nothing), a folder of .dsl files or one of them, "
                    + "a database by its address, or env:NAME, which is that of an environment.",
            "Nobody is asked: what no `was` calls renamed is dropped and made."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dsl db diff migrations schema",
            "  dsl db diff base 20261118",
            "  dsl db diff env:production schema --sql postgresql",
            "  dsl db diff sqlite:old.db sqlite:new.db",
            "  dsl db diff ../main/schema schema --exit-code"
        })
public final class DiffCommand implements Callable<Integer> {
    private static final int SHOWN = 10;

    private final Session session;

    @Parameters(
            index = "0",
            paramLabel = "FROM",
            description =
                    "schema, migrations, a place among them (base, head-2, current, an id), a folder, a file, an address or env:NAME.")
    private String from;

    @Parameters(index = "1", paramLabel = "TO", description = "The same.")
    private String to;

    @Option(
            names = "--sql",
            paramLabel = "postgresql|sqlite",
            description = "As a script for psql or sqlite3, which leads what is at FROM to TO.")
    private Product product;

    @Option(
            names = "--schema",
            paramLabel = "NAME",
            description =
                    "A schema of the PostgreSQL databases to look at, * for all; else what dsl.toml says. May be given several times.")
    private List<String> schemas = new ArrayList<>();

    @Option(names = "--exit-code", description = "Exit code 1 if there is a difference.")
    private boolean exitCode;

    /** Whose SQL. */
    enum Product {
        POSTGRESQL,
        SQLITE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public DiffCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        States states = new States(session);
        Difference difference = Difference.between(states.of(from), states.of(to), scope());
        tell(difference);
        if (product != null) {
            new Script(difference.script(Dialects.of(product.toString()))).report(session);
        } else {
            session.out().report(DifferenceData.of(difference), palette -> text(difference, palette));
        }
        return exitCode && !difference.isEmpty() ? ExitCode.FINDINGS : ExitCode.DONE;
    }

    private Scope scope() throws IOException {
        Scope settings = session.settings().scope();
        return schemas.isEmpty() ? settings : new Scope(schemas, settings.ignored());
    }

    private static String text(Difference difference, Palette palette) {
        return difference.isEmpty()
                ? "No difference between " + difference.from().label() + " and "
                        + difference.to().label() + ".\n"
                : MigrationPrinter.lines(List.copyOf(difference.steps())).stream()
                        .map(line -> palette.paint(Role.CODE, line) + "\n")
                        .collect(Collectors.joining());
    }

    /** What the operations do not tell. */
    private void tell(Difference difference) {
        for (Decide doubt : difference.doubts()) {
            session.out().note("hint: " + doubt.question() + "; taken for two things, as no `was` says otherwise");
        }
        for (Aside aside : difference.untold()) {
            session.out().warning("not compared: " + line(aside));
        }
        List<Aside> unsaid = difference.unsaid();
        int shown = session.out().isVerbose() ? unsaid.size() : Math.min(SHOWN, unsaid.size());
        unsaid.subList(0, shown).forEach(aside -> session.out().note("not in any schema: " + line(aside)));
        if (shown < unsaid.size()) {
            session.out()
                    .note("and " + Texts.count(unsaid.size() - shown, "more thing")
                            + " that no schema can say; -v tells all");
        }
    }

    private static String line(Aside aside) {
        return aside.of().label() + ": " + aside.remark().object() + " "
                + aside.remark().text();
    }
}
