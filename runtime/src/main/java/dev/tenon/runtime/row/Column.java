package dev.tenon.runtime.row;

import dev.tenon.runtime.value.SqlDialect;
import dev.tenon.runtime.value.ValueCodec;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table: what it holds, and how it gets there.
 *
 * @param table its name in the database
 * @param name in the database
 * @param codec of its type
 * @param <T> the Java type of its values
 */
public record Column<T>(String table, String name, ValueCodec<T> codec) {

    /** Its name as SQL. */
    public String quoted() {
        return SqlDialect.quoted(name);
    }

    /**
     * The value as the column will hold it: cut or rounded to its type.
     *
     * @throws InvalidRowException if it is null, or the type cannot hold it
     */
    public T required(@Nullable T value) {
        if (value == null) {
            throw new InvalidRowException(this, "a value is required");
        }
        return stored(value);
    }

    /**
     * The value as the column will hold it: cut or rounded to its type.
     *
     * @return null for null
     * @throws InvalidRowException if the type cannot hold it
     */
    public @Nullable T optional(@Nullable T value) {
        return value == null ? null : stored(value);
    }

    private T stored(T value) {
        try {
            return codec.stored(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidRowException(this, String.valueOf(e.getMessage()));
        }
    }

    /** Sets a parameter of a statement, see {@link ValueCodec#bind}. */
    public void bind(SqlDialect dialect, PreparedStatement statement, int index, @Nullable T value)
            throws SQLException {
        codec.bind(dialect, statement, index, value);
    }

    /** Reads a column of the current row that is never null, see {@link ValueCodec#readRequired}. */
    public T readRequired(SqlDialect dialect, ResultSet row, int index) throws SQLException {
        return codec.readRequired(dialect, row, index);
    }

    /** Reads a column of the current row, see {@link ValueCodec#read}. */
    public @Nullable T readOptional(SqlDialect dialect, ResultSet row, int index) throws SQLException {
        return codec.read(dialect, row, index);
    }
}
