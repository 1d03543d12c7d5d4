package dev.tenon.runtime.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0, 0, 0",
        "P1Y2M3DT4H5M6.5S, 14, 3, 14706500000",
        "P-1Y-2M3DT-4H, -14, 3, -14400000000",
        "PT-0.000001S, 0, 0, -1",
        "PT2562047788H54.775807S, 0, 0, 9223372036854775807",
        "PT-2562047788H-54.775808S, 0, 0, -9223372036854775808",
        "P-178956970Y-8M-2147483648D, -2147483648, -2147483648, 0",
    })
    void isWrittenAndReadAsIso(String text, int months, int days, long micros) {
        Interval interval = new Interval(months, days, micros);
        assertEquals(text, interval.toString());
        assertEquals(interval, Interval.parse(text));
    }

    @Test
    void readsWeeksAndUnitsOfAnySize() {
        assertEquals(new Interval(0, 15, 0), Interval.parse("P2W1D"));
        assertEquals(new Interval(14, 0, 5_400_000_000L), Interval.parse("P14MT90M"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "P", "PT", "1D", "P1H", "P1DT", "PT1.5H", "PT1.1234567S", "P1D1Y", "P9999999999D", "P1D "})
    void refusesEverythingElse(String text) {
        assertThrows(DateTimeParseException.class, () -> Interval.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "1 year 2 mons 3 days 04:05:06.5, P1Y2M3DT4H5M6.5S",
        "-1 years -2 mons +3 days -04:05:06, P-1Y-2M3DT-4H-5M-6S",
        "00:00:00, PT0S",
        "1 day, P1D",
        "PT1H, PT1H",
    })
    void readsWhatPostgresqlWrites(String text, String iso) {
        assertEquals(iso, IntervalText.ofPostgres(text).toString());
    }

    @Test
    void convertsToAndFromTheTypesOfTheJdk() {
        Period period = Period.of(1, -2, 3);
        assertEquals(period.normalized(), Interval.of(period).toPeriod());
        Duration duration = Duration.ofSeconds(-3, 999_999_000);
        assertEquals(duration, Interval.of(duration).toDuration());
        assertEquals(new Interval(0, 0, 1), Interval.of(Duration.ofNanos(1999)));
        assertThrows(DateTimeException.class, () -> Interval.of(period).toDuration());
        assertThrows(DateTimeException.class, () -> Interval.of(duration).toPeriod());
        assertThrows(ArithmeticException.class, () -> Interval.of(Duration.ofSeconds(Long.MAX_VALUE)));
    }
}
