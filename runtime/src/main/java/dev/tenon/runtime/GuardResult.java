package dev.tenon.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the guard found.
 *
 * @param verdict what the database is to the program
 * @param migrations the ids the verdict is about, in order: the missing ones of a database that is behind, the half-applied,
 *     the edited, the ones it is ahead by; empty where it is about none
 * @param differences what is not as the program needs it, such as {@code booking.note is missing}; empty unless the verdict
 *     is {@link Verdict#DRIFTED}
 * @param state the fingerprint the database is at; empty where it has none
 * @param database where it is: its URL without user, password and parameters
 * @param expected what the program was built for
 * @param waited for how long a migration job was waited for; zero where none was
 */
public record GuardResult(
        Verdict verdict,
        List<String> migrations,
        List<String> differences,
        Optional<String> state,
        String database,
        SchemaDescriptor expected,
        Duration waited) {

    public GuardResult {
        migrations = List.copyOf(migrations);
        differences = List.copyOf(differences);
    }

    /** Whether a program may start. */
    public boolean accepted() {
        return verdict.accepted();
    }

    /** Whether a program that may not start may still read what is there. */
    public boolean readable() {
        // All migrations were taken back: what would it read?
        boolean nothing = verdict == Verdict.BEHIND && state.isEmpty();
        return verdict.readable() && !nothing;
    }

    /** Whether it may be otherwise in a while, because a migration job is still running. */
    public boolean mayPass() {
        return verdict == Verdict.BEHIND || verdict == Verdict.HALF_APPLIED || verdict == Verdict.NO_HISTORY;
    }

    /**
     * The finding for people, in several lines without a line break at the end: what is wrong, where, what is missing
     * (ten ids at most), and the command that mends it. Never with a user name or a password.
     */
    public String message() {
        return GuardMessage.of(this);
    }

    GuardResult after(Duration time) {
        return new GuardResult(verdict, migrations, differences, state, database, expected, time);
    }
}
