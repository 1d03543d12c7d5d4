package dev.tenon.migrate.question;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers that were given before the questions were known: each waits for its question, and must find it. */
public final class GivenAnswers {
    private final String author;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();

    /** An answer, once its question is known. */
    @FunctionalInterface
    private interface Waiting {
        Answer to(Question question);
    }

    /** @param author who gave them, where they do not say */
    public GivenAnswers(String author) {
        this.author = author;
    }

    /**
     * From a command line: {@code ID=ALTERNATIVE} or {@code ID=VALUE}. What is the name of an alternative is that.
     *
     * @throws AnswerException if it is none
     */
    public void add(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new AnswerException("--answer " + text + ": write ID=ALTERNATIVE or ID=VALUE");
        }
        String id = text.substring(0, equals);
        String said = text.substring(equals + 1);
        put(
                id,
                question -> question.alternative(said).isPresent()
                        ? Answer.choose(id, said, author)
                        : Answer.values(id, List.of(said), author));
    }

    /** @throws AnswerException if the question has an answer already */
    public void add(Answer answer) {
        put(answer.id(), question -> answer);
    }

    private void put(String id, Waiting answer) {
        if (waiting.putIfAbsent(id, answer) != null) {
            throw new AnswerException(id + " is answered twice");
        }
    }

    /**
     * Gives the answers whose questions are open, and those to the questions that these raise.
     *
     * @throws AnswerException if one cannot be taken
     */
    public void giveTo(Decisions decisions) {
        Optional<Question> next = next(decisions);
        while (next.isPresent()) {
            decisions.answer(waiting.remove(next.get().id()).to(next.get()));
            next = next(decisions);
        }
    }

    private Optional<Question> next(Decisions decisions) {
        return waiting.isEmpty()
                ? Optional.empty()
                : decisions.open(RowCounts.NONE).stream()
                        .filter(question -> waiting.containsKey(question.id()))
                        .findFirst();
    }

    /** @throws AnswerException if an answer has found no question: it is mistyped, or for another schema */
    public void requireUsed(List<Question> stillOpen) {
        if (!waiting.isEmpty()) {
            List<String> open = stillOpen.stream()
                    .map(question -> question.id() + " (" + String.join(", ", question.alternativeNames()) + ")")
                    .toList();
            throw new AnswerException("no question is called " + String.join(" or ", waiting.keySet())
                    + (open.isEmpty() ? "; none is open" : "; open are " + String.join("; ", open)));
        }
    }
}
