package dev.tenon.migrate.introspect.sqlite;

import dev.tenon.migrate.introspect.Scope;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of SQLite's own catalog, by a few queries whatever its size. Names of tables are looked up as SQLite does, upper
 * or lower case.
 *
 * @param indexes by the table they are on
 * @param triggers the same
 * @param isOurs whether this tool keeps a history in the database
 */
record Catalog(
        List<Entry> tables,
        List<Entry> views,
        List<Entry> virtual,
        List<Entry> shadows,
        Map<String, List<Entry>> indexes,
        Map<String, List<Entry>> triggers,
        Map<String, List<ColumnRow>> columns,
        boolean isOurs) {

    /** @param table that it is on; its own name where it is one */
    record Entry(String name, String table, String sql) {}

    /**
     * @param key its place in the primary key, from 1; 0 where it is not in it
     * @param hidden 2 of a virtual generated column, 3 of a stored one
     */
    record ColumnRow(String name, String type, boolean required, int key, int hidden) {}

    private static final String OBJECTS = "select type, name, tbl_name, sql from sqlite_schema where sql is not null"
            + " and name not like 'sqlite\\_%' escape '\\' order by rowid";
    private static final String KINDS = "select name, type from pragma_table_list where schema = 'main'";
    /** Of no virtual table: its module may not be there, and that would end the query. */
    private static final String COLUMNS = "select m.name, c.name, c.type, c.\"notnull\", c.pk, c.hidden"
            + " from sqlite_schema m join pragma_table_xinfo(m.name) c where m.type = 'table'"
            + " and m.name not like 'sqlite\\_%' escape '\\' and m.sql not like 'create virtual%' order by m.rowid, c.cid";

    private static final String VIEW_COLUMNS = "select m.name, c.name, c.type, c.\"notnull\", c.pk, c.hidden"
            + " from sqlite_schema m join pragma_table_xinfo(m.name) c where m.type = 'view' order by m.rowid, c.cid";

    static Catalog read(Connection connection, Scope scope) throws SQLException {
        boolean own = connection.getAutoCommit();
        if (own) {
            connection.setAutoCommit(false);
        }
        try {
            return rows(connection, scope);
        } finally {
            if (own) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private static Catalog rows(Connection connection, Scope scope) throws SQLException {
        Catalog catalog = new Catalog(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new HashMap<>(),
                new HashMap<>(),
                columns(connection),
                one(connection, "select exists (select 1 from sqlite_schema where name like 'dsl\\_%' escape '\\')"));
        // SQLite looks at each table to say of what kind it is; none is a shadow where there is nothing that casts it.
        Map<String, String> kinds =
                one(connection, "select exists (select 1 from sqlite_schema where type = 'table' and rootpage = 0)")
                        ? kinds(connection)
                        : Map.of();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(OBJECTS)) {
            while (row.next()) {
                Entry entry = new Entry(row.getString(2), row.getString(3), row.getString(4));
                boolean ours = entry.table().toLowerCase(Locale.ROOT).startsWith("dsl_");
                if (!ours && !scope.ignores(entry.name()) && !scope.ignores(entry.table())) {
                    catalog.add(row.getString(1), entry, kinds);
                }
            }
        }
        return catalog;
    }

    private void add(String type, Entry entry, Map<String, String> kinds) {
        switch (type) {
            case "index" -> of(indexes, entry.table()).add(entry);
            case "trigger" -> of(triggers, entry.table()).add(entry);
            case "view" -> views.add(entry);
            default -> {
                String kind = kinds.getOrDefault(entry.name(), "table");
                boolean isVirtual = entry.sql().toLowerCase(Locale.ROOT).startsWith("create virtual");
                (isVirtual ? virtual : kind.equals("shadow") ? shadows : tables).add(entry);
            }
        }
    }

    private static Map<String, String> kinds(Connection connection) throws SQLException {
        Map<String, String> kinds = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(KINDS)) {
            while (row.next()) {
                kinds.put(row.getString(1), row.getString(2));
            }
        }
        return kinds;
    }

    private static Map<String, List<ColumnRow>> columns(Connection connection) throws SQLException {
        Map<String, List<ColumnRow>> columns = new LinkedHashMap<>();
        columns(connection, COLUMNS, columns);
        try {
            columns(connection, VIEW_COLUMNS, columns);
        } catch (SQLException brokenView) {
            // One that stands on what is gone has no columns, and keeps SQLite from saying those of the others.
            return columns;
        }
        return columns;
    }

    private static void columns(Connection connection, String sql, Map<String, List<ColumnRow>> columns)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                of(columns, row.getString(1))
                        .add(new ColumnRow(
                                row.getString(2), row.getString(3), row.getBoolean(4), row.getInt(5), row.getInt(6)));
            }
        }
    }

    private static boolean one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() && row.getBoolean(1);
        }
    }

    List<ColumnRow> columnsOf(String table) {
        return columns.getOrDefault(fold(table), List.of());
    }

    List<Entry> indexesOf(String table) {
        return indexes.getOrDefault(fold(table), List.of());
    }

    List<Entry> triggersOf(String table) {
        return triggers.getOrDefault(fold(table), List.of());
    }

    Optional<Entry> trigger(String table, String name) {
        return triggersOf(table).stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst();
    }

    static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static <T> List<T> of(Map<String, List<T>> map, String name) {
        return map.computeIfAbsent(fold(name), any -> new ArrayList<>());
    }
}
