package dev.tenon.migrate.question;

import dev.tenon.migrate.file.Fingerprints;
import java.util.List;

/**
 * What is open, for programs; {@code docs/questions.schema.json} describes it.
 *
 * @param version of this form
 * @param from the fingerprint of the state before
 * @param to the fingerprint of the state that the migration leads to
 */
public record QuestionDocument(int version, String from, String to, List<Question> questions) {
    public static final int VERSION = 1;

    public QuestionDocument {
        questions = List.copyOf(questions);
    }

    public static QuestionDocument of(Decisions decisions, RowCounts rows) {
        return new QuestionDocument(
                VERSION, Fingerprints.of(decisions.before()), Fingerprints.of(decisions.after()), decisions.open(rows));
    }
}
