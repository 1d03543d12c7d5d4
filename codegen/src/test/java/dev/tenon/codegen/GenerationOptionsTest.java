package dev.tenon.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tenon.codegen.GenerationOptions.Ids;
import dev.tenon.codegen.GenerationOptions.JsonValues;
import dev.tenon.codegen.GenerationOptions.Times;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.schema.Schema;
import dev.tenon.runtime.SchemaDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerationOptionsTest {
    @Test
    void whatIsUsual() {
        assertEquals(
                new GenerationOptions(
                        Optional.empty(),
                        List.of("java"),
                        new Suffixes("", "Table", "View", "Repository", "Id"),
                        Ids.PLAIN,
                        Times.JAVA_TIME,
                        JsonValues.TEXT,
                        Map.of()),
                GenerationOptions.read(Map.of()));
    }

    @Test
    void whatASectionSays() {
        Map<String, String> section = Map.ofEntries(
                Map.entry("package", "com.acme"),
                Map.entry("output", "src/generated"),
                Map.entry("generators", "java\ntypescript"),
                Map.entry("ids", "typed"),
                Map.entry("time", "text"),
                Map.entry("json", "jackson2"),
                Map.entry("record-suffix", "Row"),
                Map.entry("table-suffix", "Sql"),
                Map.entry("view-suffix", "Look"),
                Map.entry("repository-suffix", "Dao"),
                Map.entry("id-suffix", "Key"),
                Map.entry("typescript.file", "schema.ts"));
        assertEquals(
                new GenerationOptions(
                        Optional.of("com.acme"),
                        List.of("java", "typescript"),
                        new Suffixes("Row", "Sql", "Look", "Dao", "Key"),
                        Ids.TYPED,
                        Times.TEXT,
                        JsonValues.JACKSON2,
                        Map.of("typescript", Map.of("file", "schema.ts"))),
                GenerationOptions.read(section));
    }

    /** Names the key, and what is allowed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "ids               | uuid       | generate.ids is \"plain\" or \"typed\", not \"uuid\"",
                "time              | joda       | generate.time is \"java.time\" or \"text\", not \"joda\"",
                "json              | gson       | generate.json is \"text\" or \"jackson\" or \"jackson2\", not \"gson\"",
                "jsn               | text       | there is no setting generate.jsn; did you mean `json`?",
                "package           | a..b       | 'a..b' is no name for a Java package",
                "table-suffix      | -T         | generate.table-suffix is what a name in Java may end with, not \"-T\"",
                "id-suffix         | ^^         | generate.record-suffix and generate.id-suffix are both \"\", and two classes cannot have one name",
                "view-suffix       | Repository | generate.view-suffix is \"Repository\", and another class of a view already ends so",
                "graphql.file      | a          | [generate.graphql] is for a generator that generate.generators does not name: it has java"
            })
    void refusesWhatIsWrong(String key, String value, String message) {
        assertEquals(
                message,
                assertThrows(WrongSettingException.class, () -> GenerationOptions.read(Map.of(key, value)))
                        .getMessage());
    }

    @Test
    void saysWhichGeneratorsThereAre() {
        GenerationRequest request = new GenerationRequest(
                new Schema(List.of(), List.of()),
                Database.EMPTY,
                SchemaDescriptor.parse("x", "sha256:01"),
                GenerationOptions.read(Map.of("generators", "java\ngraphql")));
        assertEquals(
                "generate.generators names \"graphql\", and no generator of that name is on the class path"
                        + " ([project] classpath, DSL_CLASSPATH, or a <dependency> of the Maven plugin); there are java",
                assertThrows(
                                WrongSettingException.class,
                                () -> Generators.ofProgram().generate(request))
                        .getMessage());
    }
}
