package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.command.db.QuestionDialogue.Ending;
import dev.tenon.cli.command.db.QuestionDialogue.Outcome;
import dev.tenon.cli.shell.UsageException;
import dev.tenon.compiler.source.TextFiles;
import dev.tenon.migrate.project.Project;
import dev.tenon.migrate.question.Answer;
import dev.tenon.migrate.question.AnswerDocument;
import dev.tenon.migrate.question.AnswerException;
import dev.tenon.migrate.question.Decisions;
import dev.tenon.migrate.question.GivenAnswers;
import dev.tenon.migrate.question.ProcessResolver;
import dev.tenon.migrate.question.Question;
import dev.tenon.migrate.question.QuestionDocument;
import dev.tenon.migrate.question.RememberedAnswers;
import dev.tenon.migrate.question.RowCounts;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Who is asked, in which order: the command line and a file, then a program, then a person at the terminal. */
final class Asking {
    private final Session session;
    private final AnswerOptions options;
    private final GivenAnswers given;
    private Optional<BufferedReader> typed = Optional.empty();

    /** @throws UsageException if what was given makes no sense */
    Asking(Session session, AnswerOptions options) throws IOException {
        this.session = session;
        this.options = options;
        this.given = new GivenAnswers(author());
        try {
            options.answers().forEach(given::add);
            if (options.file().isPresent()) {
                Path file = options.file().get();
                AnswerDocument.read(text(file), file.toString(), author()).forEach(given::add);
            }
        } catch (AnswerException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /** Whoever runs this. */
    static String author() {
        String name = System.getProperty("user.name", "");
        return name.isBlank() ? "somebody" : name;
    }

    private String text(Path file) throws IOException {
        if (file.toString().equals("-")) {
            return new String(session.shell().in().readAllBytes(), StandardCharsets.UTF_8);
        }
        Path found = session.shell().folder().resolve(file);
        if (Files.isDirectory(found)) {
            throw new UsageException("--answers " + file + " is a folder; name the file in it");
        }
        return TextFiles.read(found);
    }

    /**
     * All of them, one after the other, as long as something is open.
     *
     * @param decisions empty where there is nothing to decide, so that every answer is one too many
     * @param products whose SQL is shown to who asks for it
     * @throws UsageException if something was given that nothing asks for
     */
    Outcome ask(Optional<Decisions> decisions, RowCounts rows, List<String> products) throws IOException {
        Outcome outcome = Outcome.of(Ending.ANSWERED);
        if (decisions.isPresent()) {
            give(decisions.get());
            resolve(decisions.get(), rows);
            if (isAtTerminal() && !decisions.get().open(RowCounts.NONE).isEmpty()) {
                outcome = dialogue(decisions.get(), rows, products).run(decisions.get());
            }
        }
        if (outcome.ending() == Ending.ANSWERED && outcome.part().isEmpty()) {
            giveAll(decisions);
        }
        return outcome;
    }

    private boolean isAtTerminal() {
        return switch (options.interactive()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                session.shell().inIsTerminal()
                        && session.shell().outIsTerminal()
                        && !session.shell().has("CI")
                        && !session.out().isJson();
        };
    }

    /** Asks a person for a yes; empty where nobody is there to ask. */
    Optional<Boolean> confirm(String question) throws IOException {
        if (!isAtTerminal()) {
            return Optional.empty();
        }
        session.shell().err().print(question + " [y/N] ");
        session.shell().err().flush();
        String answer = typed().readLine();
        return Optional.of(
                answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes"));
    }

    private BufferedReader typed() {
        if (typed.isEmpty()) {
            typed = Optional.of(
                    new BufferedReader(new InputStreamReader(session.shell().in(), StandardCharsets.UTF_8)));
        }
        return typed.get();
    }

    private QuestionDialogue dialogue(Decisions decisions, RowCounts rows, List<String> products) throws IOException {
        Path own = session.project().folder().resolve(Project.OWN_FOLDER);
        return new QuestionDialogue(
                typed(),
                session.shell().err(),
                session.out().errPalette(),
                RememberedAnswers.of(own, QuestionDocument.of(decisions, RowCounts.NONE), author()),
                products,
                rows,
                author());
    }

    private void give(Decisions decisions) {
        try {
            given.giveTo(decisions);
        } catch (AnswerException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /**
     * What was given, to its end.
     *
     * @throws UsageException if something was given that nothing asks for
     */
    void giveAll(Optional<Decisions> decisions) {
        decisions.ifPresent(this::give);
        try {
            given.requireUsed(decisions.map(d -> d.open(RowCounts.NONE)).orElse(List.of()));
        } catch (AnswerException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /** The program, as long as it answers anything of what is open. */
    private void resolve(Decisions decisions, RowCounts rows) throws IOException {
        if (options.resolver().isEmpty()) {
            return;
        }
        ProcessResolver resolver = new ProcessResolver(
                options.resolver().get(),
                session.project().folder(),
                Duration.ofSeconds(Math.max(1, options.resolverSeconds())));
        try {
            boolean said = true;
            while (said && !decisions.open(RowCounts.NONE).isEmpty()) {
                QuestionDocument asked = QuestionDocument.of(decisions, rows);
                List<Answer> answers = resolver.answer(asked);
                said = take(answers, asked, decisions);
                give(decisions);
            }
        } catch (AnswerException e) {
            throw new RefusedException(Reason.FINDING, e.getMessage());
        }
    }

    /** An answer may make another question moot, but none that was not asked may be answered. */
    private static boolean take(List<Answer> answers, QuestionDocument asked, Decisions decisions) {
        Set<String> known = new HashSet<>();
        asked.questions().forEach(question -> known.add(question.id()));
        boolean said = false;
        for (Answer answer : answers) {
            boolean open =
                    decisions.open(RowCounts.NONE).stream().map(Question::id).anyMatch(answer.id()::equals);
            if (open || !known.contains(answer.id())) {
                decisions.answer(answer);
                said = true;
            }
        }
        return said;
    }
}
