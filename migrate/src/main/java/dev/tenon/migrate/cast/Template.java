package dev.tenon.migrate.cast;

import java.util.ArrayList;
import java.util.List;

/**
 * SQL with places to fill in: {@code {c}} the column, {@code {x}} the argument of a fragment, sums of parameters, words,
 * and calls of fragments. A brace not followed by a letter is SQL's own, as in a regular expression.
 */
record Template(List<Part> parts) {

    sealed interface Part {}

    record Literal(String sql) implements Part {}

    record Argument() implements Part {}

    record Word(String name) implements Part {}

    record Amount(Sum sum) implements Part {}

    record Call(String fragment, Template argument) implements Part {}

    Template {
        parts = List.copyOf(parts);
    }

    static Template parse(String text) {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', Math.max(at, open + 1))) {
            if (opens(text, open)) {
                literal.append(text, at, open);
                at = close(text, open) + 1;
                Part part = part(text.substring(open + 1, at - 1));
                if (part instanceof Literal column) {
                    literal.append(column.sql());
                } else {
                    flush(literal, parts);
                    parts.add(part);
                }
            }
        }
        literal.append(text, at, text.length());
        flush(literal, parts);
        return new Template(parts);
    }

    private static void flush(StringBuilder literal, List<Part> parts) {
        if (!literal.isEmpty()) {
            parts.add(new Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private static boolean opens(String text, int at) {
        return text.charAt(at) == '{' && at + 1 < text.length() && Character.isLowerCase(text.charAt(at + 1));
    }

    private static int close(String text, int open) {
        int depth = 0;
        for (int at = open; at < text.length(); at++) {
            if (text.charAt(at) == '{') {
                depth++;
            } else if (text.charAt(at) == '}' && --depth == 0) {
                return at;
            }
        }
        throw new IllegalArgumentException("unclosed brace: '" + text.substring(open) + "'");
    }

    private static Part part(String inner) {
        int parenthesis = inner.indexOf('(');
        if (parenthesis > 0 && inner.endsWith(")")) {
            Template argument = parse(inner.substring(parenthesis + 1, inner.length() - 1));
            return new Call(inner.substring(0, parenthesis), argument);
        }
        if (inner.equals("c")) {
            return new Literal(Cast.COLUMN);
        }
        if (inner.equals("x")) {
            return new Argument();
        }
        if (Parameters.WORDS.contains(inner)) {
            return new Word(inner);
        }
        boolean fragment = inner.indexOf(' ') < 0 && !Parameters.NUMBERS.contains(inner);
        return fragment ? new Call(inner, new Template(List.of())) : new Amount(Sum.parse(inner));
    }

    /** Adds the names of all fragments that are called. */
    void collectCalls(List<String> names) {
        for (Part part : parts) {
            if (part instanceof Call call) {
                names.add(call.fragment());
                call.argument().collectCalls(names);
            }
        }
    }
}
