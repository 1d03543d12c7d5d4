package dev.tenon.cli.command.db;

import dev.tenon.migrate.diff.Answers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** What a command line may say to the questions of a migration, and whom else to ask. */
final class AnswerOptions {

    /** Whether a person at the terminal is asked. */
    enum Interactive {
        AUTO,
        ALWAYS,
        NEVER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How open questions are printed. */
    enum QuestionForm {
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

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

    @Option(
            names = "--answer",
            paramLabel = "ID=ANSWER",
            description =
                    "Answers one question: the name of an alternative, or the value that it wants. May be given several times.")
    private List<String> answers = new ArrayList<>();

    @Option(names = "--answers", paramLabel = "FILE", description = "Answers from a JSON file; - is standard input.")
    private Path file;

    @Option(
            names = "--resolver",
            paramLabel = "COMMAND",
            description = "A program to ask what is open then: questions on its standard input, answers on its output.")
    private String resolver;

    @Option(
            names = "--resolver-timeout",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long it may take; then it is ended (${DEFAULT-VALUE}).")
    private int resolverSeconds;

    @Option(
            names = "--questions",
            paramLabel = "json",
            description = "Print what is open and write no file; exit code 3 if anything is.")
    private QuestionForm questions;

    @Option(
            names = "--interactive",
            paramLabel = "auto|always|never",
            description = "Ask at the terminal; auto means where there is one, and not in CI.")
    private Interactive interactive = Interactive.AUTO;

    /** @throws IllegalArgumentException with a message for the user if one makes no sense */
    Answers beforehand() {
        return new Answers(renames.stream().map(Answers.Rename::parse).toList(), Set.copyOf(notRenamed));
    }

    List<String> answers() {
        return answers;
    }

    Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    Optional<String> resolver() {
        return Optional.ofNullable(resolver);
    }

    int resolverSeconds() {
        return resolverSeconds;
    }

    boolean onlyQuestions() {
        return questions != null;
    }

    Interactive interactive() {
        return interactive;
    }
}
