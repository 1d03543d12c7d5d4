package dev.tenon.migrate.dialect.sqlite;

import static dev.tenon.migrate.dialect.sqlite.SqliteDdl.quote;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Views, triggers and indexes that are nothing of the model, but somebody's, and live on its tables. */
final class SqliteGuests {

    private SqliteGuests() {}

    /** The statements that create what goes away with a table: its triggers and indexes. */
    static List<String> of(Connection connection, String table) throws SQLException {
        return names(
                connection,
                // The table's name stands there as it was typed. By their creation, as triggers fire in that order.
                "select sql from sqlite_schema where type in ('trigger', 'index') and sql is not null"
                        + " and sql not like '%" + ElementTriggers.MARK + "%'"
                        + " and tbl_name = " + SqliteLiterals.quoted(table) + " collate nocase order by rowid");
    }

    /** A sentence for each view that cannot be read and each table whose triggers cannot run. */
    static Set<String> broken(Connection connection) throws SQLException {
        Set<String> sentences = new LinkedHashSet<>();
        for (String view : names(connection, "select name from sqlite_schema where type = 'view' order by name")) {
            SqliteQueries.complaint(connection, "select * from " + quote(view))
                    .ifPresent(words -> sentences.add("view " + view + " no longer works: " + words));
        }
        for (String table : names(
                connection, "select distinct tbl_name from sqlite_schema where type = 'trigger' order by tbl_name")) {
            for (String change : changes(connection, table)) {
                SqliteQueries.complaint(connection, change)
                        .filter(words ->
                                !words.startsWith("cannot modify")) // a view, and none of its triggers is for this
                        .ifPresent(words -> sentences.add("a trigger of " + table + " no longer works: " + words));
            }
        }
        return sentences;
    }

    private static List<String> names(Connection connection, String sql) throws SQLException {
        return SqliteQueries.rows(connection, sql, row -> row.getString(1));
    }

    /** To compile one is to compile all triggers that it would fire. */
    private static List<String> changes(Connection connection, String table) throws SQLException {
        String everyColumn =
                names(connection, "select name from pragma_table_info(" + SqliteLiterals.quoted(table) + ")").stream()
                        .map(column -> quote(column) + " = " + quote(column))
                        .collect(Collectors.joining(", "));
        return everyColumn.isEmpty()
                ? List.of()
                : List.of(
                        "insert into " + quote(table) + " default values",
                        "update " + quote(table) + " set " + everyColumn,
                        "delete from " + quote(table));
    }
}
