package dev.tenon.migrate.author;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.op.Step;

/** The state that the Java of a migration meets. */
public final class StateAt {
    private StateAt() {}

    /** Before the first {@code run} of {@code up}; behind the migration where it has none yet. */
    public static Database run(Revision revision) {
        Database state = revision.before();
        for (Operation operation : Step.replayable(revision.migration().up())) {
            if (operation instanceof Operation.RunJava) {
                return state;
            }
            state = Replay.apply(state, operation);
        }
        return state;
    }
}
