package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.cli.shell.UsageException;
import dev.tenon.migrate.author.NextMigration;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.file.Migration;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.op.Step.Decide;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dsl db migrate}. */
@Command(
        name = "migrate",
        header = "Write the next migration file: what leads from the migrations there are to the schema.",
        description = {
            "Needs no database. Where only you can know (is this column that one, renamed?), the file holds the question "
                    + "and the exit code is 3: answer it in the file, or delete the file and answer with --rename or --no-rename."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dsl db migrate -m \"Guests may leave a note\"",
            "  dsl db migrate --rename booking.party_size=num_guests",
            "  dsl db migrate --empty -m \"Recode totals\"",
            "  dsl db migrate --apply"
        })
public final class MigrateCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = {"-m", "--message"},
            paramLabel = "NOTE",
            description = "What it is for; also names the file.")
    private String note;

    @Option(names = "--empty", description = "A file without operations, for you to fill.")
    private boolean empty;

    @Option(names = "--apply", description = "Apply it right away, with all that is pending.")
    private boolean apply;

    @Option(
            names = "--rename",
            paramLabel = "OLD=NEW",
            description = "TABLE.COLUMN=COLUMN or TABLE=TABLE was renamed. May be given several times.")
    private List<String> renames = new ArrayList<>();

    @Option(
            names = "--no-rename",
            paramLabel = "NAME",
            description = "This table or TABLE.COLUMN is new or gone, and was not renamed. May be given several times.")
    private List<String> notRenamed = new ArrayList<>();

    public MigrateCommand(Session session) {
        this.session = session;
    }

    private record Report(
            Optional<String> file,
            List<String> up,
            List<String> down,
            List<Question> questions,
            List<String> applied) {}

    private record Question(String kind, String question, List<String> alternatives, List<String> flags) {}

    @Override
    public Integer call() throws IOException {
        NextMigration next =
                new NextMigration(session.migrations(), session.shell().clock().instant());
        Optional<Migration> migration = empty ? Optional.of(next.empty(note())) : difference(next);
        Optional<Path> file = Optional.empty();
        if (migration.isPresent()) {
            file = Optional.of(
                    next.write(migration.get(), session.project().settings().migrationsFolder()));
        }
        if (migration.filter(Migration::isOpen).isPresent()) {
            report(migration, file, List.of());
            return ExitCode.DECISION;
        }
        if (!apply) {
            report(migration, file, List.of());
            return ExitCode.DONE;
        }
        return apply(migration, file);
    }

    /** For people step by step; for programs one document at the end. */
    private int apply(Optional<Migration> migration, Optional<Path> file) throws IOException {
        UpgradeCommand upgrade = new UpgradeCommand(session);
        if (!session.out().isJson()) {
            report(migration, file, List.of());
            return upgrade.call();
        }
        report(migration, file, upgrade.run().stream().map(Revision::id).toList());
        return ExitCode.DONE;
    }

    private Optional<Migration> difference(NextMigration next) throws IOException {
        try {
            Answers answers =
                    new Answers(renames.stream().map(Answers.Rename::parse).toList(), Set.copyOf(notRenamed));
            return next.to(session.schema().lowered().orElseThrow(), answers, note());
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private Optional<String> note() {
        return Optional.ofNullable(note);
    }

    private void report(Optional<Migration> migration, Optional<Path> file, List<String> applied) {
        List<Decide> open = migration.stream()
                .flatMap(m -> Stream.concat(Step.open(m.up()), Step.open(m.down())))
                .toList();
        session.out()
                .report(
                        new Report(
                                file.map(Path::toString),
                                migration.map(m -> Steps.lines(m.up())).orElse(List.of()),
                                migration.map(m -> Steps.lines(m.down())).orElse(List.of()),
                                open.stream().map(MigrateCommand::question).toList(),
                                applied),
                        palette -> migration
                                .map(m -> text(m, file.orElseThrow(), palette))
                                .orElse("Nothing to write: the migrations add up to the schema.\n"));
    }

    private static Question question(Decide decide) {
        return new Question(
                decide.kind(),
                decide.question(),
                decide.alternatives().stream().map(Step.Alternative::name).toList(),
                Steps.flags(decide).stream()
                        .flatMap(flags -> Stream.of(flags.yes(), flags.no()))
                        .toList());
    }

    private String text(Migration migration, Path file, Palette palette) {
        StringBuilder text = new StringBuilder("wrote ")
                .append(palette.paint(Role.TITLE, file.toString()))
                .append('\n');
        for (Step step : migration.up()) {
            boolean asks = step instanceof Decide;
            text.append("  ")
                    .append(palette.paint(asks ? Role.WARNING : Role.CODE, Steps.line(step)))
                    .append('\n');
        }
        if (migration.up().isEmpty()) {
            text.append("It does nothing yet: write its operations into `up`, and what takes them back into `down`.\n");
        }
        text.append(
                migration.isOpen()
                        ? answers(migration)
                        : apply || empty ? "" : "Next: look through it, then run `dsl db upgrade`.\n");
        return text.toString();
    }

    private static String answers(Migration migration) {
        StringBuilder text = new StringBuilder();
        Step.open(migration.up()).forEach(decide -> {
            String names = String.join(
                    " or ",
                    decide.alternatives().stream()
                            .map(alternative -> "`" + alternative.name() + "`")
                            .toList());
            text.append("\n")
                    .append(decide.question())
                    .append("\n  Keep the lines of ")
                    .append(names);
            text.append(" in place of the whole `decide` block");
            Steps.flags(decide)
                    .ifPresent(flags -> text.append(",\n  or delete the file and run `dsl db migrate ")
                            .append(flags.yes())
                            .append("` (or ")
                            .append(flags.no())
                            .append(")"));
            text.append(".\n");
        });
        text.append("\nNothing is applied while a decision is open.");
        long back = Step.open(migration.down()).count();
        if (back > 0) {
            text.append(back == 1 ? " `down` holds a question too," : " `down` holds questions too,")
                    .append(" for the way back.");
        }
        return text.append('\n').toString();
    }
}
