package dev.tenon.migrate.dev;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.migrate.run.Transaction;
import dev.tenon.runtime.value.Codecs;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What automatic migration would have lost, put aside in tables of its own, from where it can be brought back. */
public final class Trash {
    private final Connection connection;
    private final Dialect dialect;
    private final SqlDialect values;

    public Trash(Connection connection, Dialect dialect) throws SQLException {
        this.connection = connection;
        this.dialect = dialect;
        this.values = SqlDialect.of(connection);
    }

    /**
     * Something put aside.
     *
     * @param column empty for a whole table
     * @param rows how many
     * @param storedIn the table that holds them
     */
    public record Entry(long id, Instant at, String table, Optional<String> column, long rows, String storedIn) {
        public String name() {
            return column.map(c -> table + "." + c).orElse(table);
        }
    }

    /** All entries of a database, oldest first; none where nothing was ever put aside. */
    public static List<Entry> list(DatabaseUrl url) {
        return on(url, Trash::entries);
    }

    /**
     * Brings an entry back into the table and the columns of that name, which must be in the schema again, and forgets it.
     *
     * @return how many rows were brought back
     * @throws RefusedException if there is no such entry, or no place for it
     */
    public static long restore(DatabaseUrl url, long id) {
        return on(url, trash -> {
            Entry entry = trash.entries().stream()
                    .filter(e -> e.id() == id)
                    .findFirst()
                    .orElseThrow(() -> new RefusedException(
                            Reason.USAGE, "there is no entry " + id + " in the trash; see `dsl db trash list`"));
            long[] rows = {0};
            new Transaction(trash.connection).run(() -> rows[0] = trash.restore(entry));
            return rows[0];
        });
    }

    private interface Work<T> {
        T with(Trash trash) throws SQLException;
    }

    private static <T> T on(DatabaseUrl url, Work<T> work) {
        try (Connection connection = Connections.open(url)) {
            return work.with(new Trash(connection, Connections.dialect(url)));
        } catch (SQLException e) {
            throw DatabaseException.of(url, e);
        }
    }

    // --------------------------------------------------------------- putting aside

    /** The rows of a table; empty where it has none. In the caller's transaction. */
    Optional<Entry> keepTable(Table table) throws SQLException {
        return keep(table, Optional.empty(), "select * from " + dialect.quote(table.name()));
    }

    /** A column of the rows that have a value in it, with their keys. In the caller's transaction. */
    Optional<Entry> keepColumn(Table table, Column column, String condition) throws SQLException {
        List<String> columns = new ArrayList<>(key(table));
        if (!columns.contains(column.name())) {
            columns.add(column.name());
        }
        String list = columns.stream().map(dialect::quote).collect(Collectors.joining(", "));
        return keep(
                table,
                Optional.of(column.name()),
                "select " + list + " from " + dialect.quote(table.name()) + " where " + condition);
    }

    private static List<String> key(Table table) {
        return table.primaryKey()
                .map(Constraint.PrimaryKey::columns)
                .orElseGet(() -> List.copyOf(table.columns().names()));
    }

