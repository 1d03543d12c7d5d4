package dev.tenon.compiler.expr;

import dev.tenon.compiler.type.IndexMethod;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;

/** Types that compare and combine with each other; what an expression is, as far as typing cares. */
enum Family {
    NUMBER("a number", true),
    STRING("a string", true),
    BOOL("a boolean", false),
    DATE("a date", true),
    TIME("a time", true),
    TIMESTAMP("a timestamp", true),
    DATETIME("a datetime", true),
    // P1D and PT24H: the dialects do not agree which is longer.
    INTERVAL("an interval", false),
    UUID("a uuid", true),
    JSON("json", false),
    BYTES("bytes", false),
    // In PostgreSQL an enum sorts by its order, in SQLite by its text.
    ENUM("an enum", false),
    // Only the database knows what its values mean.
    NATIVE("a value of a native type", false),
    ARRAY("an array", false),
    /** Null, raw SQL, and whatever has an error already: fits everywhere. */
    ANY("anything", true);

    private final String words;
    private final boolean ordered;

    Family(String words, boolean ordered) {
        this.words = words;
        this.ordered = ordered;
    }

    String words() {
        return words;
    }

    /** Whether less and greater mean the same in every dialect. */
    boolean isOrdered() {
        return ordered;
    }

    boolean isPointInTime() {
        return this == DATE || this == TIME || this == TIMESTAMP || this == DATETIME;
    }

    /** Whether PostgreSQL by itself has an operator class for it; of a type that only it knows, only it knows that too. */
    boolean isIndexedBy(IndexMethod method) {
        if (this == NATIVE) {
            return true;
        }
        return switch (method) {
            case BTREE, HASH -> true;
            case GIN -> this == JSON || this == ARRAY || this == ANY;
            case GIST -> this == ANY;
            case SPGIST -> this == STRING || this == ANY;
            case BRIN -> this != BOOL && this != JSON && this != ENUM && this != ARRAY;
        };
    }

    static Family of(Type type) {
        if (type instanceof Type.Scalar scalar) {
            return of(scalar.kind());
        }
        if (type instanceof Type.Array) {
            return ARRAY;
        }
        return type instanceof Type.Native ? NATIVE : ENUM;
    }

    private static Family of(ScalarKind kind) {
        return switch (kind) {
            case STR, TEXT -> STRING;
            case BOOL -> BOOL;
            case SHORT, INT, LONG, DECIMAL, FLOAT, DOUBLE -> NUMBER;
            case DATE -> DATE;
            case TIME -> TIME;
            case TIMESTAMP -> TIMESTAMP;
            case DATETIME -> DATETIME;
            case INTERVAL -> INTERVAL;
            case UUID -> UUID;
            case JSON -> JSON;
            case BYTES -> BYTES;
        };
    }
}
