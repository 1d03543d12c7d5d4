package dev.tenon.cli.command.db;

import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import java.util.List;
import java.util.Optional;

/**
 * A migration for programs.
 *
 * @param squashes the ids of what it is a short way through; none for all but a squash
 */
record RevisionData(
        String id,
        List<String> after,
        Optional<String> note,
        String file,
        String fingerprint,
        String checksum,
        boolean head,
        boolean open,
        List<String> squashes) {

    static RevisionData of(Revision revision, Migrations migrations) {
        return new RevisionData(
                revision.id(),
                revision.parents(),
                revision.note(),
                revision.file().name(),
                revision.fingerprint(),
                revision.checksum(),
                migrations.heads().contains(revision.last()),
                revision.isOpen(),
                revision.isSquash()
                        ? revision.parts().stream().map(Revision::id).toList()
                        : List.of());
    }
}
