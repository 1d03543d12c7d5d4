package dev.tenon.serve.openapi;

import dev.tenon.compiler.model.Table;
import dev.tenon.serve.backend.ServedSchema;
import dev.tenon.serve.query.ListQuery;
import dev.tenon.serve.value.JsonFormat;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** The API of a model as an OpenAPI 3.1 document. */
public final class OpenApiDocument {
    private final ServedSchema schema;
    private final ObjectNode document = JsonFormat.MAPPER.createObjectNode();
    private final Set<String> used = new HashSet<>();

    private OpenApiDocument(ServedSchema schema) {
        this.schema = schema;
    }

    public static ObjectNode of(ServedSchema schema) {
        OpenApiDocument document = new OpenApiDocument(schema);
        document.build();
        return document.document;
    }

    private void build() {
        document.put("openapi", "3.1.1");
        document.putObject("info")
                .put("title", "Rows")
                .put("version", "1")
                .put(
                        "description",
                        "Every table of the schema: list, read, create, change and delete rows. Every view that declares its fields: list rows.");
        document.putArray("servers").addObject().put("url", "/");
        ObjectNode paths = document.putObject("paths");
        ObjectNode components = document.putObject("components");
        ObjectNode schemas = components.putObject("schemas");
        components.set("parameters", parameters());
        components.set("responses", responses());
        schemas.set("Problem", problem());
        used.add("Problem");
        for (Table table : schema.tablesAndViews().toList()) {
            String name = unique(table.name());
            RowSchemas rows = new RowSchemas(schema, table);
            schemas.set(name, rows.stored());
            if (!schema.isView(table)) {
                schemas.set(name + ".new", rows.fresh());
            }
            if (table.primaryKey().isPresent()) {
                schemas.set(name + ".changes", rows.changes());
                schemas.set(name + ".whole", rows.whole());
            }
            new TablePaths(schema, table, name).addTo(paths);
        }
    }

    /** Names of components take letters, digits, dot, dash and underscore; tables take anything. */
    private String unique(String table) {
        String plain = table.replaceAll("[^A-Za-z0-9_-]", "_");
        String name = plain;
        for (int i = 2; !used.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = plain + "-" + i;
        }
        return name;
    }

    private static ObjectNode parameters() {
        ObjectNode parameters = JsonFormat.MAPPER.createObjectNode();
        parameters
                .putObject("limit")
                .put("name", "limit")
                .put("in", "query")
                .put("description", "How many rows at most.")
                .set(
                        "schema",
                        TypeSchemas.typed("integer")
                                .put("minimum", 1)
                                .put("maximum", ListQuery.MOST)
                                .put("default", ListQuery.DEFAULT_LIMIT));
        parameters
                .putObject("after")
                .put("name", "after")
                .put("in", "query")
                .put("description", "The value of next in the page before: gives the rows that follow it.")
                .set("schema", TypeSchemas.typed("string"));
        return parameters;
    }

    private static ObjectNode responses() {
        ObjectNode response = JsonFormat.MAPPER.createObjectNode();
        response.put("description", "What is wrong, and with which fields.")
                .putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/Problem");
        ObjectNode responses = JsonFormat.MAPPER.createObjectNode();
        responses.set("Problem", response);
        return responses;
    }

    private static ObjectNode problem() {
        ObjectNode problem = TypeSchemas.typed("object").put("description", "RFC 9457 problem details.");
        ObjectNode properties = problem.putObject("properties");
        properties.set("type", TypeSchemas.typed("string").put("format", "uri-reference"));
        properties.set("title", TypeSchemas.typed("string"));
        properties.set("status", TypeSchemas.typed("integer"));
        properties.set("detail", TypeSchemas.typed("string"));
        ObjectNode error = TypeSchemas.typed("object");
        ObjectNode parts = error.putObject("properties");
        for (String part : new String[] {"field", "message", "code"}) {
            parts.set(part, TypeSchemas.typed("string"));
        }
        ObjectNode errors = TypeSchemas.typed("array");
        errors.set("items", error);
        properties.set("errors", errors);
        problem.putArray("required").add("type").add("title").add("status").add("detail");
        return problem;
    }
}
