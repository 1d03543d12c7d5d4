package dev.tenon.runtime;

import java.util.Locale;

/** How much has to be right for a program to start. */
public enum GuardLevel {
    /** Exactly the program's migrations: a database that is ahead is refused, even if by compatible ones. */
    HEAD,
    /** The program's migrations, and more that are recorded as compatible: old and new run side by side during a deploy. */
    COMPATIBLE,
    /** That, and what the program reads and writes is really there: its tables and columns are looked for in the catalog. */
    DEEP;

    /** As people write it: {@code compatible}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return word();
    }
}
