package dev.tenon.serve.value;

import dev.tenon.compiler.type.Type;
import dev.tenon.runtime.value.Codecs;
import dev.tenon.runtime.value.SqlDialect;
import dev.tenon.runtime.value.ValueCodec;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;

/** The codec of a column's type. Whole numbers of every size are handled as the largest. */
final class ColumnCodecs {

    private ColumnCodecs() {}

    @SuppressWarnings("unchecked") // JsonReader makes values of the class that the type's codec takes
    static ValueCodec<Object> of(Type type) {
        if (type instanceof Type.Array array) {
            // Inside an array PostgreSQL takes the text of a label as it is.
            ValueCodec<?> element = array.element() instanceof Type.Scalar scalar ? ofScalar(scalar) : Codecs.text();
            return (ValueCodec<Object>) (ValueCodec<?>) Codecs.list(element);
        }
        return (ValueCodec<Object>)
                (type instanceof Type.Scalar scalar ? ofScalar(scalar) : (ValueCodec<?>) new LabelCodec());
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

    /** Labels of an enum that has no Java class here. */
    private record LabelCodec() implements ValueCodec<String> {

        @Override
        public void bind(SqlDialect dialect, PreparedStatement statement, int index, String label) throws SQLException {
            switch (dialect) {
                // Without a type PostgreSQL takes the text for a value of the enum.
                case POSTGRESQL -> statement.setObject(index, label, Types.OTHER);
                case SQLITE -> statement.setString(index, label);
            }
        }

        @Override
        public String read(SqlDialect dialect, ResultSet row, int index) throws SQLException {
            return row.getString(index);
        }
    }
}
