package dev.tenon.runtime.value;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A codec of three functions, which need not care about nulls.
 *
 * @param fitter makes of a value what the type holds, or throws a {@link ValueRefusal}
 * @param binder is only given what the fitter made
 */
record SimpleCodec<T>(UnaryOperator<T> fitter, Binder<T> binder, Reader<T> reader, ElementForm<T> element)
        implements ElementCodec<T> {

    SimpleCodec(Binder<T> binder, Reader<T> reader, ElementForm<T> element) {
        this(value -> value, binder, reader, element);
    }

    interface Binder<T> {
        void bind(SqlDialect dialect, PreparedStatement statement, int index, T value) throws SQLException;
    }

    interface Reader<T> {
        /** The value; anything if the column is null. */
        @Nullable
        T read(SqlDialect dialect, ResultSet row, int index) throws SQLException;
    }

    @Override
    public T stored(T value) {
        return fitter.apply(value);
    }

    @Override
    public void bind(SqlDialect dialect, PreparedStatement statement, int index, @Nullable T value)
            throws SQLException {
        if (value == null) {
            // No type: PostgreSQL takes that of the column.
            statement.setNull(index, Types.NULL);
            return;
        }
        try {
            binder.bind(dialect, statement, index, stored(value));
        } catch (ValueRefusal e) {
            throw e.toSqlException();
        }
    }

    @Override
    public @Nullable T read(SqlDialect dialect, ResultSet row, int index) throws SQLException {
        T value = reader.read(dialect, row, index);
        return row.wasNull() ? null : value;
    }
}
