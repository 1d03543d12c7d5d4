package dev.tenon.serve.value;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.data.ScalarCodecs;
import dev.tenon.runtime.value.Codecs;
import dev.tenon.runtime.value.ValueCodec;

/** The codec of a column's type. Whole numbers of every size are handled as the largest; a text too long is the check's to refuse. */
final class ColumnCodecs {

    private ColumnCodecs() {}

    @SuppressWarnings("unchecked") // JsonReader makes values of the class that the type's codec takes
    static ValueCodec<Object> of(Column column) {
        if (column.type() instanceof Type.Array array) {
            // Inside an array PostgreSQL takes the text of a label as it is.
            ValueCodec<?> element = array.element() instanceof Type.Scalar scalar ? ofScalar(scalar) : Codecs.text();
            return (ValueCodec<Object>) (ValueCodec<?>) Codecs.list(element);
        }
        if (!(column.type() instanceof Type.Scalar scalar)) {
            return (ValueCodec<Object>) (ValueCodec<?>) Codecs.untyped();
        }
        boolean foreign = column.storage().declared("postgresql").isPresent();
        return (ValueCodec<Object>)
                (foreign && scalar.kind().isString() ? (ValueCodec<?>) Codecs.untyped() : ofScalar(scalar));
    }

    private static ValueCodec<?> ofScalar(Type.Scalar type) {
        if (type.kind().isInteger()) {
            return Codecs.int64();
        }
        return type.kind().isString() ? Codecs.text() : ScalarCodecs.of(type);
    }
}
