package dev.tenon.migrate.cast;

import java.util.ArrayList;
import java.util.List;

/** A sum of parameters and whole numbers, as in {@code p - s} or {@code fp + 3}. */
record Sum(List<Term> terms) {

    /** @param name of a parameter; empty for the constant {@code factor} itself */
    record Term(int factor, String name) {
        int value(Parameters parameters) {
            return name.isEmpty() ? factor : factor * parameters.number(name);
        }
    }

    Sum {
        terms = List.copyOf(terms);
    }

    static Sum parse(String text) {
        List<Term> terms = new ArrayList<>();
        int sign = 1;
        int start = 0;
        for (int at = 0; at <= text.length(); at++) {
            if (at == text.length() || text.charAt(at) == '+' || text.charAt(at) == '-') {
                terms.add(term(sign, text.substring(start, at).strip()));
                sign = at < text.length() && text.charAt(at) == '-' ? -1 : 1;
                start = at + 1;
            }
        }
        return new Sum(terms);
    }

    private static Term term(int sign, String word) {
        if (Parameters.NUMBERS.contains(word)) {
            return new Term(sign, word);
        }
        try {
            return new Term(sign * Integer.parseInt(word), "");
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("neither a parameter nor a number: '" + word + "'", e);
        }
    }

    int value(Parameters parameters) {
        int value = 0;
        for (Term term : terms) {
            value += term.value(parameters);
        }
        return value;
    }
}
