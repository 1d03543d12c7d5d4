package dev.tenon.migrate.run;

import dev.tenon.migrate.file.Revision;
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

    static Adoption of(Position position, List<Revision> pending) {
        if (position.development().isEmpty()) {
            return new Adoption(List.of(), pending);
        }
        String state = position.development().get().fingerprint();
        List<Revision> way = new ArrayList<>(position.applied());
        way.addAll(pending);
        int at = -1;
        for (int i = 0; i < way.size(); i++) {
            at = way.get(i).fingerprint().equals(state) ? i : at;
        }
        if (at < 0) {
            throw new RefusedException(
                    Reason.FINDING,
                    "this database was migrated automatically by `dsl serve --local`, to a state that no migration leads to;"
                            + " write the migration first (`dsl db migrate`), or start over with `dsl db reset`");
        }
        return new Adoption(way.subList(0, at + 1), way.subList(at + 1, way.size()));
    }
}
