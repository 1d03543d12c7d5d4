package dev.tenon.runtime;

import java.util.Objects;

/**
 * A committed migration, as a program knew it when it was built.
 *
 * @param id the name of its file without the ending, such as {@code 20261120T162200_guests}; without white space
 * @param fingerprint of the state it leads to, such as {@code sha256:9f2c41…}
 * @param checksum of its file, such as {@code sha256:07be53…}
 */
public record MigrationRef(String id, String fingerprint, String checksum) {
    /** @throws IllegalArgumentException if a part is empty or holds white space */
    public MigrationRef {
        requireWord("id", id);
        requireWord("fingerprint", fingerprint);
        requireWord("checksum", checksum);
    }

    static void requireWord(String what, String text) {
        Objects.requireNonNull(text, what);
        if (text.isEmpty() || text.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("a migration's " + what + " is one word, not '" + text + "'");
        }
    }
}
