package dev.tenon.migrate.data;

import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.runtime.value.ValueCodec;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Schema;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;

/**
 * A table at some place in the migrations, for jOOQ. Its fields read and write the values of the schema language's types
 * alike on all products. {@code dsl generate --at} writes a class of this kind for each table, with a constant for each
 * column.
 */
public class StateTable extends TableImpl<Record> {
    private static final long serialVersionUID = 1L;

    private final String fullName;

    /** @param name in the database: {@code booking}, {@code shop.booking} */
    protected StateTable(String name) {
        super(DSL.name(QualifiedName.bare(name)), schema(name));
        this.fullName = name;
    }

    // Null is jOOQ's word for no schema.
    @SuppressWarnings("NullAway")
    private static Schema schema(String name) {
        return QualifiedName.of(name)
                .schema()
                .map(schema -> DSL.schema(DSL.name(schema)))
                .orElse(null);
    }

    /** A column of a type that jOOQ has too. */
    protected final <T> TableField<Record, T> declare(String name, DataType<T> type, ValueCodec<T> codec) {
        return createField(
                DSL.name(name), type.asConvertedDataType(new CodecBinding<>(type.getType(), codec)), this, "");
    }

    /** A column of a type that jOOQ does not have. */
    protected final <T> TableField<Record, T> declare(String name, Class<T> type, ValueCodec<T> codec) {
        return createField(
                DSL.name(name), SQLDataType.OTHER.asConvertedDataType(new CodecBinding<>(type, codec)), this, "");
    }

    /** A column of an array. */
    @SuppressWarnings("unchecked") // There is no class of lists of something.
    protected final <T> TableField<Record, List<T>> declareList(String name, ValueCodec<List<T>> codec) {
        return declare(name, (Class<List<T>>) (Class<?>) List.class, codec);
    }

    /**
     * A column by name.
     *
     * @param type of its values in Java: {@code Integer}, {@code String}, {@code Instant} …
     * @throws IllegalArgumentException if there is none at this place in the migrations, or its values are of another type
     */
    public final <T> Field<T> column(String name, Class<T> type) {
        Field<?> found = Stream.of(fields())
                .filter(field -> field.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the table " + fullName + " has no column " + name
                        + " at this migration; it has "
                        + Stream.of(fields()).map(Field::getName).collect(Collectors.joining(", "))));
        if (found.getType() != type) {
            throw new IllegalArgumentException(fullName + "." + name + " is of the type "
                    + found.getType().getSimpleName() + " at this migration, not " + type.getSimpleName());
        }
        @SuppressWarnings("unchecked") // as just looked at
        Field<T> typed = (Field<T>) found;
        return typed;
    }
}
