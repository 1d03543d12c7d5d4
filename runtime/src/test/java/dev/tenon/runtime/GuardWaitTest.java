package dev.tenon.runtime;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GuardWaitTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final SchemaDescriptor PROGRAM = SchemaDescriptor.parse("shop", "s", "a s c");

    private static GuardResult result(Verdict verdict) {
        return new GuardResult(verdict, List.of(), List.of(), Optional.empty(), "here", PROGRAM, Duration.ZERO);
    }

    /** What each look finds, the last of them again and again. */
    private static GuardResult until(Duration most, Verdict... found) throws SQLException {
        Deque<Verdict> looks = new ArrayDeque<>(List.of(found));
        return GuardWait.until(most, () -> result(looks.size() > 1 ? looks.remove() : looks.element()));
    }

    @ParameterizedTest
    @EnumSource(names = {"BEHIND", "HALF_APPLIED", "NO_HISTORY"})
    void isForAJobThatIsStillRunning(Verdict verdict) throws SQLException {
        GuardResult result = until(LONG, verdict, Verdict.CURRENT);
        assertEquals(Verdict.CURRENT, result.verdict());
        assertTrue(result.waited().compareTo(Duration.ofMillis(200)) > 0, () -> "waited " + result.waited());
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BEHIND", "HALF_APPLIED", "NO_HISTORY"})
    void isNotForWhatNoJobMends(Verdict verdict) throws SQLException {
        assertEquals(result(verdict), until(LONG, verdict, Verdict.CURRENT));
    }

    @Test
    void endsAndSaysHowLongItTook() throws SQLException {
        GuardResult result = until(Duration.ofMillis(300), Verdict.BEHIND);
        assertAll(
                () -> assertEquals(Verdict.BEHIND, result.verdict()),
                () -> assertTrue(
                        result.message()
                                .matches("(?s).*\n  waited +([3-9][0-9]{2} ms|[1-9][0-9]* s) for a migration job.*"),
                        result::message));
        assertTrue(
                result.after(Duration.ofMillis(61_200)).message().contains("\n  waited    61 s for"),
                () -> result.after(Duration.ofMillis(61_200)).message());
    }

    @Test
    void doesNotWaitUnlessTold() throws SQLException {
        GuardResult result = until(Duration.ZERO, Verdict.BEHIND, Verdict.CURRENT);
        assertEquals(result(Verdict.BEHIND), result);
        assertFalse(result.message().contains("waited"), result::message);
    }

    @Test
    void looksAgainWhereARunKeepsOthersOut() throws SQLException {
        Deque<Integer> codes = new ArrayDeque<>(List.of(5, 5, 0));
        GuardWait.Look busy = () -> {
            int code = codes.remove();
            if (code > 0) {
                throw new SQLException("[SQLITE_BUSY]", null, code);
            }
            return result(Verdict.CURRENT);
        };
        assertThrows(SQLException.class, () -> GuardWait.until(Duration.ZERO, busy));
        assertEquals(Verdict.CURRENT, GuardWait.until(LONG, busy).verdict());
    }

    @Test
    void endsWhereTheThreadIsInterrupted() throws SQLException {
        Thread.currentThread().interrupt();
        assertEquals(
                Verdict.BEHIND, until(LONG, Verdict.BEHIND, Verdict.CURRENT).verdict());
        assertTrue(Thread.interrupted());
    }
}
