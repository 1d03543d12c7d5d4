package dev.tenon.runtime;

import java.util.List;
import java.util.Optional;

/**
 * What the guard found.
 *
 * @param verdict what the database is to the program
 * @param migrations the ids the verdict is about, in order: the missing ones of a database that is behind, the half-applied,
 *     the edited, the ones it is ahead by; empty where it is about none
 * @param state the fingerprint the database is at; empty where it has none
 * @param database where it is: its URL without user, password and parameters
 * @param expected what the program was built for
 */
public record GuardResult(
        Verdict verdict, List<String> migrations, Optional<String> state, String database, SchemaDescriptor expected) {

    public GuardResult {
        migrations = List.copyOf(migrations);
    }

    /** Whether a program may start. */
    public boolean accepted() {
        return verdict.accepted();
    }

    /**
     * The finding for people, in several lines without a line break at the end: what is wrong, where, what is missing
     * (ten ids at most), and the command that mends it. Never with a user name or a password.
     */
    public String message() {
        return GuardMessage.of(this);
    }
}
