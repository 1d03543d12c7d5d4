package dev.tenon.cli.command.db;

import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.run.Position;
import dev.tenon.runtime.history.AppliedMigration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A status for programs.
 *
 * @param place where the database is, in one word: missing, unreachable, empty, behind, current, …
 * @param part how far the interrupted one got, where it is done step by step and something of it is there
 * @param schemaCommitted whether the migrations add up to the schema; absent where that cannot be told
 */
record StatusData(
        String database,
        String place,
        Optional<String> head,
        Optional<String> fingerprint,
        List<String> applied,
        List<String> pending,
        List<String> edited,
        List<String> unknown,
        Optional<String> interrupted,
        Optional<PartData> part,
        List<String> heads,
        Optional<String> schemaFingerprint,
        Optional<Boolean> schemaCommitted,
        Optional<String> failure) {

    /**
     * @param passed the rows that the batches of the step under way have passed
     * @param total the rows that there were when it began
     */
    record PartData(int done, int steps, long passed, Optional<Long> total) {}

    static StatusData of(Status status) {
        Position at = status.position().orElse(Position.NOWHERE);
        return new StatusData(
                status.url().display(),
                status.place().name().toLowerCase(Locale.ROOT),
                status.head().map(Revision::id),
                status.fingerprint(),
                ids(at.applied()),
                ids(status.pending()),
                ids(at.edited()),
                at.unknown().stream().map(AppliedMigration::id).toList(),
                at.interrupted().map(AppliedMigration::id),
                at.part().map(part -> new PartData(part.done(), part.steps(), part.passed(), part.total())),
                ids(status.migrations().heads()),
                status.schema(),
                status.committed(),
                status.failure());
    }

    private static List<String> ids(List<Revision> revisions) {
        return revisions.stream().map(Revision::id).toList();
    }
}
