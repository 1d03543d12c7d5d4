package dev.tenon.migrate.fleet;

import dev.tenon.migrate.run.Progress;

/** Is told what happens, one thing at a time, by whichever thread it happens in. */
public interface FleetProgress {
    FleetProgress SILENT = new FleetProgress() {};

    /** Is told what the run on one database does, while others tell of theirs. */
    default Progress of(Target target) {
        return Progress.SILENT;
    }

    /** Right before a database is opened. */
    default void begun(Target target) {}

    default void ended(Outcome outcome) {}
}
