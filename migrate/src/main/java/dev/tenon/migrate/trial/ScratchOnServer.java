package dev.tenon.migrate.trial;

import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.connect.Jdbc;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** A database that is made on a PostgreSQL server and dropped again. */
final class ScratchOnServer {
    static final String PREFIX = "tenon_scratch_";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd't'HHmmss").withZone(ZoneOffset.UTC);
    /** One that is younger may belong to a program that has not come to connect to it. */
    private static final Duration MINIMUM_AGE = Duration.ofMinutes(1);

    private final DatabaseUrl server;
    private final String name;
    /** So that no other program takes it for abandoned, however long its own one does something else. */
    private final Connection holder;

    private ScratchOnServer(DatabaseUrl server, String name) throws SQLException {
        this.server = server;
        this.name = name;
        this.holder = Connections.open(server.onSameServer(name));
    }

    static ScratchOnServer create(DatabaseUrl server) {
        try (Connection connection = Connections.open(server)) {
            requireRight(server, connection);
            removeAbandoned(connection);
            String name = PREFIX + TIME.format(Instant.now()) + "_"
                    + Integer.toHexString(ThreadLocalRandom.current().nextInt(0x10000000, Integer.MAX_VALUE));
            // What an administrator put into template1 would be taken for what a migration made.
            Jdbc.execute(connection, "create database " + name + " template template0");
            return new ScratchOnServer(server, name);
        } catch (SQLException e) {
            throw DatabaseException.of(server, e);
        }
    }

    DatabaseUrl url() {
        return server.onSameServer(name);
    }

    void drop() {
        try (Connection connection = Connections.open(server)) {
            holder.close();
            Jdbc.execute(connection, "drop database if exists " + name + " with (force)");
        } catch (SQLException e) {
            throw DatabaseException.of(server, e);
        }
    }

    private static void requireRight(DatabaseUrl server, Connection connection) throws SQLException {
        String right = "select count(*) from pg_roles where rolname = current_user and (rolcreatedb or rolsuper)";
        if (Jdbc.number(connection, right) == 0) {
            throw new DatabaseException(
                    server.display()
                            + ": the role may not create databases, and a scratch database is one of its own; nothing was changed. Give it the right (`alter role … createdb`), or name a server where it has it");
        }
    }

    /** Of programs that were killed: ours by name and owner, and nobody is connected to them. */
    private static void removeAbandoned(Connection connection) throws SQLException {
        String latest = PREFIX + TIME.format(Instant.now().minus(MINIMUM_AGE));
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select datname from pg_database d where datname ~ '^" + PREFIX
                        + "[0-9]{8}t[0-9]{6}_[0-9a-f]{8}$' and datname < '" + latest + "'"
                        + " and pg_get_userbyid(datdba) = current_user"
                        + " and not exists (select from pg_stat_activity a where a.datid = d.oid)")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        for (String name : names) {
            // Not by force: whoever has connected meanwhile keeps it.
            dropIfUnused(connection, name);
        }
    }

    private static void dropIfUnused(Connection connection, String name) throws SQLException {
        try {
            Jdbc.execute(connection, "drop database if exists " + name);
        } catch (SQLException e) {
            if (!"55006".equals(e.getSQLState())) {
                throw e;
            }
        }
    }
}
