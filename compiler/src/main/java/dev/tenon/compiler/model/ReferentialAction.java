package dev.tenon.compiler.model;

import java.util.Locale;

/** What happens to a row when the row it refers to is deleted or its key updated. */
public enum ReferentialAction {
    NO_ACTION,
    RESTRICT,
    CASCADE,
    SET_NULL,
    SET_DEFAULT;

    /** As both languages and SQL write it: {@code set null}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
