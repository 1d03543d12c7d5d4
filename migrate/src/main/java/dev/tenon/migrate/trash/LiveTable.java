package dev.tenon.migrate.trash;

import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table as it is right now, whatever any schema says.
 *
 * @param columns that can be written, by name; none where there is no such table
 */
public record LiveTable(String name, Map<String, LiveColumn> columns) {
    private static final String OF_POSTGRESQL =
            "select attname, format_type(atttypid, -1), coalesce(e.typnamespace, t.typnamespace) <> 'pg_catalog'::regnamespace,"
                    + " attidentity = 'a', atthasdef from pg_attribute join pg_type t on t.oid = atttypid"
                    + " left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'"
                    + " where attrelid = to_regclass(?) and attnum > 0 and not attisdropped and attgenerated = ''"
                    + " order by attnum";
    private static final String OF_SQLITE =
            "select name, type, false, false, dflt_value is not null from pragma_table_info(?) order by cid";

    /** The key first, then what is unique and required: a row a column. */
    private static final String KEYS_OF_POSTGRESQL =
            "select i.indexrelid::bigint, a.attname from pg_index i cross join lateral unnest(i.indkey::int2[]) with ordinality k(attnum, at)"
                    + " join pg_attribute a on a.attnum = k.attnum and a.attrelid = i.indrelid where i.indrelid = to_regclass(?)"
                    + " and k.at <= i.indnkeyatts and i.indisunique and i.indisvalid and i.indpred is null and i.indexprs is null"
                    + " and not exists (select from unnest(i.indkey::int2[]) with ordinality n(attnum, at) join pg_attribute b"
                    + " on b.attnum = n.attnum and b.attrelid = i.indrelid where n.at <= i.indnkeyatts and not b.attnotnull)"
                    + " order by not i.indisprimary, i.indexrelid, k.at";

    private static final String KEYS_OF_SQLITE = "select k, name from (select -1 as k, name, pk as at"
            + " from pragma_table_info(?1) where pk > 0"
            + " union all select l.seq, i.name, i.seqno from pragma_index_list(?1) l, pragma_index_info(l.name) i"
            + " where l.\"unique\" = 1 and l.partial = 0 and l.origin <> 'pk' and not exists (select 1 from pragma_index_info(l.name) n"
            + " left join pragma_table_info(?1) c on c.name = n.name where coalesce(c.\"notnull\", 0) = 0)) order by k, at";

    /**
     * A column that can be written.
     *
     * @param type as a cast of the product takes it
     * @param ownType of a type that somebody made, and that may go
     * @param numbered by the database alone: an update may not write it
     * @param defaults whether rows without a value would get one if the column were made again
     */
    public record LiveColumn(String type, boolean ownType, boolean numbered, boolean defaults) {}

    public static LiveTable of(Connection connection, Dialect dialect, String table) throws SQLException {
        boolean sqlite = SqlDialect.of(connection) == SqlDialect.SQLITE;
        Map<String, LiveColumn> columns = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sqlite ? OF_SQLITE : OF_POSTGRESQL)) {
            statement.setString(1, sqlite ? table : dialect.relation(table));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    columns.put(
                            row.getString(1),
                            new LiveColumn(row.getString(2), row.getBoolean(3), row.getBoolean(4), row.getBoolean(5)));
                }
            }
        }
        return new LiveTable(table, columns);
    }

    public boolean isThere() {
        return !columns.isEmpty();
    }

    public boolean has(String column) {
        return columns.containsKey(column);
    }

    /** For which rows there is something to keep of a column. */
    public String worthKeeping(Dialect dialect, String column) {
        return columns.get(column).defaults() ? "1 = 1" : dialect.quote(column) + " is not null";
    }

    /** Whether there is a row for which the condition holds. */
    public boolean isFilled(Connection connection, Dialect dialect, String condition) throws SQLException {
        return Jdbc.number(
                        connection,
                        "select count(*) from (select 1 from " + dialect.relation(name) + " where " + condition
                                + " limit 1) one")
                > 0;
    }

    /** What tells its rows apart, the primary key first. */
    public List<List<String>> keys(Connection connection, Dialect dialect) throws SQLException {
        boolean sqlite = SqlDialect.of(connection) == SqlDialect.SQLITE;
        Map<Long, List<String>> keys = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sqlite ? KEYS_OF_SQLITE : KEYS_OF_POSTGRESQL)) {
            statement.setString(1, sqlite ? name : dialect.relation(name));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    keys.computeIfAbsent(row.getLong(1), key -> new ArrayList<>())
                            .add(row.getString(2));
                }
            }
        }
        return keys.values().stream().filter(columns.keySet()::containsAll).toList();
    }

    /** The first key without these columns. */
    public Optional<List<String>> keyWithout(Connection connection, Dialect dialect, Collection<String> gone)
            throws SQLException {
        return keys(connection, dialect).stream()
                .filter(key -> key.stream().noneMatch(gone::contains))
                .findFirst();
    }
}
