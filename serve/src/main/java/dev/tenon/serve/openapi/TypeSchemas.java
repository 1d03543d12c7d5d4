package dev.tenon.serve.openapi;

import dev.tenon.compiler.type.Type;
import dev.tenon.serve.backend.ServedSchema;
import dev.tenon.serve.value.JsonFormat;
import java.math.BigDecimal;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Types of columns as JSON Schema: what the API takes and gives. */
final class TypeSchemas {

    private TypeSchemas() {}

    static ObjectNode of(ServedSchema schema, Type type) {
        if (type instanceof Type.Array array) {
            ObjectNode json = typed("array");
            json.set("items", of(schema, array.element()));
            return json;
        }
        if (type instanceof Type.Scalar scalar) {
            return scalar(scalar);
        }
        return type instanceof Type.Enumerated enumerated ? labels(schema, enumerated) : typed("string");
    }

    private static ObjectNode labels(ServedSchema schema, Type.Enumerated type) {
        ObjectNode json = typed("string");
        ArrayNode values = json.putArray("enum");
        schema.labels(type).forEach(values::add);
        return json;
    }

    private static ObjectNode scalar(Type.Scalar type) {
        return switch (type.kind()) {
            case STR -> typed("string").put("maxLength", type.length());
            case TEXT -> typed("string");
            case BOOL -> typed("boolean");
            case SHORT -> typed("integer").put("minimum", Short.MIN_VALUE).put("maximum", Short.MAX_VALUE);
            case INT -> typed("integer").put("format", "int32");
            case LONG -> typed("integer").put("format", "int64");
            case DECIMAL -> decimal(type);
            case FLOAT -> typed("number").put("format", "float");
            case DOUBLE -> typed("number").put("format", "double");
            case DATE -> typed("string").put("format", "date");
            case TIME -> typed("string").put("format", "time-local");
            case TIMESTAMP -> typed("string").put("format", "date-time");
            case DATETIME -> typed("string").put("format", "date-time-local");
            case INTERVAL -> typed("string").put("format", "duration");
            case UUID -> typed("string").put("format", "uuid");
            case JSON -> JsonFormat.MAPPER.createObjectNode();
            case BYTES -> typed("string").put("contentEncoding", "base64");
        };
    }

    private static ObjectNode decimal(Type.Scalar type) {
        BigDecimal step = BigDecimal.ONE.movePointLeft(type.scale());
        BigDecimal most = BigDecimal.TEN.pow(type.precision() - type.scale()).subtract(step);
        return typed("number")
                .put("minimum", most.negate())
                .put("maximum", most)
                .put("multipleOf", step);
    }

    static ObjectNode typed(String type) {
        return JsonFormat.MAPPER.createObjectNode().put("type", type);
    }

    /** The same, or null. A schema without a type takes null already. */
    static ObjectNode orNull(ObjectNode schema) {
        if (schema.has("type")) {
            String type = schema.get("type").stringValue();
            schema.putArray("type").add(type).add("null");
        }
        if (schema.get("enum") instanceof ArrayNode labels) {
            labels.addNull();
        }
        return schema;
    }
}
