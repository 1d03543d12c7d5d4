package dev.tenon.cli.command.db;

import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.op.ReplayException;
import dev.tenon.migrate.run.Position;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of a database, its migrations and their schema.
 *
 * @param schema its fingerprint; empty where the schema has errors
 * @param position empty where there is no database, or it cannot be reached
 * @param failure why it cannot be reached
 */
record Status(
        DatabaseUrl url,
        Migrations migrations,
        Optional<String> schema,
        Optional<Position> position,
        Optional<String> failure) {

    /** In one word, the first that is true. */
    enum Place {
        UNREACHABLE,
        MISSING,
        INTERRUPTED,
        EDITED,
        UNKNOWN,
        DEVELOPMENT,
        EMPTY,
        BEHIND,
        CURRENT
    }

    Place place() {
        if (failure.isPresent()) {
            return Place.UNREACHABLE;
        }
        if (position.isEmpty()) {
            return Place.MISSING;
        }
        Position at = position.get();
        if (at.interrupted().isPresent()) {
            return Place.INTERRUPTED;
        }
        if (!at.edited().isEmpty()) {
            return Place.EDITED;
        }
        if (!at.unknown().isEmpty()) {
            return Place.UNKNOWN;
        }
        if (at.development().isPresent()) {
            return Place.DEVELOPMENT;
        }
        if (at.applied().isEmpty()) {
            return Place.EMPTY;
        }
        return pending().isEmpty() ? Place.CURRENT : Place.BEHIND;
    }

    Optional<Revision> head() {
        return position.flatMap(Position::head);
    }

    Optional<String> fingerprint() {
        return position.filter(
                        at -> at.development().isPresent() || !at.applied().isEmpty())
                .flatMap(Status::fingerprint);
    }

    /** Files that were edited since, or are gone, may not fit any more. */
    private static Optional<String> fingerprint(Position at) {
        try {
            return Optional.of(at.fingerprint());
        } catch (ReplayException e) {
            return Optional.empty();
        }
    }

    /** Of an automatically migrated database too, for which they will only be recorded if it is at their state. */
    List<Revision> pending() {
        return position.orElse(Position.NOWHERE).pending(migrations);
    }

    /** Whether the migrations add up to the schema; empty where that cannot be told. */
    Optional<Boolean> committed() {
        return migrations.heads().size() > 1
                ? Optional.empty()
                : schema.map(fingerprint -> fingerprint.equals(migrations.fingerprint()));
    }
}
