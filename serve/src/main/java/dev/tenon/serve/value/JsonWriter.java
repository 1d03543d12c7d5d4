package dev.tenon.serve.value;

import dev.tenon.compiler.type.Type;
import dev.tenon.runtime.value.Json;
import java.math.BigDecimal;
import java.time.temporal.TemporalAccessor;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** From the Java value of a column to JSON; the inverse of {@link JsonReader}. */
public final class JsonWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** As many as are read. */
    private static final int MOST_DIGITS = 1_000;

    private JsonWriter() {}

    public static JsonNode write(Object value, Type type) {
        if (value instanceof List<?> elements && type instanceof Type.Array array) {
            ArrayNode nodes = NODES.arrayNode();
            elements.forEach(element -> nodes.add(write(element, array.element())));
            return nodes;
        } else if (value instanceof Json json) {
            return json(json.text());
        } else if (value instanceof Boolean bool) {
            return NODES.booleanNode(bool);
        } else if (value instanceof Long number) {
            return NODES.numberNode(number);
        } else if (value instanceof BigDecimal number) {
            return NODES.numberNode(number);
        } else if (value instanceof Float || value instanceof Double) {
            return real((Number) value);
        } else if (value instanceof byte[] bytes) {
            return NODES.stringNode(Base64.getEncoder().encodeToString(bytes));
        } else if (value instanceof TemporalAccessor moment && type instanceof Type.Scalar scalar) {
            return NODES.stringNode(Moment.of(scalar.kind()).show(moment));
        }
        return NODES.stringNode(value.toString());
    }

    private static JsonNode json(String text) {
        try {
            JsonNode node = JsonFormat.MAPPER.readTree(text);
            return isWritable(node) ? node : NODES.stringNode(text);
        } catch (JacksonException e) {
            return NODES.stringNode(text);
        }
    }

    /** A database takes numbers, written by someone else, that written out would fill the answer or end it. */
    private static boolean isWritable(JsonNode node) {
        if (node.isNumber()) {
            return JsonFormat.digits(node.decimalValue()) <= MOST_DIGITS;
        }
        return node.values().stream().allMatch(JsonWriter::isWritable);
    }

    /** JSON has no word for what is not finite; such values, written by someone else, are shown as strings. */
    private static JsonNode real(Number number) {
        if (!Double.isFinite(number.doubleValue())) {
            return NODES.stringNode(number.toString());
        }
        // Through the shortest decimal text: a float is 0.1 and not 0.10000000149011612.
        return NODES.numberNode(new BigDecimal(number.toString()));
    }
}
