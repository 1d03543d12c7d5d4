package dev.tenon.runtime.value;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * How the values of one type of the schema language pass between Java and a database. What is written through one dialect
 * and read through another is the same value. Without state: one object serves all threads. The ones there are come from
 * {@link Codecs}.
 *
 * @param <T> the Java type of the values
 */
public interface ValueCodec<T> {

    /**
     * The value as it will be read back: cut or rounded to what the type holds.
     *
     * @return the value itself where the type holds it
     * @throws IllegalArgumentException if the type cannot hold it; the message says why and names no column
     */
    default T stored(T value) {
        return value;
    }

    /**
     * Sets a parameter of a statement.
     *
     * @param dialect of the statement's connection
     * @param statement not yet executed
     * @param index of the parameter, from 1
     * @param value null for SQL's null
     * @throws SQLDataException if the type cannot hold the value; nothing was sent
     * @throws SQLException if the driver refuses
     */
    void bind(SqlDialect dialect, PreparedStatement statement, int index, @Nullable T value) throws SQLException;

    /**
     * Reads a column of the current row.
     *
     * @param dialect of the connection the rows came through
     * @param row on a row
     * @param index of the column, from 1
     * @return null for SQL's null
     * @throws SQLDataException if what is stored is no value of the type
     * @throws SQLException if the driver refuses
     */
    @Nullable
    T read(SqlDialect dialect, ResultSet row, int index) throws SQLException;

    /**
     * Reads a column that is never null.
     *
     * @throws SQLDataException if it is null, or what is stored is no value of the type
     * @throws SQLException if the driver refuses
     */
    default T readRequired(SqlDialect dialect, ResultSet row, int index) throws SQLException {
        T value = read(dialect, row, index);
        if (value == null) {
            throw new SQLDataException("column " + row.getMetaData().getColumnLabel(index) + " is null");
        }
        return value;
    }
}
