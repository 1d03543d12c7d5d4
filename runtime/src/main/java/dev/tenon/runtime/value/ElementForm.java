package dev.tenon.runtime.value;

import java.sql.SQLDataException;
import java.util.function.Function;

/**
 * A value as it stands inside an array.
 *
 * @param postgresql as PostgreSQL reads it between the braces of an array
 * @param sqlite as SQLite's JSON has it: what a column of the type would store, as text
 * @param quoted whether that is a string to JSON, and not a number
 * @param parser of what SQLite's JSON has
 */
record ElementForm<T>(Function<T, String> postgresql, Function<T, String> sqlite, boolean quoted, Parser<T> parser) {

    interface Parser<T> {
        /** @throws SQLDataException if it is no value of the type in its stored form */
        T parse(String text) throws SQLDataException;
    }

    /** Text on SQLite, which PostgreSQL reads as well. */
    static <T> ElementForm<T> text(Function<T, String> text, Parser<T> parser) {
        return new ElementForm<>(text, text, true, parser);
    }

    /** A number to both, written alike. */
    static <T> ElementForm<T> number(Function<T, String> digits, Function<String, T> parser) {
        return new ElementForm<>(digits, digits, false, numbers(parser));
    }

    static <T> Parser<T> numbers(Function<String, T> parser) {
        return digits -> {
            try {
                return parser.apply(digits);
            } catch (NumberFormatException | ArithmeticException e) {
                throw new SQLDataException("'" + digits + "' is not a number in the stored form", "22P02", e);
            }
        };
    }
}
