package dev.tenon.runtime.row;

import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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

    /**
     * Inserts the row.
     *
     * @param connection whose transaction it becomes a part of
     * @param columns names, not quoted, in the order in which the reader wants them
     * @param reader of the row as it then is
     * @throws SQLException if the database refuses the row
     */
    public <R> R returning(Connection connection, List<String> columns, RowReader<R> reader) throws SQLException {
        SqlDialect dialect = SqlDialect.of(connection);
        try (PreparedStatement insert = connection.prepareStatement(sql(dialect, columns))) {
            for (int i = 0; i < values.size(); i++) {
                values.get(i).bind(dialect, insert, i + 1);
            }
            try (ResultSet row = insert.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("the row was not inserted: a trigger or rule of " + table + " left it out");
                }
                return reader.read(dialect, row);
            }
        }
    }

    private String sql(SqlDialect dialect, List<String> columns) {
        String names = names(values.stream().map(value -> value.column().name()).toList());
        String parameters = values.stream().map(value -> "?").collect(Collectors.joining(", "));
        String what = values.isEmpty() ? " default values" : " (" + names + ") values (" + parameters + ")";
        return "insert into " + dialect.table(table) + what + " returning " + names(columns);
    }

    private static String names(List<String> names) {
        return names.stream().map(RowInsert::quoted).collect(Collectors.joining(", "));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private record Value<T>(Column<T> column, @Nullable T value) {
        void bind(SqlDialect dialect, PreparedStatement insert, int index) throws SQLException {
            column.bind(dialect, insert, index, value);
        }
    }
}
