package dev.tenon.migrate.op;

import dev.tenon.compiler.model.SchemaObject;
import java.util.Locale;
import java.util.Optional;

/** What a comment is on. */
public record CommentSubject(Kind kind, String name, Optional<String> column) {

    public enum Kind {
        SCHEMA,
        TABLE,
        COLUMN,
        ENUM,
        VIEW,
        SEQUENCE,
        SQL
    }

    public static CommentSubject namespace(String name) {
        return new CommentSubject(Kind.SCHEMA, name, Optional.empty());
    }

    public static CommentSubject table(String name) {
        return new CommentSubject(Kind.TABLE, name, Optional.empty());
    }

    public static CommentSubject column(String table, String column) {
        return new CommentSubject(Kind.COLUMN, table, Optional.of(column));
    }

    public static CommentSubject object(SchemaObject object) {
        return new CommentSubject(
                Kind.valueOf(object.word().toUpperCase(Locale.ROOT)), object.name(), Optional.empty());
    }

    public static CommentSubject enumType(String name) {
        return new CommentSubject(Kind.ENUM, name, Optional.empty());
    }
}
