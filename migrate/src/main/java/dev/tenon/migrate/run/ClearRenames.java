package dev.tenon.migrate.run;

import dev.tenon.migrate.diff.Circles;
import dev.tenon.migrate.run.RefusedException.Reason;

/** What the schema calls renamed must be known to be done or not: rows that change places once too often are wrong. */
public final class ClearRenames {
    private ClearRenames() {}

    /** @throws RefusedException if nobody can tell of some names whether they have changed places */
    public static void require(Circles circles) {
        if (!circles.unclear().isEmpty()) {
            throw new RefusedException(
                    Reason.FINDING,
                    String.join("; ", circles.unclear())
                            + " change names with each other by `was`, and nothing tells whether that is done already."
                            + " If it is, take the `was` away; if not, go in two steps: one of them to a name that"
                            + " nothing has, and when that is migrated, on from there");
        }
    }
}
