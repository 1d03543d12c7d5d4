package dev.tenon.migrate.live;

import java.util.Locale;

/**
 * Something that only the server can compare.
 *
 * @param owner the table or view it is of; empty for the author's SQL
 */
record Piece(Kind kind, String owner, String name) {
    enum Kind {
        TYPE,
        DEFAULT,
        CONSTRAINT,
        INDEX,
        POLICY,
        PARTITIONING,
        QUERY,
        OBJECT
    }

    /** In the words of a message. */
    String words() {
        return switch (kind) {
            case TYPE, DEFAULT -> "column " + owner + "." + name;
            case CONSTRAINT, INDEX, POLICY -> kind.name().toLowerCase(Locale.ROOT) + " " + name + " of " + owner;
            case PARTITIONING -> "table " + owner;
            case QUERY -> "view " + owner;
            case OBJECT ->
                "sql " + name.replaceFirst(" .*", ""); // behind it stands which of several it is held against
        };
    }
}
