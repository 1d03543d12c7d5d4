package dev.tenon.migrate.dev;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.question.Answer;
import dev.tenon.migrate.question.Decisions;
import dev.tenon.migrate.question.Question;
import dev.tenon.migrate.question.Question.Alternative;
import dev.tenon.migrate.question.RowCounts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Answers the questions that no row asks: where a table is empty, nothing can be lost and nothing is missing. */
record Settling(Connection connection, Dialect dialect, Database before) {
    /** The alternatives that presume nothing, of all kinds of questions. */
    private static final List<String> PLAIN = List.of("new", "empty", "cast", "replace", "unused");

    void settle(Decisions decisions, RowCounts rows) throws SQLException {
        Optional<Answer> next = next(decisions, rows);
        while (next.isPresent()) {
            decisions.answer(next.get());
            next = next(decisions, rows);
        }
    }

    private Optional<Answer> next(Decisions decisions, RowCounts rows) throws SQLException {
        for (Question question : decisions.open(rows)) {
            Optional<String> plain = PLAIN.stream()
                    .filter(name -> question.alternative(name).isPresent())
                    .findFirst();
            if (plain.isPresent() && (isOfEmptyTable(question) || losesNothing(question))) {
                return Optional.of(Answer.choose(question.id(), plain.get(), "no rows"));
            }
        }
        return Optional.empty();
    }

    /** Two names for one thing, or two things: where there is nothing in the one, it comes to the same. */
    private static boolean losesNothing(Question question) {
        Optional<Alternative> apart = question.kind().equals("rename") ? question.alternative("new") : Optional.empty();
        return apart.filter(one -> !one.loses().isEmpty()
                        && one.loses().stream().allMatch(lost -> lost.rows().equals(Optional.of(0L))))
                .isPresent();
    }

    private boolean isOfEmptyTable(Question question) throws SQLException {
        String subject = question.id().substring(question.id().indexOf(':') + 1);
        boolean found = false;
        for (Table table : before.tables()) {
            boolean about = subject.startsWith(table.name() + ".") || subject.startsWith(table.name() + ":");
            if (about && Jdbc.number(connection, "select count(*) from " + dialect.relation(table.name())) > 0) {
                return false;
            }
            found |= about;
        }
        return found;
    }
}
