package dev.tenon.runtime;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Looks again and again at a database whose migration job may still be running. */
public final class GuardWait {
    private static final Duration PAUSE = Duration.ofMillis(250);

    /** SQLite's code for a file that somebody else writes to. */
    private static final int BUSY = 5;

    private GuardWait() {}

    /** One look. */
    @FunctionalInterface
    public interface Look {
        GuardResult now() throws SQLException;
    }

    /**
     * Looks until the program may start, until more time would not change that, or until the time is over; at least once.
     *
     * @param most for how long; who interrupts the thread ends it sooner
     * @return what was found last, with how long that took
     * @throws SQLException if the last look fails
     */
    public static GuardResult until(Duration most, Look look) throws SQLException {
        long began = System.nanoTime();
        Duration waited = Duration.ZERO;
        while (true) {
            Duration left = most.minusNanos(System.nanoTime() - began);
            boolean last =
                    left.isNegative() || left.isZero() || Thread.currentThread().isInterrupted();
            Optional<GuardResult> found = look(look, last);
            if (found.isPresent() && (last || !found.get().mayPass())) {
                return found.get().after(waited);
            }
            pause(left.compareTo(PAUSE) < 0 ? left : PAUSE);
            waited = Duration.ofNanos(System.nanoTime() - began);
        }
    }

    /** Empty where a run keeps everybody else out, which is to wait for like a run that does not. */
    private static Optional<GuardResult> look(Look look, boolean last) throws SQLException {
        try {
            return Optional.of(look.now());
        } catch (SQLException e) {
            if (last || e.getErrorCode() != BUSY) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis() + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
