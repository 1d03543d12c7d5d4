package dev.tenon.serve.query;

import java.util.List;
import java.util.Optional;

/**
 * What a database said, in one form for all products.
 *
 * @param constraint its name, where the product tells it
 * @param columns those that the product names
 * @param detail the product's own words
 */
record Refusal(Kind kind, Optional<String> constraint, List<String> columns, String detail) {

    enum Kind {
        UNIQUE,
        EXCLUSION,
        FOREIGN_KEY,
        CHECK,
        NOT_NULL,
        /** A value that its type cannot hold. */
        VALUE,
        /** By a trigger, in words meant for whoever wrote. */
        RAISED,
        FORBIDDEN,
        BUSY,
        UNREACHABLE,
        /** No place for another row, or no number for it. */
        FULL,
        /** What the schema has is not there. */
        MISSING,
        OTHER
    }

    Refusal {
        columns = List.copyOf(columns);
    }

    static Refusal of(Kind kind, String detail) {
        return new Refusal(kind, Optional.empty(), List.of(), detail);
    }
}
