package dev.tenon.cli.command.db;

import dev.tenon.cli.shell.UsageException;
import dev.tenon.runtime.TimeText;
import java.time.Duration;

/** How long something takes, as an option says it. */
final class TimeSpan {

    private TimeSpan() {}

    /**
     * @param option that it was said with, for the message
     * @throws UsageException if the text is no time
     */
    static Duration of(String option, String text) {
        return TimeText.parse(text)
                .orElseThrow(
                        () -> new UsageException(option + " " + text + ": write a number and its unit: 30s, 5m, 1h"));
    }
}
