package dev.tenon.runtime.value;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values of another type in Java, stored as those of a codec.
 *
 * @param from makes one of what is stored
 * @param to throws an {@link IllegalArgumentException} for what cannot be stored
 * @param <T> what is stored
 * @param <U> what the program sees
 */
record MappedCodec<T, U>(ElementCodec<T> codec, Function<T, U> from, Function<U, T> to) implements ElementCodec<U> {

    @Override
    public U stored(U value) {
        return from.apply(codec.stored(raw(value)));
    }

    private T raw(U value) {
        try {
            return to.apply(value);
        } catch (ValueRefusal e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new ValueRefusal(String.valueOf(e.getMessage()), ValueRefusal.OTHER);
        }
    }

    @Override
    public void bind(SqlDialect dialect, PreparedStatement statement, int index, @Nullable U value)
            throws SQLException {
        try {
            codec.bind(dialect, statement, index, value == null ? null : raw(value));
        } catch (ValueRefusal e) {
            throw e.toSqlException();
        }
    }

    @Override
    public @Nullable U read(SqlDialect dialect, ResultSet row, int index) throws SQLException {
        T value = codec.read(dialect, row, index);
        return value == null ? null : made(value);
    }

    private U made(T value) throws SQLDataException {
        try {
            return from.apply(value);
        } catch (IllegalArgumentException e) {
            throw new SQLDataException(e.getMessage(), ValueRefusal.OTHER, e);
        }
    }

    @Override
    public ElementForm<U> element() {
        ElementForm<T> form = codec.element();
        return new ElementForm<>(
                to.andThen(form.postgresql()),
                to.andThen(form.sqlite()),
                form.quoted(),
                text -> made(form.parser().parse(text)));
    }
}
