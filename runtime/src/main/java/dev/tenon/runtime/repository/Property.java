package dev.tenon.runtime.repository;

import dev.tenon.runtime.row.Column;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column, and where a row has its value.
 *
 * @param column how it is stored
 * @param value of a row; null where the column may be null
 * @param written false where the database computes it, and a program never writes it
 * @param <R> the type of the rows
 * @param <T> the type of the values
 */
public record Property<R, T>(Column<T> column, Function<R, @Nullable T> value, boolean written) {

    /** One that programs write. */
    public static <R, T> Property<R, T> of(Column<T> column, Function<R, @Nullable T> value) {
        return new Property<>(column, value, true);
    }

    /** One that the database computes. */
    public static <R, T> Property<R, T> generated(Column<T> column, Function<R, @Nullable T> value) {
        return new Property<>(column, value, false);
    }

    /** That a row has the value which this row has; null is like null. */
    public Condition sameAs(R row) {
        T held = value.apply(row);
        return held == null ? Condition.isNull(column) : Condition.is(column, held);
    }

    void bind(SqlDialect dialect, PreparedStatement statement, int index, R row) throws SQLException {
        column.bind(dialect, statement, index, value.apply(row));
    }
}
