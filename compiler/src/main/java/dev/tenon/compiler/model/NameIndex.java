package dev.tenon.compiler.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Things by their names, immutable. A changed one shares what is the same: the states of a long replay each differ from the
 * one before in one thing of thousands.
 */
final class NameIndex<T extends Named> {
    /** More changes than this are no longer copied, but made one with the rest. */
    private static final int MOST_CHANGES = 48;

    private final Map<String, T> all;
    /** Empty for what is gone. */
    private final Map<String, Optional<T>> changes;

    NameIndex(Map<String, T> all) {
        this(all, Map.of());
    }

    private NameIndex(Map<String, T> all, Map<String, Optional<T>> changes) {
        this.all = all;
        this.changes = changes;
    }

    /** Null where there is none. */
    T get(String name) {
        Optional<T> changed = changes.get(name);
        return changed == null ? all.get(name) : changed.orElse(null);
    }

    /**
     * @param gone null where nothing goes
     * @param come null where nothing comes
     */
    NameIndex<T> changed(T gone, T come) {
        Map<String, Optional<T>> now = new HashMap<>(changes);
        if (gone != null) {
            now.put(gone.name(), Optional.empty());
        }
        if (come != null) {
            now.put(come.name(), Optional.of(come));
        }
        return now.size() > MOST_CHANGES ? new NameIndex<>(joined(now)) : new NameIndex<>(all, now);
    }

    private Map<String, T> joined(Map<String, Optional<T>> changed) {
        Map<String, T> joined = new HashMap<>(all);
        changed.forEach(
                (name, thing) -> thing.ifPresentOrElse(kept -> joined.put(name, kept), () -> joined.remove(name)));
        return joined;
    }
}
