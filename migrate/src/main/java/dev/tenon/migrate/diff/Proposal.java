package dev.tenon.migrate.diff;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.op.ReplayException;
import dev.tenon.migrate.op.Step;
import java.util.List;
import java.util.Optional;

/** What several operations may mean together, and keeps values that they would lose; whether it is so is a question. */
interface Proposal {

    /** What sort of question it is. */
    String kind();

    /** What the alternative is called. */
    String alternative();

    String subject();

    String question();

    /** The same for the way back. */
    Proposal back();

    /** Empty where something is in its way. */
    Optional<List<Step>> steps(Database from, Database to, CastRegistry casts, Remarks remarks, boolean up);

    static boolean leads(Database from, List<Step> steps, Database to) {
        try {
            return Replay.apply(from, Step.operations(steps)).equals(to);
        } catch (ReplayException inTheWay) {
            return false;
        }
    }
}
