package dev.tenon.migrate.run;

import dev.tenon.migrate.history.LockStore;
import java.util.Optional;

/**
 * A run that is at work, as far as it is known.
 *
 * @param from its address, or the name of its machine
 * @param seconds for how long it has had the lock
 */
record Holder(long pid, Optional<String> from, Optional<Long> seconds) {

    static Holder of(LockStore.Row row) {
        return new Holder(row.pid(), Optional.of(row.host()), Optional.of(row.taken()));
    }

    /** {@code held by pid 4242 from 10.0.0.7 since 12 s}. */
    static String words(Optional<Holder> holder) {
        return "held by " + holder.map(Holder::words).orElse("another run");
    }

    private String words() {
        return "pid " + pid + from.map(place -> " from " + place).orElse("")
                + seconds.map(time -> " since " + Math.max(0, time) + " s").orElse("");
    }
}
