package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Texts;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.question.Answer;
import dev.tenon.migrate.question.AnswerException;
import dev.tenon.migrate.question.Decisions;
import dev.tenon.migrate.question.Question;
import dev.tenon.migrate.question.Question.Alternative;
import dev.tenon.migrate.question.Question.Blank;
import dev.tenon.migrate.question.RememberedAnswers;
import dev.tenon.migrate.question.RowCounts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The questions at a terminal, one by one, the likeliest answer first. */
final class QuestionDialogue {
    private final BufferedReader in;
    private final PrintStream out;
    private final Palette palette;
    private final RememberedAnswers remembered;
    private final List<String> products;
    private final RowCounts rows;
    private final String author;
    private int answered;
    private boolean left;

    /** @param products whose SQL is shown to who asks for it */
    QuestionDialogue(
            BufferedReader in,
            PrintStream out,
            Palette palette,
            RememberedAnswers remembered,
            List<String> products,
            RowCounts rows,
            String author) {
        this.in = in;
        this.out = out;
        this.palette = palette;
        this.remembered = remembered;
        this.products = products;
        this.rows = rows;
        this.author = author;
    }

    /** How it ended. */
    enum Ending {
        ANSWERED,
        QUIT
    }

    /**
     * How it ended, and where it is to be cut in two.
     *
     * @param part what comes before the question at which that was asked for
     */
    record Outcome(Ending ending, Optional<Decisions.Part> part) {
        static Outcome of(Ending ending) {
            return new Outcome(ending, Optional.empty());
        }
    }

    Outcome run(Decisions decisions) throws IOException {
        List<Question> open = decisions.open(rows);
        while (!open.isEmpty()) {
            Optional<Outcome> outcome = ask(open.get(0), open.size(), decisions);
            if (outcome.isPresent()) {
                return outcome.get();
            }
            open = decisions.open(rows);
        }
        return Outcome.of(Ending.ANSWERED);
    }

    /** What was typed. */
    private enum Key {
        YES,
        NO,
        SQL,
        BACK,
        SPLIT,
        QUIT,
        OTHER;

        /** @param word null where nobody types any more */
        static Key of(String word) {
            return switch (word == null ? "q" : word.toLowerCase(Locale.ROOT)) {
                case "", "y", "yes" -> YES;
                case "n", "no" -> NO;
                case "s", "sql" -> SQL;
                case "b", "back" -> BACK;
                case "p", "split" -> SPLIT;
                case "q", "quit" -> QUIT;
                default -> OTHER;
            };
        }
    }

    /** Until it is answered or left; empty to go on with what is open then. */
    private Optional<Outcome> ask(Question question, int open, Decisions decisions) throws IOException {
        show(question, open);
        int offer = first(question);
        while (true) {
            Alternative alternative = question.alternatives().get(offer);
            String word = read(palette.paint(Role.TITLE, alternative.name() + "?")
                    + " yes, no, s (SQL), b (back), p (split here), q (quit) [yes]: ");
            Key key = word != null && question.alternative(word).isPresent() ? Key.OTHER : Key.of(word);
            if (key == Key.QUIT) {
                return Optional.of(Outcome.of(Ending.QUIT));
            }
            Optional<Decisions.Part> part = key == Key.SPLIT ? split(question, decisions) : Optional.empty();
            if (part.isPresent()) {
                return Optional.of(new Outcome(Ending.ANSWERED, part));
            }
            if (key == Key.NO && !isIdentity(question)) {
                offer = (offer + 1) % question.alternatives().size();
            } else if (isSettled(key, word, question, alternative, decisions)) {
                return Optional.empty();
            }
        }
    }

    /** Whether another question is the next. */
    private boolean isSettled(Key key, String word, Question question, Alternative alternative, Decisions decisions)
            throws IOException {
        return switch (key) {
            case YES -> take(question, alternative, decisions);
            case NO -> take(question, other(question, alternative), decisions);
            case BACK -> back(decisions);
            case SQL -> {
                sql(question, alternative, decisions);
                yield false;
            }
            case OTHER -> {
                Optional<Alternative> named = question.alternative(word);
                if (named.isEmpty()) {
                    say("  Write one of yes, no, s, b, p, q or " + String.join(", ", question.alternativeNames())
                            + ".");
                }
                yield named.isPresent() && take(question, named.get(), decisions);
            }
            case SPLIT, QUIT -> false;
        };
    }

