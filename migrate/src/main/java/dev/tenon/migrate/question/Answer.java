package dev.tenon.migrate.question;

import java.util.List;
import java.util.Optional;

/**
 * What somebody says to a question.
 *
 * @param id of the question
 * @param choose the name of an alternative; without it, the one that has values, or else own lines
 * @param values expressions in place of the guesses of the alternative, in their order; none leaves the guesses
 * @param steps lines of the language of migrations in place of any alternative
 * @param by who says so
 */
public record Answer(String id, Optional<String> choose, List<String> values, Optional<String> steps, String by) {
    public Answer {
        values = List.copyOf(values);
    }

    public static Answer choose(String id, String alternative, String by) {
        return new Answer(id, Optional.of(alternative), List.of(), Optional.empty(), by);
    }

    public static Answer values(String id, List<String> values, String by) {
        return new Answer(id, Optional.empty(), values, Optional.empty(), by);
    }

    /** Whether it says no more than which alternative. */
    boolean isPlain() {
        return choose.isPresent() && values.isEmpty() && steps.isEmpty();
    }
}
