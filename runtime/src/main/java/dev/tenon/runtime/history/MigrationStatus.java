package dev.tenon.runtime.history;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a migration got in a database. */
public enum MigrationStatus {
    /** All of it is there. */
    APPLIED,
    /** It is being applied, or was when the run was cut off. */
    APPLYING,
    /** It is being taken back, or was when the run was cut off. */
    REVERTING;

    /** As the history table stores it: {@code applied}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The status that a word stands for.
     *
     * @param word as {@link #word()} gives it
     * @return empty for any other word
     */
    public static Optional<MigrationStatus> ofWord(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word().equals(word))
                .findFirst();
    }
}
