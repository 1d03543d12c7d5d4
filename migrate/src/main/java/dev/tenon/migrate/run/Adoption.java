package dev.tenon.migrate.run;

import dev.tenon.migrate.file.Held;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.op.ReplayException;
import dev.tenon.migrate.run.RefusedException.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * A database that was migrated automatically and is at the state of a migration by now holds that migration.
 *
 * @param held what is only to be recorded; empty for a database that was not migrated automatically
 * @param left what is left to apply
 */
record Adoption(List<Revision> held, List<Revision> left) {
    Adoption {
        held = List.copyOf(held);
        left = List.copyOf(left);
    }

    /** What the database holds once that is recorded. */
    Held now(Position position) {
        return held.isEmpty() ? position.held() : Held.of(held);
    }

    static Adoption of(Position position, List<Revision> pending) {
        if (position.development().isEmpty()) {
            return new Adoption(List.of(), pending);
        }
        String state = position.development().get().fingerprint();
        List<Revision> way = new ArrayList<>(position.applied());
        way.addAll(pending);
        int at = -1;
        Held held = Held.NOTHING;
        for (int i = 0; i < way.size(); i++) {
            held = held.with(way.get(i));
            at = isAt(held, state) ? i : at;
        }
        if (at < 0) {
            throw new RefusedException(
                    Reason.FINDING,
                    "this database was migrated automatically by `dsl serve --local`, to a state that no migration leads to;"
                            + " write the migration first (`dsl db migrate`), or start over with `dsl db reset`");
        }
        return new Adoption(way.subList(0, at + 1), way.subList(at + 1, way.size()));
    }

    /** Branches that do not fit behind each other lead to no state. */
    private static boolean isAt(Held held, String state) {
        try {
            return held.fingerprint().equals(state);
        } catch (ReplayException e) {
            return false;
        }
    }
}
