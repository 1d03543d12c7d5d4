package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.runtime.value.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A span of time as PostgreSQL prints it where nothing is set: {@code 1 year 2 mons -3 days +04:05:06.5}. */
final class PrintedInterval {
    private static final int MONTHS_OF_YEAR = 12;
    private static final long MICROS_OF_SECOND = 1_000_000;
    private static final long SECONDS_OF_MINUTE = 60;
    private static final long SECONDS_OF_HOUR = 3600;

    private final List<String> parts = new ArrayList<>();

    /** Behind a part with a minus, a part without one says so. */
    private boolean negative;

    private PrintedInterval() {}

    static String of(Interval interval) {
        PrintedInterval printed = new PrintedInterval();
        printed.part(interval.months() / MONTHS_OF_YEAR, "year");
        printed.part(interval.months() % MONTHS_OF_YEAR, "mon");
        printed.part(interval.days(), "day");
        printed.time(interval.micros());
        return String.join(" ", printed.parts);
    }

    private void part(int value, String unit) {
        if (value != 0) {
            parts.add((negative && value > 0 ? "+" : "") + value + " " + unit + (value == 1 ? "" : "s"));
            negative = value < 0;
        }
    }

    private void time(long micros) {
        if (micros == 0 && !parts.isEmpty()) {
            return;
        }
        long all = Math.abs(micros);
        long seconds = all / MICROS_OF_SECOND;
        String clock = String.format(
                Locale.ROOT,
                "%02d:%02d:%02d",
                seconds / SECONDS_OF_HOUR,
                seconds % SECONDS_OF_HOUR / SECONDS_OF_MINUTE,
                seconds % SECONDS_OF_MINUTE);
        String fraction = all % MICROS_OF_SECOND == 0
                ? ""
                : String.format(Locale.ROOT, ".%06d", all % MICROS_OF_SECOND).replaceFirst("0+$", "");
        parts.add((micros < 0 ? "-" : negative ? "+" : "") + clock + fraction);
    }
}
