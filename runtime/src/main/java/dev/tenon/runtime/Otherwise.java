package dev.tenon.runtime;

import java.util.Locale;

/** What a program gets from {@link SchemaGuard#open} where it may not start on the database. */
public enum Otherwise {
    /** Nothing: the start ends with the reason. */
    REFUSE,
    /** Connections that cannot write, where what is there makes sense to it; see {@link Verdict#readable()}. */
    READ_ONLY;

    /** As people write it: {@code read-only}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
