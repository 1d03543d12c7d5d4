package dev.tenon.serve.value;

import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.runtime.value.Interval;
import dev.tenon.runtime.value.Json;
import dev.tenon.serve.backend.ServedSchema;
import dev.tenon.serve.problem.Hint;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * From JSON to the Java value of a column, refusing what the column could not hold.
 *
 * <p>The Java values: String (also for labels of enums), Boolean, Long, BigDecimal, Float, Double, the classes of
 * java.time, {@link Interval}, UUID, byte[], {@link Json}, and lists of these.
 */
public final class JsonReader {
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    /** More digits than any column has; a number like 1e999999999 must not be written out to see that. */
    private static final int MOST_DIGITS = 2_000;
    /** All that a double has, and more. Within a document a number may be of any size, until somebody writes it out. */
    private static final int MOST_DIGITS_IN_JSON = 500;

    private final ServedSchema schema;

    public JsonReader(ServedSchema schema) {
        this.schema = schema;
    }

    /** @param node anything but JSON's null */
    public Object read(JsonNode node, Type type) throws BadValue {
        if (type instanceof Type.Array array) {
            return elements(node, array.element());
        }
        if (type instanceof Type.Enumerated enumerated) {
            return label(text(node, "one of the values"), schema.labels(enumerated));
        }
        return type instanceof Type.Scalar scalar ? scalar(node, scalar) : text(node, "a string");
    }

    private List<Object> elements(JsonNode node, Type type) throws BadValue {
        if (!node.isArray()) {
            throw new BadValue("wrong-type", "must be an array");
        }
        List<Object> elements = new ArrayList<>();
        for (JsonNode element : node.values()) {
            String place = "element " + (elements.size() + 1);
            if (element.isNull() && !type.equals(Type.Scalar.of(ScalarKind.JSON))) {
                throw new BadValue("required", place + " must not be null");
            }
            try {
                elements.add(read(element, type));
            } catch (BadValue e) {
                throw new BadValue(e.code(), place + " " + e.getMessage());
            }
        }
        return elements;
    }

    /** From the text of a query parameter or a path. */
    public Object readText(String text, Type type) throws BadValue {
        if (type instanceof Type.Array) {
            return read(jsonNode(text), type);
        }
        if (!(type instanceof Type.Scalar scalar)) {
            return read(JsonNodeFactory.instance.stringNode(text), type);
        }
        return read(
                switch (scalar.kind()) {
                    case SHORT, INT, LONG, DECIMAL, FLOAT, DOUBLE -> numberNode(text);
                    case BOOL -> boolNode(text);
                    case JSON -> jsonNode(text);
                    case STR, TEXT, DATE, TIME, TIMESTAMP, DATETIME, INTERVAL, UUID, BYTES ->
                        JsonNodeFactory.instance.stringNode(text);
                },
                type);
    }

