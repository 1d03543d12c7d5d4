package dev.tenon.migrate.survival;

import dev.tenon.migrate.connect.Connections;
import dev.tenon.testing.PostgresCatalog;
import dev.tenon.testing.SqliteCatalog;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * All that a run leaves behind.
 *
 * @param catalog what the product says is in the database
 * @param rows of every table, to the last value, and of what was put aside
 * @param history what is recorded: each migration once, with its fingerprint, and nothing under way
 * @param log what was done, each step and each migration once, in its order
 */
record Outcome(List<String> catalog, Map<String, List<String>> rows, List<String> history, List<String> log) {
    private static final String TABLES_OF_SQLITE = "select name from sqlite_schema where type = 'table'"
            + " and name not like 'sqlite@_%' escape '@' and (name not like 'dsl@_%' escape '@' or name like 'dsl@_trash@_%' escape '@')";
    private static final String TABLES_OF_POSTGRESQL = "select oid::regclass::text from pg_class where relkind = 'r'"
            + " and (relname not like 'dsl@_%' escape '@' or relname like 'dsl@_trash@_%' escape '@')"
            + " and relnamespace in (select oid from pg_namespace where nspname not like 'pg@_%' escape '@'"
            + " and nspname <> 'information_schema')";
    private static final String HISTORY =
            "select seq, id, fingerprint, checksum, status, format from dsl_migration order by seq";
    private static final String DONE = "select event, migration, outcome, coalesce(detail, '') from dsl_log"
            + " where outcome in ('step', 'done') order by seq";

    static Outcome of(Site site) throws SQLException {
        try (Connection connection = Connections.open(site.url())) {
            boolean sqlite = site.isSqlite();
            Map<String, List<String>> rows = new TreeMap<>();
            for (String table : query(connection, sqlite ? TABLES_OF_SQLITE : TABLES_OF_POSTGRESQL)) {
                List<String> found = query(connection, "select * from " + (sqlite ? "\"" + table + "\"" : table));
                found.sort(null);
                rows.put(table, found);
            }
            List<String> history = query(connection, HISTORY);
            history.addAll(underWay(connection, sqlite));
            history.addAll(putAside(connection, sqlite));
            return new Outcome(
                    sqlite ? SqliteCatalog.dump(connection) : PostgresCatalog.dump(connection),
                    rows,
                    history,
                    query(connection, DONE).stream().map(Outcome::asDone).toList());
        }
    }

    /** A run that finds a step done says so: it is the same step. */
    private static String asDone(String line) {
        return line.replaceFirst(": index \\S+ was (there|gone)$", "");
    }

    /** What is in the trash, and by which migration. */
    private static List<String> putAside(Connection connection, boolean sqlite) throws SQLException {
        return there(connection, sqlite, "dsl_trash")
                ? query(
                        connection,
                        "select id, table_name, column_name, rows, stored_in, migration, direction from dsl_trash order by id")
                : List.of();
    }

    /** What a run has left in the table that is empty where none is under way. */
    private static List<String> underWay(Connection connection, boolean sqlite) throws SQLException {
        return there(connection, sqlite, "dsl_progress") ? query(connection, "select * from dsl_progress") : List.of();
    }

    private static boolean there(Connection connection, boolean sqlite, String table) throws SQLException {
        String there = sqlite
                ? "select 1 from sqlite_schema where name = '" + table + "'"
                : "select 1 where to_regclass('" + table + "') is not null";
        return !query(connection, there).isEmpty();
    }

    /** How many rows of another outcome are not in this one. */
    int lost(Outcome whole) {
        int lost = 0;
        for (Map.Entry<String, List<String>> table : whole.rows().entrySet()) {
            List<String> missing = new ArrayList<>(table.getValue());
            rows.getOrDefault(table.getKey(), List.of()).forEach(missing::remove);
            lost += missing.size();
        }
        return lost;
    }

    private static List<String> query(Connection connection, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringJoiner row = new StringJoiner("|");
                for (int column = 1; column <= columns; column++) {
                    row.add(rows.getString(column));
                }
                found.add(row.toString());
            }
        }
        return found;
    }
}
