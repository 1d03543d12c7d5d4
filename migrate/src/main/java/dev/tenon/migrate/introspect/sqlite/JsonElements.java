package dev.tenon.migrate.introspect.sqlite;

import dev.tenon.migrate.parse.sql.SqliteTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The elements of a JSON array of plain strings and numbers, such as the literal of an array is kept. */
final class JsonElements {
    private static final Pattern ELEMENT = Pattern.compile(
            "(?:\"((?:[^\"\\\\]|\\\\(?:[\"\\\\/bfnrt]|u[0-9a-f]{4}))*+)\"|(-?[0-9]+(?:\\.[0-9]+)?))(,|$)");
    private static final String ESCAPES = "bfnrt";
    private static final String MEANT = "\b\f\n\r\t";

    private JsonElements() {}

    /** Empty where it is anything else. */
    static Optional<List<SqliteTree>> of(String json) {
        if (!json.startsWith("[") || !json.endsWith("]")) {
            return Optional.empty();
        }
        String inside = json.substring(1, json.length() - 1);
        List<SqliteTree> elements = new ArrayList<>();
        Matcher element = ELEMENT.matcher(inside);
        int at = 0;
        while (at < inside.length()) {
            if (!element.find(at) || element.start() != at) {
                return Optional.empty();
            }
            elements.add(
                    element.group(1) == null
                            ? SqliteTree.leaf(SqliteTree.NUMBER, element.group(2))
                            : SqliteTree.leaf(SqliteTree.STRING, unescaped(element.group(1))));
            at = element.end();
        }
        return Optional.of(elements);
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
                c = text.charAt(at);
                if (c == 'u') {
                    c = (char) Integer.parseInt(text.substring(at + 1, at + 5), 16);
                    at += 4;
                } else if (ESCAPES.indexOf(c) >= 0) {
                    c = MEANT.charAt(ESCAPES.indexOf(c));
                }
            }
            plain.append(c);
        }
        return plain.toString();
    }
}
