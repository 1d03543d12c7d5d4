package dev.tenon.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table, or a view, as a program uses it.
 *
 * @param name in the database, not quoted; with the schema that it is in before a dot
 * @param columns those that the program reads or writes
 */
public record ExpectedTable(String name, List<Column> columns) {
    /** A name, in quotes where it is not plain, and what is to be known of its values. */
    private static final Pattern WORD =
            Pattern.compile("\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s\"?=]+))([?=]?)(?=\\s|$)");

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_.$-]+");

    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    public ExpectedTable {
        columns = List.copyOf(columns);
    }

    /** What the program takes for granted about the values of a column. */
    public enum Values {
        /** There is always one. */
        REQUIRED(""),
        /** There may be none, and the program may leave it out. */
        OPTIONAL("?"),
        /** They come from the database in any case, the program only reads them. */
        COMPUTED("=");

        private final String mark;

        Values(String mark) {
            this.mark = mark;
        }

        private static Values ofMark(String mark) {
            return Arrays.stream(values())
                    .filter(values -> values.mark.equals(mark))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** @param name in the database, not quoted */
    public record Column(String name, Values values) {
        private String word() {
            return ExpectedTable.word(name) + values.mark;
        }
    }

    /**
     * Reads what {@link #line()} writes.
     *
     * @throws IllegalArgumentException if the line is not of that form
     */
    public static ExpectedTable parse(String line) {
        List<Column> words = new ArrayList<>();
        String text = line.strip();
        Matcher word = WORD.matcher(text);
        int end = 0;
        do {
            if (!word.find(end) || word.start() != end) {
                throw new IllegalArgumentException("a table is 'name column column? column=', not '" + line + "'");
            }
            String quoted = word.group(1);
            String name = quoted == null ? word.group(2) : unescaped(quoted);
            words.add(new Column(name, Values.ofMark(word.group(3))));
            end = word.end();
        } while (end < text.length());
        return new ExpectedTable(words.get(0).name(), words.subList(1, words.size()));
    }

    /** The one line that generated code holds of it: {@code booking id guest_id note?}. */
    public String line() {
        return Stream.concat(Stream.of(word(name)), columns.stream().map(Column::word))
                .collect(Collectors.joining(" "));
    }

    private static String word(String name) {
        return PLAIN.matcher(name).matches() ? name : '"' + escaped(name) + '"';
    }

    /** All in one line. */
    private static String escaped(String name) {
        return name.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String unescaped(String text) {
        return ESCAPED.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        switch (found.group(1)) {
                            case "n" -> "\n";
                            case "r" -> "\r";
                            default -> found.group(1);
                        }));
    }
}
