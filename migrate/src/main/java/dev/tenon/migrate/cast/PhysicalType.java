package dev.tenon.migrate.cast;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type of PostgreSQL as its name says it.
 *
 * @param name without its numbers, one for each type that has several
 * @param numbers its length, its precision and scale, or how many digits of a second
 */
record PhysicalType(String name, List<Integer> numbers, boolean array) {
    private static final Pattern WRITTEN =
            Pattern.compile("([a-z_][a-z_0-9 ]*?)\\s*(?:\\(\\s*(\\d+)\\s*(?:,\\s*(\\d+)\\s*)?\\))?"
                    + "(\\s+with(?:out)?\\s+time\\s+zone)?\\s*(\\[])?");

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("character varying", "varchar"),
            Map.entry("character", "char"),
            Map.entry("bit varying", "varbit"),
            Map.entry("smallint", "int2"),
            Map.entry("int", "int4"),
            Map.entry("integer", "int4"),
            Map.entry("bigint", "int8"),
            Map.entry("decimal", "numeric"),
            Map.entry("real", "float4"),
            Map.entry("double precision", "float8"),
            Map.entry("boolean", "bool"),
            Map.entry("timestamp without time zone", "timestamp"),
            Map.entry("timestamp with time zone", "timestamptz"),
            Map.entry("time without time zone", "time"),
            Map.entry("time with time zone", "timetz"));

    PhysicalType {
        numbers = List.copyOf(numbers);
    }

    /** Empty where it is not of the form that PostgreSQL's own types have. */
    static Optional<PhysicalType> parse(String text) {
        Matcher written = WRITTEN.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!written.matches()) {
            return Optional.empty();
        }
        String zone = written.group(4) == null ? "" : " " + written.group(4).strip();
        String words = (written.group(1) + zone).replaceAll("\\s+", " ");
        String name = NAMES.getOrDefault(words, words);
        List<Integer> numbers = new ArrayList<>();
        for (int i = 2; i <= 3; i++) {
            if (written.group(i) != null) {
                numbers.add(Integer.valueOf(written.group(i)));
            }
        }
        return Optional.of(new PhysicalType(name, withMeant(name, numbers), written.group(5) != null));
    }

    /** With the numbers that are meant where none are said. */
    private static List<Integer> withMeant(String name, List<Integer> numbers) {
        if (numbers.isEmpty() && (name.equals("char") || name.equals("bit"))) {
            return List.of(1);
        }
        return numbers.size() == 1 && name.equals("numeric") ? List.of(numbers.get(0), 0) : numbers;
    }

    /** As the table has it: {@code varchar(n)}, {@code numeric(p,s)}, {@code timestamp(p)}. */
    String pattern() {
        String brackets = array ? "[]" : "";
        return switch (numbers.size()) {
            case 0 -> name + brackets;
            case 1 -> name + (isOfDigits() ? "(p)" : "(n)") + brackets;
            default -> name + "(p,s)" + brackets;
        };
    }

    /** Whether its one number is how many digits of a second it keeps. */
    private boolean isOfDigits() {
        return name.startsWith("time") || name.equals("interval");
    }

    void putNumbers(String prefix, Map<String, Integer> into) {
        if (numbers.size() == 1) {
            into.put(prefix + (isOfDigits() ? "p" : "n"), numbers.get(0));
        } else if (numbers.size() == 2) {
            into.put(prefix + "p", numbers.get(0));
            into.put(prefix + "s", numbers.get(1));
        }
    }
}
