package dev.tenon.cli.command.db;

import dev.tenon.cli.shell.UsageException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long something takes, as users write it: {@code 30s}, {@code 5m}, {@code 1h}, {@code 7d}. */
final class TimeSpan {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,6})(s|m|h|d)");
    private static final Map<String, ChronoUnit> UNITS =
            Map.of("s", ChronoUnit.SECONDS, "m", ChronoUnit.MINUTES, "h", ChronoUnit.HOURS, "d", ChronoUnit.DAYS);

    private TimeSpan() {}

    /**
     * @param option that it was said with, for the message
     * @throws UsageException if the text is no time
     */
    static Duration of(String option, String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw new UsageException(option + " " + text + ": write a number and its unit: 30s, 5m, 1h");
        }
        return Duration.of(Long.parseLong(time.group(1)), UNITS.get(time.group(2)));
    }
}
