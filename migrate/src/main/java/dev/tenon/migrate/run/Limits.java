package dev.tenon.migrate.run;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a run waits for others, and how long a statement of it may take.
 *
 * @param waiting for another run on the same database to end
 * @param lockTimeout for what other sessions have locked: whoever comes later queues behind a statement that waits. Empty: as
 *     the role or the database has it, else {@link #LOCK_TIMEOUT}
 * @param lockTries how often in all a transaction is begun whose locks are not to be had
 * @param statementTimeout of PostgreSQL; zero is no limit. Empty: as the role or the database has it
 */
public record Limits(
        Duration waiting, Optional<Duration> lockTimeout, int lockTries, Optional<Duration> statementTimeout) {
    static final Duration LOCK_TIMEOUT = Duration.ofSeconds(3);

    /** Why there is one always. */
    public static final String NO_LOCK_TIMEOUT =
            "more than none, or an application waits behind a statement for as long as that waits";

    /** Where nobody says otherwise. */
    public static final Limits USUAL = new Limits(Duration.ofSeconds(30), Optional.empty(), 10, Optional.empty());

    public Limits withWaiting(Duration time) {
        return new Limits(time, lockTimeout, lockTries, statementTimeout);
    }

    public Limits withLockTimeout(Duration time) {
        return new Limits(waiting, Optional.of(time), lockTries, statementTimeout);
    }

    public Limits withLockTries(int tries) {
        return new Limits(waiting, lockTimeout, tries, statementTimeout);
    }

    public Limits withStatementTimeout(Duration time) {
        return new Limits(waiting, lockTimeout, lockTries, Optional.of(time));
    }
}
