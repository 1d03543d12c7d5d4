package dev.tenon.migrate.question;

import java.util.List;
import java.util.Optional;

/**
 * A decision that is open, complete enough to be answered by whoever sees nothing else.
 *
 * @param id the same in every run between the same two states: {@code rename:booking.party_size:num_guests}
 * @param kind rename, split, merge, fill, cast, key, enum, table
 * @param alike from 0 to 1 how likely two things are one; empty for a question that is about no two
 * @param reasons what speaks for it, strongest first
 * @param alternatives the likeliest first; all lead to the same schema
 */
public record Question(
        String id,
        String kind,
        String question,
        Optional<Double> alike,
        List<String> reasons,
        List<Alternative> alternatives) {

    public Question {
        reasons = List.copyOf(reasons);
        alternatives = List.copyOf(alternatives);
    }

    /**
     * One of the answers.
     *
     * @param lines in the language of migrations
     * @param loses what rows lose by it
     * @param values guesses in the lines, which an answer may replace
     */
    public record Alternative(String name, List<String> lines, List<Lost> loses, List<Blank> values) {
        public Alternative {
            lines = List.copyOf(lines);
            loses = List.copyOf(loses);
            values = List.copyOf(values);
        }
    }

    /**
     * What is gone for good.
     *
     * @param what a table, or {@code table.column}
     * @param partly the values stay, but not all of what they say
     * @param rows how many have something there; empty where no database was asked
     */
    public record Lost(String what, boolean partly, Optional<Long> rows) {}

    /**
     * A value that only the author knows.
     *
     * @param means what to write
     * @param guess the expression that stands there without better knowledge
     */
    public record Blank(String means, String guess) {}

    public Optional<Alternative> alternative(String name) {
        return alternatives.stream().filter(a -> a.name().equals(name)).findFirst();
    }

    public List<String> alternativeNames() {
        return alternatives.stream().map(Alternative::name).toList();
    }
}
