package dev.tenon.migrate.run;

import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.history.HistoryStore;
import dev.tenon.migrate.op.Step;
import dev.tenon.runtime.history.MigrationStatus;
import java.util.Optional;

/** What the history of a database holds of a migration. */
final class HistoryEntries {
    private HistoryEntries() {}

    static HistoryStore.Entry of(Revision revision, MigrationStatus status) {
        return new HistoryStore.Entry(
                revision.id(),
                revision.fingerprint(),
                revision.checksum(),
                status,
                // Of a file that is gone nobody can tell any more.
                revision.isThere()
                        && Compatibility.isExpandOnly(
                                Step.replayable(revision.migration().up())),
                Optional.empty());
    }
}
