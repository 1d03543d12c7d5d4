package dev.tenon.runtime.value;

import java.math.BigDecimal;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The written forms of an {@link Interval}: ISO 8601, and what PostgreSQL answers in its default {@code intervalstyle}. */
final class IntervalText {
    private static final long SECOND = 1_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private static final String SECONDS = "(?<seconds>[-+]?\\d+(?:\\.\\d{1,6})?)";
    private static final Pattern ISO =
            Pattern.compile("P" + iso("years", 'Y') + iso("months", 'M') + iso("weeks", 'W') + iso("days", 'D')
                    + "(?:T(?=[-+\\d])" + iso("hours", 'H') + iso("minutes", 'M') + "(?:" + SECONDS + "S)?)?");
    private static final Pattern POSTGRES = Pattern.compile(
            "(?:(?<years>[-+]?\\d+) years? ?)?(?:(?<months>[-+]?\\d+) mons? ?)?(?:(?<days>[-+]?\\d+) days? ?)?"
                    + "(?:(?<sign>[-+])?(?<hours>\\d+):(?<minutes>\\d\\d):(?<seconds>\\d\\d(?:\\.\\d{1,6})?))?");

    private IntervalText() {}

    private static String iso(String name, char unit) {
        return "(?:(?<" + name + ">[-+]?\\d+)" + unit + ")?";
    }

    static String iso(Interval interval) {
        if (interval.equals(Interval.ZERO)) {
            return "PT0S";
        }
        StringBuilder text = new StringBuilder("P");
        append(text, interval.months() / 12, 'Y');
        append(text, interval.months() % 12, 'M');
        append(text, interval.days(), 'D');
        long micros = interval.micros();
        if (micros != 0) {
            text.append('T');
            append(text, micros / HOUR, 'H');
            append(text, micros % HOUR / MINUTE, 'M');
            appendSeconds(text, micros % MINUTE);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, long number, char unit) {
        if (number != 0) {
            text.append(number).append(unit);
        }
    }

    private static void appendSeconds(StringBuilder text, long micros) {
        if (micros != 0) {
            BigDecimal seconds = BigDecimal.valueOf(micros, 6).stripTrailingZeros();
            text.append(seconds.toPlainString()).append('S');
        }
    }

    static Interval ofIso(String text) {
        Matcher parts = ISO.matcher(text);
        if (text.equals("P") || !parts.matches()) {
            throw new DateTimeParseException("not an ISO 8601 interval", text, 0);
        }
        try {
            long weeks = number(parts.group("weeks"));
            return new Interval(
                    months(parts),
                    Math.toIntExact(Math.addExact(Math.multiplyExact(weeks, 7), number(parts.group("days")))),
                    micros(parts, ""));
        } catch (ArithmeticException | NumberFormatException e) {
            throw new DateTimeParseException("an interval out of range", text, 0, e);
        }
    }

    static Interval ofPostgres(String text) {
        Matcher parts = POSTGRES.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            return ofIso(text);
        }
        try {
            String sign = "-".equals(parts.group("sign")) ? "-" : "";
            return new Interval(months(parts), Math.toIntExact(number(parts.group("days"))), micros(parts, sign));
        } catch (ArithmeticException | NumberFormatException e) {
            throw new DateTimeParseException("an interval out of range", text, 0, e);
        }
    }

    private static int months(Matcher parts) {
        return Math.toIntExact(
                Math.addExact(Math.multiplyExact(number(parts.group("years")), 12), number(parts.group("months"))));
    }

    private static long micros(Matcher parts, String sign) {
        // Added with their sign, for the smallest number has no positive twin.
        long hours = Math.multiplyExact(signed(sign, parts.group("hours")), HOUR);
        long minutes = Math.multiplyExact(signed(sign, parts.group("minutes")), MINUTE);
        String seconds = parts.group("seconds");
        long micros = seconds == null
                ? 0
                : new BigDecimal(sign + seconds).movePointRight(6).longValueExact();
        return Math.addExact(Math.addExact(hours, minutes), micros);
    }

    private static long signed(String sign, @Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(sign + digits);
    }

    private static long number(@Nullable String digits) {
        return signed("", digits);
    }
}
