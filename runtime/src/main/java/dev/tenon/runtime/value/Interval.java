package dev.tenon.runtime.value;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/**
 * A span of time in the three units that do not convert into one another: a month has 28 to 31 days, a day with a change of
 * the clocks 23 or 25 hours. {@link Period} has no time and {@link Duration} no months, so that neither can hold every value
 * of a database; this holds each of PostgreSQL's exactly. Immutable; equal only if all three parts are, so that 24 hours
 * differ from a day, though PostgreSQL's {@code =} calls them equal.
 *
 * @param months of any sign; twelve make a year
 * @param days of any sign
 * @param micros microseconds, of any sign
 */
public record Interval(int months, int days, long micros) {
    public static final Interval ZERO = new Interval(0, 0, 0);

    private static final Duration MICROSECOND = Duration.of(1, ChronoUnit.MICROS);

    /**
     * The same span of years, months and days.
     *
     * @throws ArithmeticException if it has more than 2^31 - 1 months
     */
    public static Interval of(Period period) {
        return new Interval(Math.toIntExact(period.toTotalMonths()), Math.toIntExact(period.get(ChronoUnit.DAYS)), 0);
    }

    /**
     * The same span as microseconds; what is finer is cut off.
     *
     * @throws ArithmeticException if it has more than 2^63 - 1 microseconds, about 292,000 years
     */
    public static Interval of(Duration duration) {
        return new Interval(0, 0, duration.dividedBy(MICROSECOND));
    }

    /**
     * Reads ISO 8601, as {@link #toString} writes it: each unit at most once and with its own sign, seconds with up to
     * six decimals, {@code W} for weeks.
     *
     * @throws DateTimeParseException if it is anything else, or out of range
     */
    public static Interval parse(String text) {
        return IntervalText.ofIso(text);
    }

    /**
     * Reads what PostgreSQL answers in its default {@code intervalstyle}, such as {@code 1 year 2 mons 3 days 04:05:06.5};
     * ISO 8601 too.
     *
     * @throws DateTimeParseException if it is anything else, or out of range
     */
    public static Interval parsePostgres(String text) {
        return IntervalText.ofPostgres(text);
    }

    /**
     * The months and days as a period.
     *
     * @throws DateTimeException if there are microseconds too
     */
    public Period toPeriod() {
        if (micros != 0) {
            throw new DateTimeException(this + " is not only months and days");
        }
        return Period.of(months / 12, months % 12, days);
    }

    /**
     * The microseconds as a duration.
     *
     * @throws DateTimeException if there are months or days too, which are of no fixed length
     */
    public Duration toDuration() {
        if (months != 0 || days != 0) {
            throw new DateTimeException(this + " has months or days, which are of no fixed length");
        }
        return Duration.of(micros, ChronoUnit.MICROS);
    }

    /** ISO 8601, such as {@code P1Y2M3DT4H5M6.5S}; {@code PT0S} if empty. Equal intervals give equal texts. */
    @Override
    public String toString() {
        return IntervalText.iso(this);
    }
}
