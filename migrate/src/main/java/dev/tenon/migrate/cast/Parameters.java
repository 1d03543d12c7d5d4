package dev.tenon.migrate.cast;

import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What the rules of the table can ask about a pair of types: numbers for conditions and SQL, words for SQL alone. */
record Parameters(Map<String, Integer> numbers, Map<String, String> words) {

    static final Set<String> NUMBERS = Set.of("n", "p", "s", "fn", "fp", "fs", "fl", "missing", "same");
    static final Set<String> WORDS = Set.of("type", "labels");

    /** PostgreSQL's limit, in bytes; so no label is longer, even where the labels are not known. */
    private static final int LONGEST_LABEL = 63;

    Parameters {
        numbers = Map.copyOf(numbers);
        words = Map.copyOf(words);
    }

    static Parameters of(Type from, Type to, Function<String, List<String>> enumValues) {
        Map<String, Integer> numbers = new HashMap<>();
        Map<String, String> words = new HashMap<>();
        putNumbers(from, "f", numbers);
        putNumbers(to, "", numbers);
        numbers.put("same", from.equals(to) ? 1 : 0);
        List<String> oldLabels = from instanceof Type.Enumerated old ? enumValues.apply(old.name()) : List.of();
        numbers.put("fl", longest(oldLabels));
        if (to instanceof Type.Enumerated target) {
            List<String> labels = enumValues.apply(target.name());
            // With labels unknown, none is known to be there.
            numbers.put("missing", oldLabels.isEmpty() || !labels.containsAll(oldLabels) ? 1 : 0);
            words.put("type", type(target));
            if (!labels.isEmpty()) {
                words.put("labels", literals(labels));
            }
        }
        return new Parameters(numbers, words);
    }

    private static String type(Type.Enumerated target) {
        return QualifiedName.of(target.name()).written(part -> quote(part, '"'));
    }

    int number(String name) {
        Integer number = numbers.get(name);
        if (number == null) {
            throw new IllegalStateException("the types have no " + name);
        }
        return number;
    }

    String word(String name) {
        String word = words.get(name);
        if (word == null) {
            throw new IllegalArgumentException("the values of the new enum are needed for its casts");
        }
        return word;
    }

    private static void putNumbers(Type type, String prefix, Map<String, Integer> numbers) {
        if (!(type instanceof Type.Scalar scalar)) {
            return;
        }
        if (scalar.kind() == ScalarKind.STR) {
            numbers.put(prefix + "n", scalar.length());
        } else if (scalar.kind() == ScalarKind.DECIMAL) {
            numbers.put(prefix + "p", scalar.precision());
            numbers.put(prefix + "s", scalar.scale());
        }
    }

    private static int longest(List<String> labels) {
        int longest = labels.isEmpty() ? LONGEST_LABEL : 0;
        for (String label : labels) {
            longest = Math.max(longest, label.codePointCount(0, label.length()));
        }
        return longest;
    }

    private static String literals(List<String> labels) {
        StringBuilder sql = new StringBuilder();
        for (String label : labels) {
            sql.append(sql.isEmpty() ? "" : ", ").append(quote(label, '\''));
        }
        return sql.toString();
    }

    private static String quote(String text, char mark) {
        String one = String.valueOf(mark);
        return one + text.replace(one, one + one) + one;
    }
}
