package dev.tenon.runtime.row;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The checks of a table, asked before the database asks them. */
public final class Checks {
    private Checks() {}

    /** Whether a row keeps a check: null where SQL does not know. */
    @FunctionalInterface
    public interface Condition {
        /** @throws ArithmeticException where Java cannot tell what the database would say */
        @Nullable
        Boolean holds();
    }

    /**
     * Refuses a row for which a check does not hold. What is not known passes, as in SQL; what cannot be told here is for
     * the database to judge.
     *
     * @param table its name in the database
     * @param constraint the name of the check in the database
     * @param text the condition as the schema has it
     * @throws InvalidRowException if the row breaks the check
     */
    public static void require(String table, String constraint, String text, Condition condition) {
        if (isBroken(condition)) {
            throw new InvalidRowException(table, constraint, text);
        }
    }

    /** What a value stands for; null stands for null. */
    public static <T, U> @Nullable U value(@Nullable T value, Function<T, U> meaning) {
        return value == null ? null : meaning.apply(value);
    }

    private static boolean isBroken(Condition condition) {
        try {
            return Boolean.FALSE.equals(condition.holds());
        } catch (ArithmeticException untold) {
            return false;
        }
    }
}
