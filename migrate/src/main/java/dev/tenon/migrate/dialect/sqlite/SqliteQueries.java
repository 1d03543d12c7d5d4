package dev.tenon.migrate.dialect.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Small questions to a connection. */
final class SqliteQueries {

    /** What is to be made of a row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private SqliteQueries() {}

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static <T> List<T> rows(Connection connection, String sql, Row<T> row) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row.read(result));
            }
            return rows;
        }
    }

    static List<Long> numbers(Connection connection, String sql) throws SQLException {
        return rows(connection, sql, row -> row.getLong(1));
    }

    /** What SQLite has against a statement, in its own words; it is only compiled. */
    static Optional<String> complaint(Connection connection, String sql) {
        try {
            run(connection, "explain " + sql);
            return Optional.empty();
        } catch (SQLException refused) {
            return Optional.of(words(refused));
        }
    }

    /** The driver puts its own words around SQLite's: {@code [SQLITE_ERROR] SQL error or missing database (no such …)}. */
    static String words(SQLException refused) {
        String message = String.valueOf(refused.getMessage());
        int from = message.indexOf('(');
        return from >= 0 && message.endsWith(")") ? message.substring(from + 1, message.length() - 1) : message;
    }
}
