package dev.tenon.migrate.run;

import dev.tenon.migrate.file.Revision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A migration that is to be taken back, and what is lost by it as far as can be told before anything runs.
 *
 * @param losses that there are rows for, and for how many
 * @param kept the same of what is put aside, and not lost
 * @param uncounted tables whose rows nobody can count; all of them go
 */
public record Leaving(Revision revision, Map<Loss, Long> losses, Map<Loss, Long> kept, List<String> uncounted) {
    public Leaving {
        losses = Collections.unmodifiableMap(new LinkedHashMap<>(losses));
        kept = Collections.unmodifiableMap(new LinkedHashMap<>(kept));
        uncounted = List.copyOf(uncounted);
    }

    public boolean isLossy() {
        return !losses.isEmpty() || !uncounted.isEmpty();
    }

    /** Each loss with the number of rows. */
    public List<String> phrases() {
        List<String> phrases = new ArrayList<>();
        losses.forEach((loss, rows) -> phrases.add(loss.phrase(rows)));
        uncounted.forEach(table -> phrases.add(table + " (all that is in it)"));
        return phrases;
    }

    /** The same of what is put aside. */
    public List<String> keptPhrases() {
        List<String> phrases = new ArrayList<>();
        kept.forEach((loss, rows) -> phrases.add(loss.place() + loss.count(rows)));
        return phrases;
    }
}
