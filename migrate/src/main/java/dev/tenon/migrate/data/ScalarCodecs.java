package dev.tenon.migrate.data;

import dev.tenon.compiler.type.Type;
import dev.tenon.runtime.value.Codecs;
import dev.tenon.runtime.value.ValueCodec;

/** How values of the language's types are read and written. */
public final class ScalarCodecs {
    private ScalarCodecs() {}

    public static ValueCodec<?> of(Type.Scalar type) {
        return switch (type.kind()) {
            case STR -> Codecs.string(type.length());
            case TEXT -> Codecs.text();
            case BOOL -> Codecs.bool();
            case SHORT -> Codecs.int16();
            case INT -> Codecs.int32();
            case LONG -> Codecs.int64();
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
