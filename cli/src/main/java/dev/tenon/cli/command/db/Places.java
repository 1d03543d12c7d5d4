package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.run.Addresses;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.Position;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Addresses among the migrations of a project, for commands that need no database unless one speaks of it. */
final class Places {
    private Places() {}

    static Addresses of(Session session, Migrations migrations) {
        return new Addresses(migrations, () -> position(session, migrations));
    }

    private static Position position(Session session, Migrations migrations) {
        try (Migrator migrator = Databases.openToRead(session, session.url(), migrations)) {
            return migrator.position();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
