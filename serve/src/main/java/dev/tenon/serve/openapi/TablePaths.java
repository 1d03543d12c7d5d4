package dev.tenon.serve.openapi;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Table;
import dev.tenon.serve.backend.ServedSchema;
import dev.tenon.serve.query.Key;
import dev.tenon.serve.query.Operator;
import dev.tenon.serve.value.JsonFormat;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What can be asked of one table. */
final class TablePaths {
    private final ServedSchema schema;
    private final Table table;
    private final String component;
    private final String entity;

    TablePaths(ServedSchema schema, Table table, String component) {
        this.schema = schema;
        this.table = table;
        this.component = component;
        this.entity = schema.entity(table.name());
    }

    void addTo(ObjectNode paths) {
        String path = "/api/"
                + URLEncoder.encode(table.name(), StandardCharsets.UTF_8).replace("+", "%20");
        ObjectNode rows = paths.putObject(path);
        list(rows.putObject("get"));
        if (!schema.isView(table)) {
            create(rows.putObject("post"));
        }
        List<Column> key = Key.columns(table);
        if (!key.isEmpty()) {
            String template =
                    key.stream().map(column -> "{" + column.name() + "}").collect(Collectors.joining(","));
            ObjectNode row = paths.putObject(path + "/" + template);
            keyParameters(row.putArray("parameters"), key);
            answersRow(operation(row.putObject("get"), "get", "One row of " + entity + "."), "200");
            write(row.putObject("patch"), "change", "Changes the given fields of a row of " + entity + ".", ".changes");
            write(row.putObject("put"), "replace", "Replaces a row of " + entity + ".", ".whole");
            operation(row.putObject("delete"), "delete", "Deletes a row of " + entity + ".")
                    .putObject("204")
                    .put("description", "It is gone.");
        }
    }

    /** @return the responses, to which the good one is to be added */
    private ObjectNode operation(ObjectNode operation, String verb, String summary) {
        operation.put("operationId", verb + "-" + component);
        operation.put("summary", summary);
        operation.putArray("tags").add(entity);
        ObjectNode responses = operation.putObject("responses");
        responses.putObject("default").put("$ref", "#/components/responses/Problem");
        return responses;
    }

    private void list(ObjectNode operation) {
        ObjectNode content = operation(operation, "list", "Rows of " + entity + ".")
                .putObject("200")
                .put("description", "A page of rows.")
                .putObject("content");
        ObjectNode page = TypeSchemas.typed("object");
        content.putObject("application/json").set("schema", page);
        ObjectNode properties = page.putObject("properties");
        properties.set("rows", TypeSchemas.typed("array").set("items", reference(component)));
        properties.set("next", TypeSchemas.orNull(TypeSchemas.typed("string")));
        page.putArray("required").add("rows").add("next");
        ArrayNode parameters = operation.putArray("parameters");
        parameters.addObject().put("$ref", "#/components/parameters/limit");
        parameters.addObject().put("$ref", "#/components/parameters/after");
        parameters.add(sort());
        table.columns().forEach(column -> filters(parameters, column));
    }

    private ObjectNode sort() {
        ObjectNode parameter = parameter("sort", "query")
                .put("description", "Columns to sort by, separated by commas; a minus before one sorts it downwards.");
        parameter.put("style", "form").put("explode", false);
        ObjectNode words = TypeSchemas.typed("string");
        ArrayNode names = words.putArray("enum");
        table.columns().stream()
                .filter(column -> Operator.isOrdered(column.type()))
                .forEach(column -> names.add(column.name()).add("-" + column.name()));
        parameter.set("schema", TypeSchemas.typed("array").set("items", words));
        return parameter;
    }

    private void filters(ArrayNode parameters, Column column) {
        for (Operator operator : Operator.values()) {
            if (operator.suits(column.type())) {
                parameters.add(filter(column, operator));
            }
        }
    }

    private ObjectNode filter(Column column, Operator operator) {
        ObjectNode type = TypeSchemas.of(schema, column.type());
        boolean bare =
                operator == Operator.EQ && !List.of("sort", "limit", "after").contains(column.name());
        ObjectNode parameter = parameter(bare ? column.name() : column.name() + "." + operator.word(), "query");
        switch (operator) {
            case EQ, NE, LT, LTE, GT, GTE -> parameter.set("schema", type);
            case LIKE -> parameter.set("schema", TypeSchemas.typed("string"));
            case NULL -> parameter.set("schema", TypeSchemas.typed("boolean"));
            case IN ->
                parameter
                        .put("style", "form")
                        .put("explode", false)
                        .set("schema", TypeSchemas.typed("array").set("items", type));
        }
        return parameter;
    }

    private void keyParameters(ArrayNode parameters, List<Column> key) {
        for (Column column : key) {
            parameters.add(parameter(column.name(), "path")
                    .put("required", true)
                    .set("schema", TypeSchemas.of(schema, column.type())));
        }
    }

    private static ObjectNode parameter(String name, String in) {
        return JsonFormat.MAPPER.createObjectNode().put("name", name).put("in", in);
    }

    private void create(ObjectNode operation) {
        ObjectNode responses = operation(operation, "create", "Creates a row of " + entity + ".");
        body(operation, component + ".new");
        ObjectNode created = answersRow(responses, "201");
        created.putObject("headers")
                .putObject("Location")
                .put("description", "The address of the row, where the table has a key.")
                .set("schema", TypeSchemas.typed("string").put("format", "uri-reference"));
    }

    private void write(ObjectNode operation, String verb, String summary, String form) {
        ObjectNode responses = operation(operation, verb, summary);
        body(operation, component + form);
        answersRow(responses, "200");
    }

    private static void body(ObjectNode operation, String form) {
        operation
                .putObject("requestBody")
                .put("required", true)
                .putObject("content")
                .putObject("application/json")
                .set("schema", reference(form));
    }

    private ObjectNode answersRow(ObjectNode responses, String status) {
        ObjectNode response = responses.putObject(status).put("description", "The row as it is stored.");
        response.putObject("content").putObject("application/json").set("schema", reference(component));
        return response;
    }

    private static ObjectNode reference(String component) {
        return JsonFormat.MAPPER.createObjectNode().put("$ref", "#/components/schemas/" + component);
    }
}
