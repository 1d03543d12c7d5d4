package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.postgresql.PostgresNames.quote;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.relation;

import dev.tenon.migrate.op.CommentSubject;
import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Statement;
import java.util.Optional;
import java.util.stream.Stream;

/** What PostgreSQL keeps as the comment on a thing. Views, sequences and SQL objects tell theirs themselves. */
final class PostgresComments {
    private PostgresComments() {}

    /** On what the statements before it make, and nobody else can see yet; none where there is nothing to say. */
    static Stream<Statement> ofNew(CommentSubject subject, Optional<String> text) {
        return text.map(said -> set(subject, text, LockLevel.NONE)).stream();
    }

    /** On a column that a table gets; none where there is nothing to say. */
    static Stream<Statement> ofNewColumn(String table, String column, Optional<String> text) {
        return text
                .map(said -> set(CommentSubject.column(table, column), text, LockLevel.SHARE_UPDATE_EXCLUSIVE))
                .stream();
    }

    /** @param text empty for none any more */
    static Statement set(CommentSubject subject, Optional<String> text, LockLevel lock) {
        return Statement.catalog(
                "comment on " + words(subject) + " is "
                        + text.map(PostgresNames::string).orElse("null"),
                lock);
    }

    private static String words(CommentSubject subject) {
        return switch (subject.kind()) {
            case SCHEMA -> "schema " + quote(subject.name());
            case TABLE -> "table " + relation(subject.name());
            case COLUMN ->
                "column " + relation(subject.name()) + "."
                        + quote(subject.column().orElseThrow());
            case ENUM -> "type " + relation(subject.name());
            case VIEW, SEQUENCE, SQL -> throw new IllegalArgumentException("told by the object: " + subject);
        };
    }
}
