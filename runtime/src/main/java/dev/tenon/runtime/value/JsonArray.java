package dev.tenon.runtime.value;

import java.sql.SQLDataException;
import java.util.ArrayList;
import java.util.List;

/** The one form of JSON that arrays have on SQLite: strings or numbers between brackets, without blanks. */
final class JsonArray {
    private static final int UNICODE_DIGITS = 4;

    private final String json;
    private int at = 1;

    private JsonArray(String json) {
        this.json = json;
    }

    /**
     * The text of each element.
     *
     * @param strings whether all have to be strings, and not numbers
     * @throws SQLDataException if the text is not in the stored form
     */
    static List<String> elements(String json, boolean strings) throws SQLDataException {
        if (json.length() < 2 || json.charAt(0) != '[' || !json.endsWith("]")) {
            throw malformed(json);
        }
        return new JsonArray(json).elements(strings);
    }

    private List<String> elements(boolean strings) throws SQLDataException {
        List<String> elements = new ArrayList<>();
        int end = json.length() - 1;
        while (at < end) {
            if (!elements.isEmpty()) {
                take(',');
            }
            elements.add(strings ? string() : number());
        }
        return elements;
    }

    private String number() {
        int start = at;
        while (at < json.length() - 1 && json.charAt(at) != ',') {
            at++;
        }
        return json.substring(start, at);
    }

    private String string() throws SQLDataException {
        take('"');
        StringBuilder text = new StringBuilder();
        while (next() != '"') {
            char c = json.charAt(at++);
            text.append(c == '\\' ? escaped() : c);
        }
        at++;
        return text.toString();
    }

    private char escaped() throws SQLDataException {
        char c = next();
        at++;
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> c;
        };
    }

    private char unicode() throws SQLDataException {
        int end = at + UNICODE_DIGITS;
        try {
            char c = (char) Integer.parseInt(json.substring(at, end), 16);
            at = end;
            return c;
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw malformed(json);
        }
    }

    private char next() throws SQLDataException {
        if (at >= json.length()) {
            throw malformed(json);
        }
        return json.charAt(at);
    }

    private void take(char expected) throws SQLDataException {
        if (next() != expected) {
            throw malformed(json);
        }
        at++;
    }

    private static SQLDataException malformed(String json) {
        return new SQLDataException("'" + json + "' is not an array in the stored form", "22P02");
    }
}
