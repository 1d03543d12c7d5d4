package dev.tenon.runtime.history;

import dev.tenon.runtime.history.LiveTable.Nulls;
import dev.tenon.runtime.value.Codecs;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What columns some tables have, as one value of one row: the tables one behind the other, and in each its name and its
 * columns, with a mark before their names. Between them are the control characters that were made for this.
 */
record Catalog(SqlDialect dialect) {
    static final String COLUMN = "catalog";

    private static final String BETWEEN_TABLES = "\u001e";
    private static final String BEFORE_COLUMN = "\u001f";

    private static final String POSTGRESQL = """
            select string_agg(wanted.name || coalesce((
                select string_agg(chr(31)
                    || case when not attnotnull then '?' when atthasdef or attidentity <> '' then '.' else '!' end
                    || attname, '')
                from pg_catalog.pg_attribute
                where attrelid = wanted.id and attnum > 0 and not attisdropped), ''), chr(30))
            from (select name, pg_catalog.to_regclass(name) as id from unnest(cast(? as text[])) as name) as wanted
            where wanted.id is not null""";

    // A key is hardly ever null, though it need not be marked so. A view that makes no sense any more has no columns to
    // ask for.
    private static final String SQLITE = """
            select group_concat(there.name || case there.type when 'view' then '' else (
                select group_concat(char(31)
                    || case when pk > 0 then '.' when not "notnull" then '?'
                       when dflt_value is not null or hidden > 0 then '.' else '!' end
                    || name, '')
                from pragma_table_xinfo(there.name)) end, char(30))
            from sqlite_schema as there
            where type in ('table', 'view') and name collate nocase in (select value from json_each(?))""";

    String select() {
        return switch (dialect) {
            case POSTGRESQL -> POSTGRESQL;
            case SQLITE -> SQLITE;
        };
    }

    void bind(PreparedStatement statement, List<String> tables) throws SQLException {
        List<String> names = tables.stream().map(this::asked).toList();
        Codecs.list(Codecs.text()).bind(dialect, statement, 1, names);
    }

    private String asked(String table) {
        return dialect == SqlDialect.POSTGRESQL ? dialect.table(table) : table;
    }

    /**
     * The tables that are there, by the names that they were asked for.
     *
     * @param text what {@link #select} gave; null where it gave nothing
     */
    Map<String, LiveTable> tables(List<String> wanted, @Nullable String text) {
        Map<String, LiveTable> there = named();
        if (text != null) {
            for (String table : text.split(BETWEEN_TABLES, -1)) {
                String[] parts = table.split(BEFORE_COLUMN, -1);
                there.put(parts[0], table(parts));
            }
        }
        Map<String, LiveTable> tables = new HashMap<>();
        for (String name : wanted) {
            LiveTable table = there.get(asked(name));
            if (table != null) {
                tables.put(name, table);
            }
        }
        return tables;
    }

    private LiveTable table(String[] parts) {
        SortedMap<String, Nulls> columns = named();
        for (int i = 1; i < parts.length; i++) {
            columns.put(parts[i].substring(1), nulls(parts[i].charAt(0)));
        }
        return new LiveTable(columns);
    }

    /** By names, told apart as the database tells them apart. */
    private <T> SortedMap<String, T> named() {
        return switch (dialect) {
            case POSTGRESQL -> new TreeMap<>();
            case SQLITE -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        };
    }

    private static Nulls nulls(char mark) {
        return Arrays.stream(Nulls.values())
                .filter(nulls -> nulls.mark() == mark)
                .findFirst()
                .orElseThrow();
    }
}