    private Optional<Decisions.Part> split(Question question, Decisions decisions) {
        Optional<Decisions.Part> part = decisions.upTo(question.id());
        if (part.isEmpty()) {
            say("  Nothing that is decided comes before this question, so there is nothing to split off.");
        }
        return part;
    }

    // ----------------------------------------------------------------- showing

    private void show(Question question, int open) {
        say("\n" + palette.paint(Role.TITLE, question.question()));
        say(palette.paint(
                Role.FAINT,
                "  " + question.id() + (open > 1 ? ", and " + Texts.count(open - 1, "more question") : "")));
        for (Alternative alternative : question.alternatives()) {
            say("  " + alternative.name() + lost(alternative));
            alternative.lines().forEach(line -> say("    " + palette.paint(Role.CODE, line)));
        }
    }

    private String lost(Alternative alternative) {
        if (alternative.loses().isEmpty()) {
            return "";
        }
        List<String> losses = alternative.loses().stream().map(Steps::lost).toList();
        return ": " + palette.paint(Role.BAD, "loses " + String.join(", ", losses));
    }

    private void sql(Question question, Alternative alternative, Decisions decisions) {
        for (String product : products) {
            say("  -- " + product);
            decisions
                    .sql(question.id(), alternative.name(), Dialects.of(product))
                    .forEach(statement -> (statement + ";").lines().forEach(line -> say("  " + line)));
        }
    }

    // --------------------------------------------------------------- answering

    /** What was said before, else the likeliest. */
    private int first(Question question) {
        Optional<String> before = remembered.of(question.id()).flatMap(Answer::choose);
        int at = before.map(question.alternativeNames()::indexOf).orElse(-1);
        if (at >= 0) {
            say("  Before, you said " + before.get() + ".");
        }
        return Math.max(0, at);
    }

    /** A no to what is asked is an answer there: the next likely pair is a question of its own. */
    private static boolean isIdentity(Question question) {
        return question.kind().equals("rename") && question.alternatives().size() == 2;
    }

    private static Alternative other(Question question, Alternative alternative) {
        int at = question.alternatives().indexOf(alternative);
        return question.alternatives().get(1 - at);
    }

    /** False where the answer cannot be taken, which is then said. */
    private boolean take(Question question, Alternative alternative, Decisions decisions) throws IOException {
        List<String> values = new ArrayList<>();
        // What a new column is filled with is the next question.
        for (int i = 0; i < alternative.values().size() && !isIdentity(question); i++) {
            Optional<String> value = value(question, alternative, i);
            if (value.isEmpty()) {
                return false;
            }
            values.add(value.get());
        }
        Answer answer = new Answer(question.id(), Optional.of(alternative.name()), values, Optional.empty(), author);
        try {
            decisions.answer(answer);
        } catch (AnswerException e) {
            say("  " + palette.paint(Role.BAD, e.getMessage()));
            return false;
        }
        remembered.keep(answer);
        answered++;
        return true;
    }

    private Optional<String> value(Question question, Alternative alternative, int at) throws IOException {
        Blank blank = alternative.values().get(at);
        String guess = remembered
                .of(question.id())
                .filter(answer -> answer.choose().equals(Optional.of(alternative.name())))
                .filter(answer -> answer.values().size() == alternative.values().size())
                .map(answer -> answer.values().get(at))
                .orElse(blank.guess());
        String typed = read("  " + blank.means() + " [" + guess + "]: ");
        return typed == null ? Optional.empty() : Optional.of(typed.isEmpty() ? guess : typed);
    }

    private boolean back(Decisions decisions) {
        if (answered == 0 || !decisions.back()) {
            say("  This is the first question.");
            return false;
        }
        answered--;
        return true;
    }

    // ---------------------------------------------------------------- terminal

    private void say(String line) {
        out.println(line);
    }

    /** What was typed; null where nobody types any more. */
    private String read(String prompt) throws IOException {
        if (left) {
            return null;
        }
        out.print(prompt);
        out.flush();
        String line = in.readLine();
        if (line == null) {
            // A terminal may have more behind its end of input, which nobody means.
            left = true;
            out.println();
        }
        return line == null ? null : line.strip();
    }
}
