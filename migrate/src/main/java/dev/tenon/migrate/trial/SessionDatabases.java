package dev.tenon.migrate.trial;

import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.connect.Jdbc;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Databases that a program makes on a PostgreSQL server for as long as it runs. In the name of each stands whose it is: the session
 * that made it, which lasts until this is closed. So whoever comes later knows what a killed program left behind.
 */
public final class SessionDatabases implements AutoCloseable {
    /** PostgreSQL's state for a database that somebody is connected to. */
    private static final String IN_USE = "55006";

    private final DatabaseUrl server;
    private final Connection connection;
    private final String word;
    private final String prefix;
    private int made;

    /** @param word that the names begin with; of small letters and {@code _} alone */
    public SessionDatabases(DatabaseUrl server, String word) throws SQLException {
        this.server = server;
        this.word = word;
        this.connection = Connections.open(server);
        this.prefix = Jdbc.text(
                        connection, "select " + prefix() + " from pg_stat_activity where pid = pg_backend_pid()")
                .orElseThrow();
    }

    /** Of the names of a session's databases, in SQL. */
    private String prefix() {
        return "'" + word + "_' || pid || '_' || floor(extract(epoch from backend_start))::bigint || '_'";
    }

    public Connection connection() {
        return connection;
    }

    public DatabaseUrl url(String name) {
        return server.onSameServer(name);
    }

    /**
     * @param how {@code template template0}, and what else {@code create database} takes
     * @return the name of a new database
     */
    public String create(String how) throws SQLException {
        String name = prefix + ++made;
        Jdbc.execute(connection, "create database " + name + " " + how);
        return name;
    }

    /** Whoever is still connected to it. */
    public void drop(String name) throws SQLException {
        Jdbc.execute(connection, "drop database if exists " + name + " with (force)");
    }

    /** What killed programs left behind: ours by name and owner, and the session that made it is gone. */
    public void removeAbandoned() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select datname from pg_database d where datname ~ '^" + word + "_[0-9]+_[0-9]+_[0-9]+$'"
                                + " and pg_get_userbyid(datdba) = current_user and not exists (select from pg_stat_activity"
                                + " where starts_with(d.datname, " + prefix() + "))")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        for (String name : names) {
            // Not by force: who looks into it keeps it.
            dropIfUnused(name);
        }
    }

    private void dropIfUnused(String name) throws SQLException {
        try {
            Jdbc.execute(connection, "drop database if exists " + name);
        } catch (SQLException e) {
            if (!IN_USE.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
