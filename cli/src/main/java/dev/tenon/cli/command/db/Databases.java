package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.shell.UsageException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.project.Project;
import dev.tenon.migrate.run.Limits;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.OpenDatabase;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.runtime.SchemaGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens a command's database. */
final class Databases {
    private static final DatabaseUrl IN_MEMORY = DatabaseUrl.parse("sqlite::memory:");

    private Databases() {}

    static boolean exists(DatabaseUrl url) {
        return Session.exists(url);
    }

    /** For commands that lose data, or that only make sense where data may be lost. */
    static void requireDevelopment(Session session, String command) throws IOException {
        if (session.environment().equals(SchemaGuard.PRODUCTION)) {
            throw new UsageException(command + " is for development databases, and the environment is production");
        }
    }

    /** For what compares: a database that is not there is not made. */
    static OpenDatabase openToCompare(Session session, DatabaseUrl url) {
        return openToCompare(session, url, Limits.USUAL);
    }

    /** The same where something may be recorded too. */
    static OpenDatabase openToCompare(Session session, DatabaseUrl url, Limits limits) {
        if (!exists(url)) {
            throw new RefusedException(
                    Reason.DATABASE, "there is no database " + url.display() + "; `dsl db upgrade` makes it");
        }
        return OpenDatabase.open(url, new SpokenProgress(session.out()), limits);
    }

    /** For looking: a SQLite file that is not there is not made, an empty database in memory stands for it. */
    static Migrator openToRead(Session session, DatabaseUrl url, Migrations migrations) throws IOException {
        return openToRead(session, url, migrations, session.project().settings().limits());
    }

    /** The same where what is there may be taken back too. */
    static Migrator openToRead(Session session, DatabaseUrl url, Migrations migrations, Limits limits)
            throws IOException {
        return open(session, exists(url) ? url : IN_MEMORY, migrations, limits);
    }

    private static Migrator open(Session session, DatabaseUrl url, Migrations migrations, Limits limits)
            throws IOException {
        return Migrator.configure()
                .url(url)
                .migrations(migrations)
                .progress(new SpokenProgress(session.out()))
                .classes(session.project().classes())
                .limits(limits)
                .hooks(session.project().hooks())
                .trash(session.project().settings().trash(session.environment()))
                .open();
    }

    /**
     * For changing.
     *
     * @param rehearsal done to an empty database before one is made that is not there yet: a refusal leaves none behind
     */
    static Migrator openToWrite(
            Session session, DatabaseUrl url, Migrations migrations, Limits limits, Consumer<Migrator> rehearsal)
            throws IOException {
        return openToWrite(url, at -> open(session, at, migrations, limits), rehearsal);
    }

    /** The same in a way of one's own. */
    static Migrator openToWrite(DatabaseUrl url, Opener opener, Consumer<Migrator> rehearsal) throws IOException {
        if (!exists(url)) {
            try (Migrator empty = opener.open(IN_MEMORY)) {
                rehearsal.accept(empty);
            }
        }
        makeFolder(url);
        return opener.open(url);
    }

    /** How a database is opened. */
    @FunctionalInterface
    interface Opener {
        Migrator open(DatabaseUrl url) throws IOException;
    }

    /** The project's own for databases, where the database is in it, and no other. */
    static void makeFolder(DatabaseUrl url) throws IOException {
        Optional<Path> folder = url.file().map(Path::getParent);
        if (folder.isPresent() && folder.get().endsWith(Project.OWN_FOLDER)) {
            Files.createDirectories(folder.get());
        }
    }
}
