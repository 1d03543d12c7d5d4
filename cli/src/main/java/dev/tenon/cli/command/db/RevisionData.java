package dev.tenon.cli.command.db;

import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import java.util.List;
import java.util.Optional;

/** A migration for programs. */
record RevisionData(
        String id,
        List<String> after,
        Optional<String> note,
        String file,
        String fingerprint,
        String checksum,
        boolean head,
        boolean open) {

    static RevisionData of(Revision revision, Migrations migrations) {
        return new RevisionData(
                revision.id(),
                revision.parents(),
                revision.note(),
                revision.file().name(),
                revision.fingerprint(),
                revision.checksum(),
                migrations.heads().contains(revision),
                revision.isOpen());
    }
}
