package dev.tenon.compiler.expr;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The functions of the language: each means the same on every dialect. */
public enum Function {
    NOW(0, 0),
    TODAY(0, 0),
    UUID(0, 0),
    LOWER(1, 1),
    UPPER(1, 1),
    TRIM(1, 1),
    LENGTH(1, 1),
    SUBSTR(2, 3),
    REPLACE(3, 3),
    ABS(1, 1),
    ROUND(1, 2),
    COALESCE(1, Integer.MAX_VALUE),
    NULLIF(2, 2);

    private final int fewest;
    private final int most;

    Function(int fewest, int most) {
        this.fewest = fewest;
        this.most = most;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it gives another value each time: databases allow no such thing in what must hold of rows for good. */
    public boolean changes() {
        return this == NOW || this == TODAY || this == UUID;
    }

    public boolean takes(int arguments) {
        return fewest <= arguments && arguments <= most;
    }

    public int fewest() {
        return fewest;
    }

    public int most() {
        return most;
    }

    public static Optional<Function> ofWord(String word) {
        return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst();
    }
}
