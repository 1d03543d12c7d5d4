package dev.tenon.migrate.trial;

import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.connect.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;

/** A database that is made on a PostgreSQL server and dropped again. */
final class ScratchOnServer {
    static final String WORD = "tenon_scratch";

    private final DatabaseUrl server;
    private final SessionDatabases databases;
    private final String name;

    private ScratchOnServer(DatabaseUrl server, SessionDatabases databases, String name) {
        this.server = server;
        this.databases = databases;
        this.name = name;
    }

    static ScratchOnServer create(DatabaseUrl server) {
        try {
            SessionDatabases databases = new SessionDatabases(server, WORD);
            try {
                requireRight(server, databases.connection());
                databases.removeAbandoned();
                // What an administrator put into template1 would be taken for what a migration made.
                return new ScratchOnServer(server, databases, databases.create("template template0"));
            } catch (SQLException | RuntimeException e) {
                databases.close();
                throw e;
            }
        } catch (SQLException e) {
            throw DatabaseException.of(server, e);
        }
    }

    DatabaseUrl url() {
        return databases.url(name);
    }

    void drop() {
        try (SessionDatabases last = databases) {
            last.drop(name);
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
}
