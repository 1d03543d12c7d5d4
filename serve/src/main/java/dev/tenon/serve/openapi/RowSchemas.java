package dev.tenon.serve.openapi;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.runtime.value.Json;
import dev.tenon.serve.backend.ServedSchema;
import dev.tenon.serve.value.JsonFormat;
import dev.tenon.serve.value.JsonWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A table's row in the three forms that a client meets: as given, as sent new, as sent to change one. */
final class RowSchemas {
    private final ServedSchema schema;
    private final Table table;

    RowSchemas(ServedSchema schema, Table table) {
        this.schema = schema;
        this.table = table;
    }

    /** Every field is there. */
    ObjectNode stored() {
        return object(table.columns().list(), column -> true);
    }

    /** Fields with a default and those that may be null can be left out. */
    ObjectNode fresh() {
        return strict(object(
                written(), column -> column.required() && column.byDefault().isEmpty()));
    }

    /** Every field can be left out. */
    ObjectNode changes() {
        return strict(object(written(), column -> false));
    }

    /** What takes the place of a row: only what may be null can be left out, and the key, which the address tells. */
    ObjectNode whole() {
        return strict(object(written(), column -> column.required() && !isKey(column)));
    }

    /** What the database computes, or counts itself in any case, nobody sends. */
    private List<Column> written() {
        return table.columns().stream().filter(Column::isGiven).toList();
    }

    private boolean isKey(Column column) {
        return table.primaryKey().stream().anyMatch(key -> key.columns().contains(column.name()));
    }

    private static ObjectNode strict(ObjectNode object) {
        return object.put("additionalProperties", false);
    }

    private ObjectNode object(List<Column> columns, Predicate<Column> isRequired) {
        ObjectNode object = TypeSchemas.typed("object");
        table.comment().ifPresent(comment -> object.put("description", comment));
        ObjectNode properties = object.putObject("properties");
        ArrayNode required = JsonFormat.MAPPER.createArrayNode();
        for (Column column : columns) {
            properties.set(column.name(), property(column));
            if (isRequired.test(column)) {
                required.add(column.name());
            }
        }
        if (!required.isEmpty()) {
            object.set("required", required);
        }
        return object;
    }

    private ObjectNode property(Column column) {
        ObjectNode property = TypeSchemas.of(schema, column.type());
        if (!column.required()) {
            TypeSchemas.orNull(property);
        }
        column.comment().ifPresent(comment -> property.put("description", comment));
        if (!column.isGiven()) {
            property.put("readOnly", true);
        }
        column.byDefault().ifPresent(byDefault -> addDefault(property, column.type(), byDefault));
        return property;
    }

    /** What the API would show of it; nothing where that takes more than the text. */
    private static Optional<JsonNode> text(Type type, String text) {
        if (type.equals(Type.Scalar.of(ScalarKind.BYTES))) {
            return Optional.empty();
        }
        return Optional.of(
                type.equals(Type.Scalar.of(ScalarKind.JSON))
                        ? JsonWriter.write(new Json(text), type)
                        : JsonNodeFactory.instance.stringNode(text));
    }

    /** Only literals: what a default computes is not known before it is there. */
    private static void addDefault(ObjectNode property, Type type, Default byDefault) {
        Optional<Expr> expr = byDefault instanceof Default.Value value ? Optional.of(value.expr()) : Optional.empty();
        expr.flatMap(literal -> literal(type, literal)).ifPresent(value -> property.set("default", value));
    }

    private static Optional<JsonNode> literal(Type type, Expr expr) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (expr instanceof Expr.Num number) {
            return Optional.of(nodes.numberNode(new BigDecimal(number.digits())));
        } else if (expr instanceof Expr.Negate negate && negate.operand() instanceof Expr.Num number) {
            return Optional.of(nodes.numberNode(new BigDecimal(number.digits()).negate()));
        } else if (expr instanceof Expr.Bool bool) {
            return Optional.of(nodes.booleanNode(bool.value()));
        } else if (expr instanceof Expr.Str text) {
            return text(type, text.value());
        }
        return expr instanceof Expr.Array array && type instanceof Type.Array arrays
                ? literals(arrays.element(), array)
                : Optional.empty();
    }

    private static Optional<JsonNode> literals(Type element, Expr.Array array) {
        ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
        array.elements().forEach(one -> literal(element, one).ifPresent(nodes::add));
        return nodes.size() == array.elements().size() ? Optional.of(nodes) : Optional.empty();
    }
}
