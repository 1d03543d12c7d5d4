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

    @Override
    public String toString() {
        return text;
    }
}
