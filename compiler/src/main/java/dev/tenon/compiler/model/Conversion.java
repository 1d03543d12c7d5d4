package dev.tenon.compiler.model;

import dev.tenon.compiler.type.SqlTexts;
import java.util.Locale;
import java.util.Optional;

/**
 * What an author makes of the values of a column that changes its type.
 *
 * @param using the new value by dialect, as SQL over {@link #VALUE}
 * @param unless holds for the values that do not fit, by dialect, over {@link #VALUE}; a null never does
 */
public record Conversion(Promise promise, SqlTexts using, SqlTexts unless) {

    /** Stands for the old value. */
    public static final String VALUE = "{value}";

    /** What the author says of the values that it is done to. */
    public enum Promise {
        /** Every value has its equal in the new type: no two become one. */
        WIDEN,
        /** The same of all values but those that do not fit, which stop the migration. */
        CHECKED,
        /** Something is lost for good. */
        LOSSY;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Promise> ofWord(String word) {
            for (Promise promise : values()) {
                if (promise.word().equals(word)) {
                    return Optional.of(promise);
                }
            }
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException with a message for the user where it cannot be */
    public Conversion {
        problem(promise, using, unless).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
    }

    /** Why there is no such conversion; empty where there is. */
    public static Optional<String> problem(Promise promise, SqlTexts using, SqlTexts unless) {
        if (using.byDialect().isEmpty()) {
            return Optional.of("a cast that is " + promise.word() + " needs the SQL that makes the new value");
        }
        if (using.byDialect().values().stream().anyMatch(sql -> !sql.contains(VALUE))) {
            return Optional.of("the SQL of a cast says " + VALUE + " where the old value stands");
        }
        if (unless.byDialect().values().stream().anyMatch(sql -> !sql.contains(VALUE))) {
            return Optional.of("`unless` says " + VALUE + " where the old value stands");
        }
        return switch (promise) {
            case WIDEN ->
                unless.byDialect().isEmpty()
                        ? Optional.empty()
                        : Optional.of("a cast with values that do not fit is `checked`, not `widen`");
            case CHECKED ->
                unless.byDialect().keySet().equals(using.byDialect().keySet())
                        ? Optional.empty()
                        : Optional.of("a checked cast says behind each SQL which values do not fit: `unless \"…\"`");
            case LOSSY -> Optional.empty();
        };
    }

    /** The new value of an operand; empty where there is no SQL for the dialect. */
    public Optional<String> using(String dialect, String operand) {
        return using.of(dialect).map(sql -> sql.replace(VALUE, operand));
    }

    public Optional<String> unless(String dialect, String operand) {
        return unless.of(dialect).map(sql -> "(" + sql.replace(VALUE, operand) + ")");
    }
}
