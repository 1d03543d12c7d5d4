package dev.tenon.serve.value;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.type.Type;
import dev.tenon.runtime.value.Codecs;
import dev.tenon.runtime.value.ValueCodec;

/** The codec of a column's type. Whole numbers of every size are handled as the largest. */
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
        return switch (type.kind()) {
            case STR, TEXT -> Codecs.text();
            case BOOL -> Codecs.bool();
            case SHORT, INT, LONG -> Codecs.int64();
            case DECIMAL -> Codecs.decimal(type.precision(), type.scale());
            case FLOAT -> Codecs.float32();
            case DOUBLE -> Codecs.float64();
            case DATE -> Codecs.date();
            case TIME -> Codecs.time();
            case TIMESTAMP -> Codecs.timestamp();
            case DATETIME -> Codecs.datetime();
            case INTERVAL -> Codecs.interval();
            case UUID -> Codecs.uuid();
            case JSON -> Codecs.json();
            case BYTES -> Codecs.bytes();
        };
    }
}
