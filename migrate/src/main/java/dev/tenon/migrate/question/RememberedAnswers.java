package dev.tenon.migrate.question;

import dev.tenon.compiler.source.TextFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What somebody answered between the same two states before, to be offered again: after a run that was broken off, or of
 * which the file was deleted. Of one checkout, and only a convenience: what cannot be read is as good as absent.
 */
public final class RememberedAnswers {
    private static final String FILE = "answers";

    private final Path file;
    private final List<Answer> answers;

    private RememberedAnswers(Path file, List<Answer> answers) {
        this.file = file;
        this.answers = new ArrayList<>(answers);
    }

    /** @param folder the project's own */
    public static RememberedAnswers of(Path folder, QuestionDocument questions, String author) {
        String states = brief(questions.from()) + "-" + brief(questions.to());
        Path file = folder.resolve(FILE).resolve(states + ".json");
        try {
            return new RememberedAnswers(file, AnswerDocument.read(TextFiles.read(file), file.toString(), author));
        } catch (IOException | AnswerException nothing) {
            return new RememberedAnswers(file, List.of());
        }
    }

    private static String brief(String fingerprint) {
        String digits = fingerprint.substring(fingerprint.indexOf(':') + 1);
        return digits.substring(0, Math.min(12, digits.length()));
    }

    public Optional<Answer> of(String questionId) {
        return answers.stream().filter(answer -> answer.id().equals(questionId)).findFirst();
    }

    /** In place of what was said to the same question before. */
    public void keep(Answer answer) {
        answers.removeIf(before -> before.id().equals(answer.id()));
        answers.add(answer);
        try {
            Files.createDirectories(file.getParent());
            TextFiles.put(file, AnswerDocument.print(answers));
        } catch (IOException unwritable) {
            // It will be asked again; the answer itself is not lost.
            return;
        }
    }
}
