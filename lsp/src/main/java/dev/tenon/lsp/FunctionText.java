package dev.tenon.lsp;

import dev.tenon.compiler.expr.Function;

/**
 * What a person reads of a function.
 *
 * @param signature {@code substr(s, from, count)}
 */
record FunctionText(String signature, String meaning) {

    static FunctionText of(Function function) {
        return switch (function) {
            case NOW -> new FunctionText("now()", "the moment of the insert, UTC");
            case TODAY -> new FunctionText("today()", "the date, UTC");
            case UUID -> new FunctionText("uuid()", "a random UUID, version 4");
            case LOWER -> new FunctionText("lower(s)", "in lower case");
            case UPPER -> new FunctionText("upper(s)", "in upper case");
            case TRIM -> new FunctionText("trim(s)", "without blanks at both ends");
            case LENGTH -> new FunctionText("length(s)", "in characters");
            case SUBSTR -> new FunctionText("substr(s, from, count)", "counted from 1; without a count to the end");
            case REPLACE -> new FunctionText("replace(s, what, by)", "every place");
            case ABS -> new FunctionText("abs(n)", "without its sign");
            case ROUND ->
                new FunctionText("round(n, places)", "halves away from zero; without places to a whole number");
            case COALESCE -> new FunctionText("coalesce(a, b, …)", "the first that is not null");
            case NULLIF -> new FunctionText("nullif(a, b)", "null if they are equal, else a");
        };
    }
}
