package dev.tenon.migrate.dialect.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which checks a database has under the names of a model. Checks that others made mostly have none, and SQLite drops a check
 * by its name alone: such a table is rebuilt.
 */
final class NamedChecks {
    /** Of databases that this tool made: it names all. */
    static final NamedChecks ALL = new NamedChecks(Map.of());

    private final Map<String, String> tables;

    /** @param tables what makes them, by their names in lower case */
    private NamedChecks(Map<String, String> tables) {
        this.tables = tables;
    }

    static NamedChecks in(Connection connection) throws SQLException {
        Map<String, String> tables = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select name, sql from sqlite_schema where type = 'table' and sql like '%check%'")) {
            while (rows.next()) {
                tables.put(folded(rows.getString(1)), rows.getString(2));
            }
        }
        return new NamedChecks(tables);
    }

    /** Of a table that is not there yet all are named. */
    boolean has(String table, String check) {
        String sql = tables.get(folded(table));
        return sql == null
                || Pattern.compile(
                                "\\bconstraint\\s+[\"`\\[]?" + Pattern.quote(check) + "(?![\\w$])",
                                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(sql)
                        .find();
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
