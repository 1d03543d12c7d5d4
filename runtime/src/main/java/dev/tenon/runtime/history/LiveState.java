package dev.tenon.runtime.history;

import java.util.Map;
import java.util.Optional;

/**
 * What a database says of itself, and what is there, at one moment.
 *
 * @param tables by the names that they were asked for
 */
public record LiveState(History history, Map<String, LiveTable> tables) {
    public LiveState {
        tables = Map.copyOf(tables);
    }

    /** Without a look at any table. */
    public LiveState(History history) {
        this(history, Map.of());
    }

    /** Empty where there is none of that name, or nobody has looked. */
    public Optional<LiveTable> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }
}
