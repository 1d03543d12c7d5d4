package dev.tenon.runtime.repository;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One column of a reference.
 *
 * @param from where the row that refers has the value; null where it refers to nothing
 * @param to the column of the key that it refers to
 * @param <O> the type of the rows that refer
 * @param <R> the type of the rows that are referred to
 * @param <T> the type of the values
 */
public record Link<O, R, T>(Function<O, @Nullable T> from, Property<R, T> to) {

    /** In a form that is equal where the value is. */
    Optional<Object> of(O row) {
        return Optional.ofNullable(from.apply(row)).map(Link::comparable);
    }

    Object heldBy(R row) {
        return comparable(Objects.requireNonNull(to.value().apply(row)));
    }

    Condition condition(O row) {
        return Condition.is(to.column(), Objects.requireNonNull(from.apply(row)));
    }

    private static Object comparable(Object value) {
        return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value;
    }
}
