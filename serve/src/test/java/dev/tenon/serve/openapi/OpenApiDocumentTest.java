package dev.tenon.serve.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.runtime.value.SqlDialect;
import dev.tenon.serve.Shop;
import dev.tenon.serve.backend.ServedSchema;
import io.openapiparser.OpenApiParser;
import io.openapiparser.OpenApiResult;
import io.openapiprocessor.jsonschema.schema.DocumentLoader;
import io.openapiprocessor.jsonschema.schema.DocumentStore;
import io.openapiprocessor.jsonschema.schema.SchemaStore;
import io.openapiprocessor.jsonschema.validator.Validator;
import io.openapiprocessor.jsonschema.validator.ValidatorSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class OpenApiDocumentTest {
    private final ObjectNode document =
            OpenApiDocument.of(new ServedSchema(Shop.database(), Shop.ENTITIES, SqlDialect.SQLITE));

    @Test
    void itIsValidOpenApi() {
        assertEquals("", faults(document));
    }

    /** So that the test above can fail. */
    @Test
    void theValidatorFindsFaults() {
        ObjectNode spoilt = document.deepCopy();
        ((ObjectNode) spoilt.at("/paths/~1api~1orders/get")).put("parameters", "none");
        assertFalse(faults(spoilt).isEmpty());
    }

    private static String faults(ObjectNode document) {
        DocumentLoader loader = new DocumentLoader(uri -> uri.toURL().openStream(), OpenApiDocumentTest::yaml);
        OpenApiResult result = new OpenApiParser(new DocumentStore(), loader)
                .parse(URI.create("test:/openapi.json"), yaml(document.toString()));
        assertEquals(OpenApiResult.Version.V31, result.getVersion());
        SchemaStore schemas = new SchemaStore(loader);
        schemas.registerDraft202012();
        boolean valid = result.validate(new Validator(new ValidatorSettings()), schemas);
        String faults =
                result.getValidationErrors().stream().map(String::valueOf).collect(Collectors.joining("\n"));
        return valid ? faults : "invalid\n" + faults;
    }

    /** JSON is YAML too. */
    private static Object yaml(String text) {
        return new Load(LoadSettings.builder().setCodePointLimit(10_000_000).build()).loadFromString(text);
    }

    @Test
    void fieldsSayWhatTheModelSays() {
        JsonNode orders = document.at("/components/schemas/orders.new");
        assertEquals("[\"number\",\"customer_id\"]", orders.get("required").toString());
        assertEquals(20, orders.at("/properties/number/maxLength").asInt());
        assertEquals(
                "[\"draft\",\"placed\",\"paid\",\"cancelled\"]",
                orders.at("/properties/status/enum").toString());
        assertEquals("draft", orders.at("/properties/status/default").asString());
        assertEquals("0.01", orders.at("/properties/total/multipleOf").toString());
        assertEquals("[\"string\",\"null\"]", orders.at("/properties/note/type").toString());
        assertEquals("uuid", orders.at("/properties/customer_id/format").asString());
        assertEquals(
                "A person or company that buys.",
                document.at("/components/schemas/customer/description").asString());
    }

    @Test
    void defaultsAreWhatTheApiShows() {
        assertEquals("{\"a\":1}", defaultOf(ScalarKind.JSON, "{\"a\": 1}").toString());
        assertEquals("\"{}\"", defaultOf(ScalarKind.TEXT, "{}").toString());
        assertTrue(defaultOf(ScalarKind.BYTES, "\\x00ff").isMissingNode());
    }

    private static JsonNode defaultOf(ScalarKind kind, String text) {
        Column column = new Column(
                "c", Type.Scalar.of(kind), true, Optional.of(new Default.Value(new Expr.Str(text))), Optional.empty());
        Table table = new Table("t", Names.of(List.of(column)), Names.empty(), Names.empty(), Optional.empty());
        Database database = new Database(Names.empty(), Names.of(List.of(table)));
        return OpenApiDocument.of(new ServedSchema(database, Map.of("t", "T"), SqlDialect.SQLITE))
                .at("/components/schemas/t.new/properties/c/default");
    }

    @Test
    void tablesWithoutAKeyHaveNoRowsOfTheirOwn() {
        List<String> paths = List.copyOf(document.get("paths").propertyNames());
        assertTrue(paths.contains("/api/order_line/{order_id},{sku}"), paths.toString());
        assertTrue(paths.contains("/api/note"));
        assertFalse(paths.stream().anyMatch(path -> path.startsWith("/api/note/")), paths.toString());
    }
}
