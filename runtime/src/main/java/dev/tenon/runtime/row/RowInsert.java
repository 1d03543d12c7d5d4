package dev.tenon.runtime.row;

import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Inserts one row and reads it back as it then is, with what the database itself has put there. For one use, by one
 * thread.
 */
public final class RowInsert {
    private final String table;
    private final List<Value<?>> values = new ArrayList<>();

    /** @param table its name in the database, not quoted */
    public RowInsert(String table) {
        this.table = table;
    }

    /**
     * Sets a column that is never null.
     *
     * @throws InvalidRowException if the column would refuse the value
     */
    public <T> RowInsert required(Column<T> column, @Nullable T value) {
        values.add(new Value<>(column, column.required(value)));
        return this;
    }

    /**
     * Sets a column that may be null.
     *
     * @throws InvalidRowException if the column would refuse the value
     */
    public <T> RowInsert optional(Column<T> column, @Nullable T value) {
        values.add(new Value<>(column, column.optional(value)));
        return this;
    }

    /**
     * Sets a column, or leaves it to the database if the value is null.
     *
     * @throws InvalidRowException if the column would refuse the value
     */
    public <T> RowInsert orDefault(Column<T> column, @Nullable T value) {
        return value == null ? this : required(column, value);
    }

    /** The columns of the statement that it is; two with the same columns are the same statement. */
    List<String> columns() {
        return values.stream().map(value -> value.column().name()).toList();
    }

    /**
     * Inserts the row.
     *
     * @param connection whose transaction it becomes a part of
     * @param columns names, not quoted, in the order in which the reader wants them
     * @param reader of the row as it then is
     * @throws SQLException if the database refuses the row
     */
    public <R> R returning(Connection connection, List<String> columns, RowReader<R> reader) throws SQLException {
        return run(connection, "", columns, reader);
    }

    /**
     * Inserts the row, or where there is one with the same values in some columns, gives that one the values of this one, but for
     * the fixed columns and what is left to the database.
     *
     * @param connection whose transaction it becomes a part of
     * @param same the columns of a key or a unique constraint, not quoted
     * @param fixed columns that a row which is there keeps, not quoted
     * @param counting a column that counts the changes of a row, not quoted
     * @param columns names, not quoted, in the order in which the reader wants them
     * @param reader of the row as it then is
     * @throws SQLException if the database refuses the row
     */
    public <R> R upserting(
            Connection connection,
            List<String> same,
            List<String> fixed,
            Optional<String> counting,
            List<String> columns,
            RowReader<R> reader)
            throws SQLException {
        List<String> sets = new ArrayList<>();
        for (String column : columns()) {
            if (!fixed.contains(column) && !counting.equals(Optional.of(column))) {
                sets.add(SqlDialect.quoted(column) + " = excluded." + SqlDialect.quoted(column));
            }
        }
        if (counting.isPresent()) {
            String name = SqlDialect.quoted(counting.get());
            sets.add(name + " = " + SqlDialect.of(connection).table(table) + "." + name + " + 1");
        }
        if (sets.isEmpty()) {
            // A row that nothing is done to is not returned.
            sets.add(SqlDialect.quoted(same.get(0)) + " = excluded." + SqlDialect.quoted(same.get(0)));
        }
        String conflict = " on conflict (" + Names.list(same) + ") do update set " + String.join(", ", sets);
        return run(connection, conflict, columns, reader);
    }

    private <R> R run(Connection connection, String conflict, List<String> columns, RowReader<R> reader)
            throws SQLException {
        SqlDialect dialect = SqlDialect.of(connection);
        String sql = sql(dialect) + conflict + " returning " + Names.list(columns);
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            bind(dialect, insert);
            try (ResultSet row = insert.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("the row was not inserted: a trigger or rule of " + table + " left it out");
                }
                return reader.read(dialect, row);
            }
        }
    }

    void bind(SqlDialect dialect, PreparedStatement insert) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            values.get(i).bind(dialect, insert, i + 1);
        }
    }

    String sql(SqlDialect dialect) {
        String parameters = values.stream().map(value -> "?").collect(Collectors.joining(", "));
        String what =
                values.isEmpty() ? " default values" : " (" + Names.list(columns()) + ") values (" + parameters + ")";
        return "insert into " + dialect.table(table) + what;
    }

    private record Value<T>(Column<T> column, @Nullable T value) {
        void bind(SqlDialect dialect, PreparedStatement insert, int index) throws SQLException {
            column.bind(dialect, insert, index, value);
        }
    }
}
