package dev.tenon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tenon.migrate.question.Answer;
import dev.tenon.migrate.question.AnswerDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The two JSON Schemas of the documents, held against what is printed and what is read. */
class QuestionSchemaTest {
    private static final Path DOCS = Path.of("").toAbsolutePath().getParent().resolve("docs");

    @TempDir
    Path folder;

    private static JsonNode schema(String name) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(DOCS.resolve(name)));
    }

    @Test
    void whatIsPrintedIsAsTheSchemaSays() throws IOException {
        Cli cli = new Cli(folder).file("schema/a.dsl", """
                enum Status { open, held, done }
                entity Booking { id : long = auto() pk; size : int; paid : bool; status : Status }
                """);
        cli.run("db", "migrate", "--apply");
        cli.file("schema/a.dsl", """
                enum Status { done }
                entity Booking { id : long = auto() pk; seats : int; paid : double; status : Status; land : str(2) }
                """);
        Cli.Result run = cli.run("db", "migrate", "--questions", "json", "--url", "sqlite:" + cli.path(".dsl/dev.db"));
        JsonNode printed = JsonMapper.shared().readTree(run.out());
        assertEquals(4, printed.get("questions").size());
        JsonNode schema = schema("questions.schema.json");
        assertEquals(List.of(), problems(schema, schema, printed, "document"));
        assertEquals(1, printed.get("version").asInt());
    }

    @Test
    void theExampleOfAnswersIsReadAndAsTheSchemaSays() throws IOException {
        Matcher example = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCS.resolve("questions.md")));
        assertEquals(true, example.find());
        JsonNode schema = schema("answers.schema.json");
        JsonNode document = JsonMapper.shared().readTree(example.group(1));
        assertEquals(List.of(), problems(schema, schema, document, "document"));
        List<Answer> answers = AnswerDocument.read(example.group(1), "the example", "eve");
        assertEquals(4, answers.size());
        assertEquals("ada", answers.get(0).by());
        String again = AnswerDocument.print(answers);
        assertEquals(answers, AnswerDocument.read(again, "the same", "eve"));
    }

    @Test
    void whatTheSchemaForbidsIsFound() throws IOException {
        JsonNode schema = schema("answers.schema.json");
        for (String wrong : List.of("{}", "{\"answers\": 1}", "{\"answers\": [{}]}", "{\"answers\": [{\"id\": 1}]}")) {
            assertFalse(problems(schema, schema, JsonMapper.shared().readTree(wrong), "document")
                    .isEmpty());
        }
    }

    // ------------------------------------ as much of JSON Schema as the two schemas use

    private static List<String> problems(JsonNode root, JsonNode schema, JsonNode value, String at) {
        if (schema.has("$ref")) {
            return problems(root, root.at(schema.get("$ref").asString().substring(1)), value, at);
        }
        List<String> found = new ArrayList<>();
        if (schema.has("type") && !isOfType(schema.get("type"), value)) {
            found.add(at + " is no " + schema.get("type"));
        }
        if (schema.has("const") && !schema.get("const").equals(value)) {
            found.add(at + " is not " + schema.get("const"));
        }
        for (JsonNode name : schema.path("required")) {
            if (!value.has(name.asString())) {
                found.add(at + " has no " + name);
            }
        }
        if (value.isObject()) {
            for (String name : value.propertyNames()) {
                JsonNode property = schema.path("properties").path(name);
                found.addAll(
                        property.isMissingNode()
                                ? List.of(at + " may not have " + name)
                                : problems(root, property, value.get(name), at + "." + name));
            }
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            found.addAll(problems(root, schema.path("items"), value.get(i), at + "[" + i + "]"));
        }
        return found;
    }

    private static boolean isOfType(JsonNode types, JsonNode value) {
        if (types.isArray()) {
            for (JsonNode type : types) {
                if (isOfType(type, value)) {
                    return true;
                }
            }
            return false;
        }
        return switch (types.asString()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            default -> throw new IllegalArgumentException(types.asString());
        };
    }
}
