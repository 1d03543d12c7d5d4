package dev.tenon.runtime.history;

import java.time.Instant;
import java.util.Optional;

/**
 * A row of {@link HistoryTables.Migration}.
 *
 * @param seq the order of application, ascending, not always without gaps
 * @param id of the migration; {@link HistoryTables.Migration#DEVELOPMENT_ID} for what automatic migration made
 * @param fingerprint of the state after it
 * @param checksum of its file at the time
 * @param status whether all of it is there
 * @param compatible whether programs built for the state before still work with the state after
 * @param appliedAt when, to the microsecond
 * @param model the text of the state; only with the development row
 */
public record AppliedMigration(
        long seq,
        String id,
        String fingerprint,
        String checksum,
        MigrationStatus status,
        boolean compatible,
        Instant appliedAt,
        Optional<String> model) {

    /** Whether the row stands for no migration but for what automatic migration made of a development database. */
    public boolean isDevelopment() {
        return id.equals(HistoryTables.Migration.DEVELOPMENT_ID);
    }
}
