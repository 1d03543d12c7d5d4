package dev.tenon.migrate.project;

import dev.tenon.migrate.run.Limits;
import dev.tenon.runtime.TimeText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the section {@code [migrations]} of {@code dsl.toml} says of waiting. */
final class LimitSettings {
    private static final String WAIT = "migrations.wait";
    private static final String LOCK_TIMEOUT = "migrations.lock-timeout";
    private static final String LOCK_TRIES = "migrations.lock-tries";
    private static final String STATEMENT_TIMEOUT = "migrations.statement-timeout";

    /** Every key there is. */
    static final List<String> KEYS = List.of(WAIT, LOCK_TIMEOUT, LOCK_TRIES, STATEMENT_TIMEOUT);

    private final Settings settings;

    private LimitSettings(Settings settings) {
        this.settings = settings;
    }

    /** @throws SettingsException for what is no time or no number */
    static Limits of(Settings settings) {
        LimitSettings said = new LimitSettings(settings);
        Limits limits = said.time(WAIT).map(Limits.USUAL::withWaiting).orElse(Limits.USUAL);
        limits = said.lockTimeout().map(limits::withLockTimeout).orElse(limits);
        limits = said.time(STATEMENT_TIMEOUT).map(limits::withStatementTimeout).orElse(limits);
        return said.tries().map(limits::withLockTries).orElse(limits);
    }

    private Optional<Duration> time(String key) {
        return settings.get(key)
                .map(text -> TimeText.parse(text)
                        .orElseThrow(() -> no(key, text, "a number and its unit: \"500ms\", \"30s\", \"5m\", \"1h\"")));
    }

    private Optional<Duration> lockTimeout() {
        Optional<Duration> time = time(LOCK_TIMEOUT);
        if (time.filter(Duration::isZero).isPresent()) {
            throw no(LOCK_TIMEOUT, "0", Limits.NO_LOCK_TIMEOUT);
        }
        return time;
    }

    private Optional<Integer> tries() {
        return settings.get(LOCK_TRIES).map(text -> {
            if (!text.matches("[1-9][0-9]{0,3}")) {
                throw no(LOCK_TRIES, text, "a number from 1 to 9999");
            }
            return Integer.valueOf(text);
        });
    }

    private static SettingsException no(String key, String text, String form) {
        return new SettingsException("dsl.toml: " + key + " is " + form + ", not " + text);
    }
}
