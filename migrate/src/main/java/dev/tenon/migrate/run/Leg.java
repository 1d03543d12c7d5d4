package dev.tenon.migrate.run;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.trash.TrashEntry;
import dev.tenon.migrate.trash.TrashEntry.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One migration on the way of a database, in a direction.
 *
 * @param start the state that the database is in by then: where it holds other branches too, more than the file knows of
 * @param aside what the migration has put aside there, in either direction
 */
record Leg(Revision revision, boolean up, Database start, List<TrashEntry> aside) {
    Leg {
        aside = List.copyOf(aside);
    }

    /** Of a database that has put nothing aside. */
    Leg(Revision revision, boolean up, Database start) {
        this(revision, up, start, List.of());
    }

    /** @param all that is in the trash of the database */
    Leg withTrash(List<TrashEntry> all) {
        return new Leg(
                revision,
                up,
                start,
                all.stream()
                        .filter(entry -> entry.origin().map(Origin::migration).equals(Optional.of(revision.id())))
                        .toList());
    }

    /** What the database holds by it then, or does not hold any more: in the order in which that is so. */
    List<Revision> revisions() {
        List<Revision> all = new ArrayList<>(revision.parts());
        if (!up) {
            Collections.reverse(all);
        }
        return all;
    }

    /** What it takes away once that is in another place. */
    Set<Loss> moved() {
        return Losses.moved(
                up ? revision.migration().up() : revision.migration().down());
    }

    List<Operation> operations() {
        return Plans.operations(List.of(revision), up);
    }

    /** The same with the words that say how they are done, and with what comes back from the trash. */
    List<Operation> lines() {
        List<Operation> lines =
                Step.lines(up ? revision.migration().up() : revision.migration().down());
        return bringingBack(lines, start, !up);
    }

    /**
     * Operations with what comes back from the trash.
     *
     * @param from where they begin
     * @param put in which direction it was put aside
     */
    List<Operation> bringingBack(List<Operation> lines, Database from, boolean put) {
        List<TrashEntry> coming = aside.stream()
                .filter(entry -> entry.origin().orElseThrow().up() == put)
                .toList();
        return coming.isEmpty() ? lines : new ComingBack(lines, coming, Replay.apply(from, lines)).lines();
    }
}
