package dev.tenon.migrate.fleet;

import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;

/**
 * How many at a time, and when it is enough.
 *
 * @param parallel at most so many databases at once, each by one connection
 * @param canaries so many of the first go before all others; where one of them fails nothing else is begun. 0 is none
 * @param failures once so many have failed nothing more is begun
 */
public record Pace(int parallel, int canaries, int failures) {
    /** All databases are gone through, however many fail. */
    public static final int ANY = Integer.MAX_VALUE;

    /** While one waits for the server's disk another one works; but the server is others' too. */
    private static final int MOST = 8;

    /** Twice as many at a time as there are processors here, but no more than eight; one canary; the first failure is enough. */
    public static final Pace USUAL =
            new Pace(Math.min(MOST, 2 * Runtime.getRuntime().availableProcessors()), 1, 1);

    public Pace {
        if (parallel < 1 || canaries < 0 || failures < 1) {
            throw new RefusedException(
                    Reason.USAGE, "parallel is 1 or more, canaries are 0 or more, and failures 1 or more");
        }
    }

    public Pace withParallel(int number) {
        return new Pace(number, canaries, failures);
    }

    public Pace withCanaries(int number) {
        return new Pace(parallel, number, failures);
    }

    public Pace withFailures(int number) {
        return new Pace(parallel, canaries, number);
    }
}
