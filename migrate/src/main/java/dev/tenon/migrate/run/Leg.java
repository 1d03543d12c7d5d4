package dev.tenon.migrate.run;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * One migration on the way of a database, in a direction.
 *
 * @param start the state that the database is in by then: where it holds other branches too, more than the file knows of
 */
record Leg(Revision revision, boolean up, Database start) {

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

    /** The same with the words that say how they are done. */
    List<Operation> lines() {
        return Step.lines(up ? revision.migration().up() : revision.migration().down());
    }
}
