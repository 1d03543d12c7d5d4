package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.run.OpenDatabase;
import dev.tenon.migrate.run.Position;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A file that a database holds is not written anew: it would hold what no file says. */
final class HeldFiles {
    private HeldFiles() {}

    /** @throws RefusedException if the database of the environment holds one of them, which are to stand elsewhere */
    static void requireNone(Session session, Migrations migrations, List<Revision> files) throws IOException {
        DatabaseUrl url = session.url();
        first(position(session, url, migrations), files)
                .ifPresent(held -> refuse(url, held, "moved", "Take it back first: dsl db downgrade " + before(held)));
    }

    /** @throws RefusedException if it holds one of them in another form */
    static void requireNotEdited(Session session, Migrations migrations, List<Revision> files) throws IOException {
        DatabaseUrl url = session.url();
        Optional<Position> position = position(session, url, migrations);
        List<Revision> edited = position.map(Position::edited).orElse(List.of());
        first(position, files.stream().filter(edited::contains).toList())
                .ifPresent(held -> refuse(
                        url,
                        held,
                        "edited",
                        "Undo the edit; then write a new migration for what it was to change, or take this one back (dsl db downgrade "
                                + before(held) + ") and edit it again"));
    }

    private static void refuse(DatabaseUrl url, Revision held, String changed, String next) {
        throw new RefusedException(
                Reason.FINDING,
                url.display() + " holds " + held + ", so its file cannot be " + changed + "; nothing was changed. "
                        + next);
    }

    private static String before(Revision held) {
        return held.parents().isEmpty() ? "base" : held.parents().get(0);
    }

    /** In part too. */
    private static Optional<Revision> first(Optional<Position> position, List<Revision> files) {
        return position.flatMap(at -> files.stream()
                .filter(revision -> at.appliedIds().contains(revision.id())
                        || at.interrupted()
                                .filter(row -> row.id().equals(revision.id()))
                                .isPresent())
                .findFirst());
    }

    /** Empty where there is no database to ask. */
    private static Optional<Position> position(Session session, DatabaseUrl url, Migrations migrations) {
        if (!Databases.exists(url)) {
            return Optional.empty();
        }
        try (OpenDatabase database = Databases.openToCompare(session, url)) {
            return Optional.of(database.position(migrations));
        } catch (DatabaseException e) {
            session.out().warning("the database cannot be asked whether it holds one of the files: " + e.getMessage());
            return Optional.empty();
        }
    }
}
