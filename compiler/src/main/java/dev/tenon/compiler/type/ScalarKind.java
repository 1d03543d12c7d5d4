package dev.tenon.compiler.type;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The scalar types of the language, by the word that names them. */
public enum ScalarKind {
    STR(1),
    TEXT(0),
    BOOL(0),
    SHORT(0),
    INT(0),
    LONG(0),
    DECIMAL(2),
    FLOAT(0),
    DOUBLE(0),
    DATE(0),
    TIME(0),
    TIMESTAMP(0),
    DATETIME(0),
    INTERVAL(0),
    UUID(0),
    JSON(0),
    BYTES(0);

    private final int parameters;
    private final String word;

    ScalarKind(int parameters) {
        this.parameters = parameters;
        this.word = name().toLowerCase(Locale.ROOT);
    }

    /** How many numbers stand in parentheses behind the word: {@code str(n)} one, {@code decimal(p, s)} two. */
    public int parameters() {
        return parameters;
    }

    public String word() {
        return word;
    }

    public boolean isInteger() {
        return this == SHORT || this == INT || this == LONG;
    }

    /** The greatest of a type of whole numbers. */
    public long most() {
        return this == SHORT ? Short.MAX_VALUE : this == INT ? Integer.MAX_VALUE : Long.MAX_VALUE;
    }

    /** Whether a type of whole numbers has this one. */
    public boolean holds(long number) {
        return number <= most() && number >= -most() - 1;
    }

    public boolean isNumber() {
        return isInteger() || this == DECIMAL || this == FLOAT || this == DOUBLE;
    }

    public boolean isString() {
        return this == STR || this == TEXT;
    }

    public static Optional<ScalarKind> ofWord(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