    private Optional<Entry> keep(Table table, Optional<String> column, String query) throws SQLException {
        long rows = number("select count(*) from (" + query + ") q");
        if (rows == 0) {
            return Optional.empty();
        }
        create();
        long id = number("select coalesce(max(id), 0) + 1 from dsl_trash");
        Entry entry = new Entry(id, Instant.now(), table.name(), column, rows, "dsl_trash_" + id);
        execute("create table " + entry.storedIn() + " as " + query);
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into dsl_trash (id, at, table_name, column_name, rows, stored_in) values (?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, id);
            Codecs.timestamp().bind(values, insert, 2, entry.at());
            insert.setString(3, table.name());
            insert.setString(4, column.orElse(null));
            insert.setLong(5, rows);
            insert.setString(6, entry.storedIn());
            insert.executeUpdate();
        }
        return Optional.of(entry);
    }

    private void create() throws SQLException {
        String timestamp = values == SqlDialect.POSTGRESQL ? "timestamptz" : "text";
        execute(
                "create table if not exists dsl_trash (id bigint primary key, at " + timestamp
                        + " not null, table_name text not null, column_name text, rows bigint not null, stored_in text not null)");
    }

    // --------------------------------------------------------------- bringing back

    List<Entry> entries() throws SQLException {
        if (!columns("dsl_trash").contains("stored_in")) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select id, at, table_name, column_name, rows, stored_in from dsl_trash order by id")) {
            while (row.next()) {
                entries.add(new Entry(
                        row.getLong(1),
                        Codecs.timestamp().readRequired(values, row, 2),
                        row.getString(3),
                        Optional.ofNullable(row.getString(4)),
                        row.getLong(5),
                        row.getString(6)));
            }
        }
        return entries;
    }

    private long restore(Entry entry) throws SQLException {
        Set<String> here = columns(entry.table());
        List<String> stored = new ArrayList<>(columns(entry.storedIn()));
        Optional<String> missing = entry.column().filter(column -> !here.contains(column));
        if (here.isEmpty() || missing.isPresent()) {
            throw new RefusedException(
                    Reason.FINDING,
                    "there is no " + entry.name() + " to bring it back to; put it into the schema again first");
        }
        long rows = entry.column().isPresent() ? update(entry, stored) : insert(entry, stored, here);
        execute("drop table " + entry.storedIn());
        execute("delete from dsl_trash where id = " + entry.id());
        return rows;
    }

    private long insert(Entry entry, List<String> stored, Set<String> here) throws SQLException {
        String columns =
                stored.stream().filter(here::contains).map(dialect::quote).collect(Collectors.joining(", "));
        long rows = execute("insert into " + dialect.quote(entry.table()) + " (" + columns + ") select " + columns
                + " from " + entry.storedIn());
        if (values == SqlDialect.POSTGRESQL) {
            countOn(entry.table(), here);
        }
        return rows;
    }

    // A sequence knows nothing of rows that bring their own number.
    private void countOn(String table, Set<String> columns) throws SQLException {
        for (String column : columns) {
            try (PreparedStatement next = connection.prepareStatement("select setval(s, greatest((select max("
                    + dialect.quote(column) + ")::text::bigint from " + dialect.quote(table)
                    + "), 1)) from (select pg_get_serial_sequence(?, ?) s) q where s is not null")) {
                next.setString(1, dialect.quote(table));
                next.setString(2, column);
                next.execute();
            }
        }
    }

    private long update(Entry entry, List<String> stored) throws SQLException {
        String column = dialect.quote(entry.column().orElseThrow());
        String table = dialect.quote(entry.table());
        String same = stored.stream()
                .filter(key -> !key.equals(entry.column().get()))
                .map(dialect::quote)
                .map(key -> "k." + key + " = " + table + "." + key)
                .collect(Collectors.joining(" and "));
        if (same.isEmpty()) {
            throw new RefusedException(
                    Reason.FINDING,
                    entry.name() + " was the key itself, so nothing tells its rows apart; the values are in the table "
                            + entry.storedIn());
        }
        return execute("update " + table + " set " + column + " = (select k." + column + " from " + entry.storedIn()
                + " k where " + same + ") where exists (select 1 from " + entry.storedIn() + " k where " + same + ")");
    }

    private Set<String> columns(String table) throws SQLException {
        Set<String> names = new HashSet<>();
        String schema = values == SqlDialect.POSTGRESQL ? connection.getSchema() : null;
        try (ResultSet row = connection.getMetaData().getColumns(null, schema, escaped(table), null)) {
            while (row.next()) {
                names.add(row.getString("COLUMN_NAME"));
            }
        }
        return names;
    }

    // The driver takes a pattern, where _ stands for any character.
    private String escaped(String table) throws SQLException {
        String escape = connection.getMetaData().getSearchStringEscape();
        return table.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%");
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    private long execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
