package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.migrate.diff.Circles;
import dev.tenon.migrate.diff.Differ;
import dev.tenon.migrate.diff.Moves;
import dev.tenon.migrate.file.OperationPrinter;
import dev.tenon.migrate.run.Position;
import dev.tenon.migrate.run.Target;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dsl db diff}. */
@Command(
        name = "diff",
        header = "Show the difference between two states as operations; write nothing.",
        description = {
            "A state is schema (the .dsl files), migrations or head (what the migrations add up to), an id or the beginning "
                    + "of one (what is there behind it), or base (nothing)."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  dsl db diff migrations schema", "  dsl db diff base 20261118"})
public final class DiffCommand implements Callable<Integer> {
    private static final String SCHEMA = "schema";

    private final Session session;

    @Parameters(index = "0", paramLabel = "FROM", description = "schema, migrations, base, or an id.")
    private String from;

    @Parameters(index = "1", paramLabel = "TO", description = "The same words.")
    private String to;

    public DiffCommand(Session session) {
        this.session = session;
    }

    private record Report(List<String> operations) {}

    @Override
    public Integer call() throws IOException {
        Database before = state(from);
        Database after = state(to);
        Renames renames = to.equals(SCHEMA)
                ? Circles.of(schema().renames(), before, after).toDo()
                : from.equals(SCHEMA)
                        ? Circles.of(schema().renames(), after, before).toDo().inverse()
                        : Renames.NONE;
        List<String> operations = Differ.diff(before, after, Moves.with(renames, before, after)).stream()
                .map(OperationPrinter::print)
                .toList();
        session.out().report(new Report(operations), palette -> text(operations, palette));
        return ExitCode.DONE;
    }

    private Database state(String word) throws IOException {
        return switch (word) {
            case SCHEMA -> schema().model();
            case "base" -> Database.EMPTY;
            case "migrations" -> session.migrations().isEmpty() ? Database.EMPTY : behind("head");
            default -> behind(word);
        };
    }

    private Database behind(String migration) throws IOException {
        return new Target(session.migrations(), Position.NOWHERE).one(migration).after();
    }

    private Lowered schema() throws IOException {
        return session.schema().lowered().orElseThrow();
    }

    private String text(List<String> operations, Palette palette) {
        return operations.isEmpty()
                ? "No difference between " + from + " and " + to + ".\n"
                : operations.stream()
                        .map(operation -> palette.paint(Role.CODE, operation) + "\n")
                        .collect(Collectors.joining());
    }
}
