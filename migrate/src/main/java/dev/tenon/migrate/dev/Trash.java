package dev.tenon.migrate.dev;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.connect.Jdbc;
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
import java.util.List;
import java.util.Optional;

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

    /** All entries of a database that still hold something, oldest first. */
    public static List<Entry> list(DatabaseUrl url) {
        return on(url, Trash::entries);
    }

    /**
     * Brings an entry back into the table and the columns of that name, which must be in the schema again, and forgets what
     * it brought back.
     *
     * @throws RefusedException if there is no such entry, or no place for it
     */
    public static Restored restore(DatabaseUrl url, long id) {
        return on(url, trash -> {
            Entry entry = trash.entries().stream()
                    .filter(e -> e.id() == id)
                    .findFirst()
                    .orElseThrow(() -> new RefusedException(
                            Reason.USAGE, "there is no entry " + id + " in the trash; see `dsl db trash list`"));
            return new Transaction(trash.connection)
                    .ask(() -> new Restore(trash.connection, trash.dialect, entry).restore());
        });
    }

    /**
     * What became of an entry.
     *
     * @param rows brought back
     * @param left still put aside: values whose rows are gone
     */
    public record Restored(long rows, long left) {}

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
        return keep(table, Optional.empty(), select(table, written(table)));
    }

    /** A column of the rows that have a value in it, with their keys. In the caller's transaction. */
    Optional<Entry> keepColumn(Table table, Column column, String condition) throws SQLException {
        List<String> key = key(table);
        List<Column> columns = table.columns().stream()
                .filter(c -> c.name().equals(column.name()) || key.contains(c.name()))
                .toList();
        return keep(table, Optional.of(column.name()), select(table, columns) + " where " + condition);
    }

    /** Enum values as their labels: PostgreSQL neither drops nor shrinks a type that a column still has. */
    private String select(Table table, Iterable<Column> columns) {
        List<String> list = new ArrayList<>();
        for (Column column : columns) {
            String name = dialect.quote(column.name());
            list.add(kept(column.type(), name));
        }
        return "select " + String.join(", ", list) + " from " + dialect.relation(table.name());
    }

    /** What is generated is so again when the rows come back. */
    private static List<Column> written(Table table) {
        return table.columns().stream().filter(c -> !c.isGenerated()).toList();
    }

    private String kept(Type type, String name) {
        boolean array = type instanceof Type.Array;
        if (type.enumName().isEmpty() || (array && values == SqlDialect.SQLITE)) {
            return name;
        }
        return "cast(" + name + " as text" + (array ? "[]" : "") + ") as " + name;
    }

    private static List<String> key(Table table) {
        return table.primaryKey()
                .map(Constraint.PrimaryKey::columns)
                .orElseGet(() -> written(table).stream().map(Column::name).toList());
    }

    private Optional<Entry> keep(Table table, Optional<String> column, String query) throws SQLException {
        long rows = Jdbc.number(connection, "select count(*) from (" + query + ") q");
        if (rows == 0) {
            return Optional.empty();
        }
        create();
        long id = Jdbc.number(connection, "select coalesce(max(id), 0) + 1 from dsl_trash");
        Entry entry = new Entry(id, Instant.now(), table.name(), column, rows, "dsl_trash_" + id);
        Jdbc.update(connection, "create table " + entry.storedIn() + " as " + query);
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
        Jdbc.update(
                connection,
                "create table if not exists dsl_trash (id bigint primary key, at " + timestamp
                        + " not null, table_name text not null, column_name text, rows bigint not null, stored_in text not null)");
    }

    List<Entry> entries() throws SQLException {
        if (new LiveColumns(connection, dialect).of("dsl_trash").isEmpty()) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select id, at, table_name, column_name, rows, stored_in from dsl_trash where rows > 0 order by id")) {
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
}