    private static JsonNode numberNode(String text) throws BadValue {
        try {
            return JsonNodeFactory.instance.numberNode(new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw new BadValue("wrong-type", "must be a number");
        }
    }

    private static JsonNode boolNode(String text) throws BadValue {
        return switch (text) {
            case "true" -> JsonNodeFactory.instance.booleanNode(true);
            case "false" -> JsonNodeFactory.instance.booleanNode(false);
            default -> throw new BadValue("wrong-type", "must be true or false");
        };
    }

    private static JsonNode jsonNode(String text) throws BadValue {
        try {
            return JsonFormat.MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new BadValue("wrong-type", "must be JSON");
        }
    }

    private static Object scalar(JsonNode node, Type.Scalar type) throws BadValue {
        return switch (type.kind()) {
            case STR -> bounded(text(node, "a string"), type.length());
            case TEXT -> text(node, "a string");
            case BOOL -> bool(node);
            case SHORT -> integer(node, Short.MIN_VALUE, Short.MAX_VALUE);
            case INT -> integer(node, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> integer(node, Long.MIN_VALUE, Long.MAX_VALUE);
            case DECIMAL -> decimal(number(node), type.precision(), type.scale());
            case FLOAT -> real(number(node).floatValue());
            case DOUBLE -> real(number(node).doubleValue());
            case DATE, TIME, TIMESTAMP, DATETIME -> moment(node, type);
            case INTERVAL -> interval(text(node, "an interval such as P1DT2H"));
            case UUID -> uuid(text(node, "a UUID"));
            case JSON -> json(node);
            case BYTES -> bytes(text(node, "base64"));
        };
    }

    private static String text(JsonNode node, String what) throws BadValue {
        if (!node.isString()) {
            throw new BadValue("wrong-type", "must be a string" + (what.equals("a string") ? "" : " with " + what));
        }
        return storable(node.stringValue());
    }

    private static String storable(String text) throws BadValue {
        if (text.indexOf('\0') >= 0) {
            throw new BadValue("bad-character", "must not hold the character U+0000, which no database text can");
        }
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new BadValue("bad-character", "must not hold half of a surrogate pair");
        }
        return text;
    }

    private static Json json(JsonNode node) throws BadValue {
        requireStorable(node);
        return new Json(node.toString());
    }

    private static void requireStorable(JsonNode node) throws BadValue {
        if (node.isNumber() && JsonFormat.digits(node.decimalValue()) > MOST_DIGITS_IN_JSON) {
            throw new BadValue(
                    "out-of-range", "must not hold a number of more than " + MOST_DIGITS_IN_JSON + " digits");
        }
        if (node.isString()) {
            storable(node.stringValue());
        }
        for (var property : node.properties()) {
            storable(property.getKey());
        }
        for (JsonNode child : node.values()) {
            requireStorable(child);
        }
    }

    private static String bounded(String text, int most) throws BadValue {
        int length = text.codePointCount(0, text.length());
        if (length > most) {
            throw new BadValue("too-long", "must have at most " + most + " characters, not " + length);
        }
        return text;
    }

    private static String label(String text, List<String> labels) throws BadValue {
        if (!labels.contains(text)) {
            throw new BadValue(
                    "not-in-list", "must be one of " + String.join(", ", labels) + Hint.nearest(text, labels));
        }
        return text;
    }

    private static Boolean bool(JsonNode node) throws BadValue {
        if (!node.isBoolean()) {
            throw new BadValue("wrong-type", "must be true or false");
        }
        return node.booleanValue();
    }

    private static BigDecimal number(JsonNode node) throws BadValue {
        if (!node.isNumber()) {
            throw new BadValue("wrong-type", "must be a number");
        }
        BigDecimal number = node.decimalValue();
        if (Math.abs((long) number.precision() - number.scale()) > MOST_DIGITS || number.scale() > MOST_DIGITS) {
            throw new BadValue("out-of-range", "is too large or too fine a number");
        }
        return number;
    }

    private static Long integer(JsonNode node, long least, long most) throws BadValue {
        BigDecimal number = number(node);
        if (number.stripTrailingZeros().scale() > 0) {
            throw new BadValue("wrong-type", "must be a whole number");
        }
        if (number.compareTo(BigDecimal.valueOf(least)) < 0 || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw new BadValue("out-of-range", "must be between " + least + " and " + most);
        }
        return number.longValueExact();
    }

    private static BigDecimal decimal(BigDecimal number, int precision, int scale) throws BadValue {
        BigDecimal bare = number.stripTrailingZeros();
        if (bare.scale() > scale) {
            throw new BadValue("too-fine", "must have at most " + scale + " digits after the point");
        }
        if (bare.precision() - bare.scale() > precision - scale) {
            throw new BadValue("out-of-range", "must have at most " + (precision - scale) + " digits before the point");
        }
        return number.setScale(scale);
    }

    private static Number real(Number number) throws BadValue {
        if (!Double.isFinite(number.doubleValue())) {
            throw new BadValue("out-of-range", "is too large a number");
        }
        return number;
    }

    private static Object moment(JsonNode node, Type.Scalar type) throws BadValue {
        Moment form = Moment.of(type.kind());
        String wanted = "a " + type.kind().word().toLowerCase(Locale.ROOT) + " such as " + form.example();
        String text = text(node, wanted);
        try {
            return form.read(text);
        } catch (DateTimeException e) {
            throw new BadValue("wrong-type", "must be " + wanted);
        }
    }

    private static Interval interval(String text) throws BadValue {
        try {
            return Interval.parse(text);
        } catch (DateTimeException e) {
            throw new BadValue("wrong-type", "must be an ISO 8601 interval such as P1DT2H");
        }
    }

    private static UUID uuid(String text) throws BadValue {
        if (!UUID_FORM.matcher(text).matches()) {
            throw new BadValue("wrong-type", "must be a UUID such as 4f2a9c1e-7b0d-4c8e-9f3a-2d5b6e7f8a90");
        }
        return UUID.fromString(text);
    }

    private static byte[] bytes(String text) throws BadValue {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new BadValue("wrong-type", "must be base64");
        }
    }
}
