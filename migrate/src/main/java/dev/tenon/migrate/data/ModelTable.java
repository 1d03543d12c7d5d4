package dev.tenon.migrate.data;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.Type;
import dev.tenon.runtime.value.Codecs;
import dev.tenon.runtime.value.Interval;
import dev.tenon.runtime.value.Json;
import dev.tenon.runtime.value.ValueCodec;
import org.jooq.impl.SQLDataType;

/** A table with the columns of a model; values of enums are their labels. */
final class ModelTable extends StateTable {
    private static final long serialVersionUID = 1L;

    ModelTable(Table table) {
        super(table.name());
        table.columns().forEach(this::declare);
    }

    private void declare(Column column) {
        String name = column.name();
        if (column.type() instanceof Type.Array array) {
            // A label is a text inside an array.
            ValueCodec<?> element =
                    array.element() instanceof Type.Scalar scalar ? ScalarCodecs.of(scalar) : Codecs.text();
            elements(name, element);
        } else if (column.type() instanceof Type.Scalar scalar && !isForeignText(column, scalar)) {
            declare(name, scalar);
        } else {
            declare(name, String.class, Codecs.untyped());
        }
    }

    private <T> void elements(String name, ValueCodec<T> element) {
        declareList(name, Codecs.list(element));
    }

    private static boolean isForeignText(Column column, Type.Scalar type) {
        return type.kind().isString() && column.storage().declared("postgresql").isPresent();
    }

    private void declare(String name, Type.Scalar type) {
        switch (type.kind()) {
            case STR -> declare(name, SQLDataType.VARCHAR, Codecs.string(type.length()));
            case TEXT -> declare(name, SQLDataType.CLOB, Codecs.text());
            case BOOL -> declare(name, SQLDataType.BOOLEAN, Codecs.bool());
            case SHORT -> declare(name, SQLDataType.SMALLINT, Codecs.int16());
            case INT -> declare(name, SQLDataType.INTEGER, Codecs.int32());
            case LONG -> declare(name, SQLDataType.BIGINT, Codecs.int64());
            case DECIMAL -> declare(name, SQLDataType.DECIMAL, Codecs.decimal(type.precision(), type.scale()));
            case FLOAT -> declare(name, SQLDataType.REAL, Codecs.float32());
            case DOUBLE -> declare(name, SQLDataType.DOUBLE, Codecs.float64());
            case DATE -> declare(name, SQLDataType.LOCALDATE, Codecs.date());
            case TIME -> declare(name, SQLDataType.LOCALTIME, Codecs.time());
            case TIMESTAMP -> declare(name, SQLDataType.INSTANT, Codecs.timestamp());
            case DATETIME -> declare(name, SQLDataType.LOCALDATETIME, Codecs.datetime());
            case INTERVAL -> declare(name, Interval.class, Codecs.interval());
            case UUID -> declare(name, SQLDataType.UUID, Codecs.uuid());
            case JSON -> declare(name, Json.class, Codecs.json());
            case BYTES -> declare(name, SQLDataType.BLOB, Codecs.bytes());
        }
    }
}
