package dev.tenon.migrate.dialect.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The SQLite a connection runs on. */
final class SqliteVersion {

    /** The first that can change a column's {@code not null} and a table's checks without a rebuild. */
    private static final int OLDEST = 3_053_000;

    private SqliteVersion() {}

    static void require(Connection connection) throws SQLException {
        List<String> versions = SqliteQueries.rows(connection, "select sqlite_version()", row -> row.getString(1));
        if (number(versions.get(0)) < OLDEST) {
            throw new SQLException("migrations need SQLite 3.53 or later, and this is " + versions.get(0));
        }
    }

    static int number(String version) {
        int number = 0;
        for (String part : version.split("\\.", 3)) {
            number = number * 1000 + Integer.parseInt(part);
        }
        return number;
    }
}
