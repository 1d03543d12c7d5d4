package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.Position;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A file that a database holds is not written anew: it would hold what no file says. */
final class HeldFiles {
    private HeldFiles() {}

    /**
     * @param changed what is about to happen to the files, in a word
     * @throws RefusedException if the database of the environment holds one of them
     */
    static void requireNone(Session session, Migrations migrations, List<Revision> files, String changed)
            throws IOException {
        DatabaseUrl url = session.url();
        Optional<Revision> held = applied(session, url, migrations).stream()
                .flatMap(ids -> files.stream().filter(revision -> ids.contains(revision.id())))
                .findFirst();
        if (held.isPresent()) {
            String before = held.get().parents().isEmpty()
                    ? "base"
                    : held.get().parents().get(0);
            throw new RefusedException(
                    Reason.FINDING,
                    url.display() + " holds " + held.get() + ", so its file cannot be " + changed
                            + "; nothing was changed. Take it back first: dsl db downgrade " + before);
        }
    }

    /** Empty where there is no database to ask. */
    private static Optional<Set<String>> applied(Session session, DatabaseUrl url, Migrations migrations)
            throws IOException {
        if (!Databases.exists(url)) {
            return Optional.empty();
        }
        try (Migrator migrator = Databases.openToRead(session, url, migrations)) {
            Position position = migrator.position();
            Set<String> ids = position.appliedIds();
            position.interrupted().ifPresent(row -> ids.add(row.id()));
            return Optional.of(ids);
        } catch (DatabaseException e) {
            session.out().warning("the database cannot be asked whether it holds one of the files: " + e.getMessage());
            return Optional.empty();
        }
    }
}
