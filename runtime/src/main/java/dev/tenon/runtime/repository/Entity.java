package dev.tenon.runtime.repository;

import dev.tenon.runtime.row.Column;
import dev.tenon.runtime.row.RowReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What there is to know of a table to read and write its rows. Made once for each table, by generated code; serves all
 * threads.
 *
 * @param table its name in the database, not quoted
 * @param properties all columns, in the order in which the reader wants them
 * @param key those of the primary key, in its order; empty where there is none
 * @param version counts the changes of a row, so that nobody overwrites what somebody else has changed meanwhile
 * @param <R> the type of the rows
 */
public record Entity<R>(
        String table,
        List<Property<R, ?>> properties,
        List<Property<R, ?>> key,
        Optional<Property<R, ? extends Number>> version,
        RowReader<R> reader) {
    public Entity {
        properties = List.copyOf(properties);
        key = List.copyOf(key);
    }

    /**
     * Begins to describe a table; columns follow in order.
     *
     * @param table its name in the database, not quoted
     * @param reader of a row with all columns in the order in which they follow
     */
    public static <R> Builder<R> of(String table, RowReader<R> reader) {
        return new Builder<>(table, reader);
    }

    /** The names of all columns, not quoted. */
    public List<String> columns() {
        return properties.stream().map(property -> property.column().name()).toList();
    }

    /**
     * Takes the columns of a table one by one. For use by one thread.
     *
     * @param <R> the type of the rows
     */
    public static final class Builder<R> {
        private final String table;
        private final RowReader<R> reader;
        private final List<Property<R, ?>> properties = new ArrayList<>();
        private final List<Property<R, ?>> key = new ArrayList<>();
        private Optional<Property<R, ? extends Number>> version = Optional.empty();

        private Builder(String table, RowReader<R> reader) {
            this.table = table;
            this.reader = reader;
        }

        /** The next column. */
        public <T> Builder<R> column(Column<T> column, Function<R, @Nullable T> value) {
            properties.add(Property.of(column, value));
            return this;
        }

        /** The next column, which the database computes. */
        public <T> Builder<R> generated(Column<T> column, Function<R, @Nullable T> value) {
            properties.add(Property.generated(column, value));
            return this;
        }

        /** The next column, which counts the changes of a row. */
        public <T extends Number> Builder<R> version(Column<T> column, Function<R, @Nullable T> value) {
            Property<R, T> counting = Property.of(column, value);
            properties.add(counting);
            version = Optional.of(counting);
            return this;
        }

        /** The columns of the primary key, in its order; all of them were named before. */
        public Builder<R> key(Column<?>... columns) {
            for (Column<?> column : columns) {
                key.add(properties.stream()
                        .filter(property -> property.column().equals(column))
                        .findFirst()
                        .orElseThrow());
            }
            return this;
        }

        public Entity<R> build() {
            return new Entity<>(table, properties, key, version, reader);
        }
    }
}
