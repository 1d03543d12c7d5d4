package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.command.db.QuestionDialogue.Ending;
import dev.tenon.cli.command.db.QuestionDialogue.Outcome;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.cli.shell.UsageException;
import dev.tenon.compiler.lower.Lowered;
import dev.tenon.migrate.author.NextMigration;
import dev.tenon.migrate.author.Policies;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.file.Migration;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.op.Step.Decide;
import dev.tenon.migrate.question.AnswerDocument;
import dev.tenon.migrate.question.Decisions;
import dev.tenon.migrate.question.Decisions.Part;
import dev.tenon.migrate.question.Question;
import dev.tenon.migrate.question.QuestionDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dsl db migrate}. */
@Command(
        name = "migrate",
        header = "Write the next migration file: what leads from the migrations there are to the schema.",
        description = {
            "Needs no database. Where only you can know (is this column that one, renamed?), you are asked: at the terminal, or "
                    + "by options, a file or a program. What nobody answers stays open in the file, and the exit code is 3."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dsl db migrate -m \"Guests may leave a note\"",
            "  dsl db migrate --rename booking.party_size=num_guests",
            "  dsl db migrate --answer fill:author.country=\"'CH'\"",
            "  dsl db migrate --questions json > questions.json",
            "  dsl db migrate --online",
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
            names = "--online",
            negatable = true,
            description =
                    "Write `online` before the lines that PostgreSQL can do while others go on writing; dsl.toml can say so for all: [migrations] online = true.")
    private Boolean online;

    @Mixin
    private AnswerOptions answers = new AnswerOptions();

    public MigrateCommand(Session session) {
        this.session = session;
    }

    private record Report(
            Optional<String> file,
            List<String> up,
            List<String> down,
            List<Question> questions,
            List<String> applied) {}

    @Override
    public Integer call() throws IOException {
        requireOneWish();
        NextMigration next = next();
        if (empty) {
            return finish(next, Optional.of(next.empty(note())), List.of());
        }
        Answers beforehand = beforehand();
        Asking asking = new Asking(session, answers);
        while (true) {
            session.requireFormerNames(session.migrations());
            Asked asked;
            try (NamedDatabase database = new NamedDatabase(session, session.migrations())) {
                Optional<Decisions> decisions = decisions(next, beforehand, database);
                if (answers.onlyQuestions()) {
                    return print(decisions, asking, database);
                }
                asked = ask(decisions, asking, database);
            }
            if (asked.outcome().ending() == Ending.QUIT) {
                session.out().note("Nothing was written. What you answered is remembered and offered the next time.");
                return ExitCode.DECISION;
            }
            Optional<Part> part = asked.outcome().part();
            if (part.isEmpty()) {
                return finishAll(next, asked.decisions(), asked.open());
            }
            write(next, part.get(), asked.decisions().orElseThrow());
            beforehand = part.get().rest();
            next = next();
        }
    }

    private NextMigration next() throws IOException {
        return new NextMigration(
                session.migrations(),
                session.shell().clock().instant(),
                session.project().classes(),
                online == null ? Policies.areOnline(session.project().settings()) : online);
    }

    private record Asked(Optional<Decisions> decisions, Outcome outcome, List<Question> open) {}

    private Asked ask(Optional<Decisions> decisions, Asking asking, NamedDatabase database) throws IOException {
        Outcome outcome = asking.ask(decisions, database.rows(), database.products());
        return new Asked(
                decisions, outcome, decisions.map(d -> d.open(database.rows())).orElse(List.of()));
    }

    /** The beginning; what is left is asked of the state that it leads to. */
    private void write(NextMigration next, Part part, Decisions decisions) throws IOException {
        Migration migration = next.of(part, note(), decisions.beforehand(Asking.author()));
        Path file = next.write(migration, session.project().settings().migrationsFolder());
        session.out().note("wrote " + file + "; the rest is another migration:");
    }

    private void requireOneWish() {
        if (answers.onlyQuestions() && (apply || empty || answers.resolver().isPresent())) {
            throw new UsageException("--questions only prints what is open: without --apply, --empty and --resolver");
        }
    }

    private int print(Optional<Decisions> decisions, Asking asking, NamedDatabase database) throws IOException {
        asking.giveAll(decisions);
        String here = session.schemaFingerprint();
        QuestionDocument document = decisions
                .map(d -> QuestionDocument.of(d, database.rows()))
                .orElse(new QuestionDocument(QuestionDocument.VERSION, here, here, List.of()));
        session.out().raw(AnswerDocument.print(document));
        return document.questions().isEmpty() ? ExitCode.DONE : ExitCode.DECISION;
    }

    private int finishAll(NextMigration next, Optional<Decisions> decisions, List<Question> open) throws IOException {
        Optional<Migration> change = decisions.map(d -> next.of(d, note(), d.decided(Asking.author())));
        return finish(next, change.or(() -> next.merge(note())), open);
    }

    private int finish(NextMigration next, Optional<Migration> migration, List<Question> open) throws IOException {
        Optional<Path> file = Optional.empty();
        if (migration.isPresent()) {
            file = Optional.of(
                    next.write(migration.get(), session.project().settings().migrationsFolder()));
        }
        if (migration.filter(Migration::isOpen).isPresent()) {
            report(migration, file, open, List.of());
            return ExitCode.DECISION;
        }
        if (!apply) {
            report(migration, file, open, List.of());
            return ExitCode.DONE;
        }
        return apply(migration, file);
    }

    /** For people step by step; for programs one document at the end. */
    private int apply(Optional<Migration> migration, Optional<Path> file) throws IOException {
        UpgradeCommand upgrade = new UpgradeCommand(session);
        if (!session.out().isJson()) {
            report(migration, file, List.of(), List.of());
            return upgrade.call();
        }
        report(
                migration,
                file,
                List.of(),
                upgrade.run().stream().map(Revision::id).toList());
        return ExitCode.DONE;
    }

    private Answers beforehand() {
        try {
            return answers.beforehand();
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private Optional<Decisions> decisions(NextMigration next, Answers beforehand, NamedDatabase database)
            throws IOException {
        Lowered schema = session.schema().lowered().orElseThrow();
        try {
            return next.decisions(schema, beforehand, database.evidence(schema));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private Optional<String> note() {
        return Optional.ofNullable(note);
    }

    private void report(Optional<Migration> migration, Optional<Path> file, List<Question> open, List<String> applied) {
        session.out()
                .report(
                        new Report(
                                file.map(Path::toString),
                                migration.map(m -> Steps.lines(m.up())).orElse(List.of()),
                                migration.map(m -> Steps.lines(m.down())).orElse(List.of()),
                                open,
                                applied),
                        palette -> migration
                                .map(m -> text(m, file.orElseThrow(), open, palette))
                                .orElse("Nothing to write: the migrations add up to the schema.\n"));
    }

    private String text(Migration migration, Path file, List<Question> open, Palette palette) {
        StringBuilder text = new StringBuilder("wrote ")
                .append(palette.paint(Role.TITLE, file.toString()))
                .append('\n');
        for (Step step : migration.up()) {
            boolean asks = step instanceof Decide;
            text.append("  ")
                    .append(palette.paint(asks ? Role.WARNING : Role.CODE, Steps.line(step)))
                    .append('\n');
        }
        if (migration.after().size() > 1) {
            text.append("It joins ")
                    .append(String.join(" and ", migration.after()))
                    .append(", which commute: either order leads here.\n");
        }
        if (migration.up().isEmpty() && (empty || migration.after().size() < 2)) {
            text.append("It does nothing yet: write its operations into `up`, and what takes them back into `down`.\n");
        }
        text.append(
                migration.isOpen()
                        ? OpenQuestions.text(open, Step.open(migration.down()).count())
                        : apply || empty ? "" : "Next: look through it, then run `dsl db upgrade`.\n");
        return text.toString();
    }
}
