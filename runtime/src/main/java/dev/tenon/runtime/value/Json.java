package dev.tenon.runtime.value;

import java.util.Objects;

/**
 * A JSON document as text, so that an application may read it with the library it already has. Whether the text is valid
 * JSON is for the database to judge, which it does on every write.
 *
 * <p>Equality is that of the text. PostgreSQL stores the meaning and not the text: white space, the order of keys and all
 * but the last of equal keys are gone when a document is read back; SQLite gives back the text as it was.
 *
 * @param text of one JSON value, such as {@code {"a": 1}}; the JSON value {@code null} is the text {@code null}
 */
public record Json(String text) {
    public Json {
        Objects.requireNonNull(text, "text");
    }

    /**
     * The JSON string of a text, escaped as SQLite itself does.
     *
     * @param text of any characters
     */
    public static Json string(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\b' -> quoted.append("\\b");
                case '\f' -> quoted.append("\\f");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return new Json(quoted.append('"').toString());
    }

    @Override
    public String toString() {
        return text;
    }
}
