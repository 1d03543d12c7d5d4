package dev.tenon.jooq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.codegen.GeneratedFile;
import dev.tenon.codegen.GenerationOptions;
import dev.tenon.codegen.GenerationRequest;
import dev.tenon.codegen.Generators;
import dev.tenon.codegen.WrongSettingException;
import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.runtime.SchemaDescriptor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JooqGeneratorTest {
    private static final String SCHEMA = """
            entity Guest {
              id   : uuid = uuid() pk
              born : date?
            }
            """;

    @Test
    void isFoundByItsNameAndMakesTheSameEachTime() {
        List<GeneratedFile> files = generate(Map.of());
        assertEquals(generate(Map.of()), files);
        assertTrue(text(files, "shop/model/jooq/tables/Guest.java").contains("SQLDataType.UUID"));
    }

    @Test
    void hasADialectAndAPackage() {
        List<GeneratedFile> files = generate(Map.of("jooq.dialect", "sqlite", "jooq.package", "shop.db"));
        assertTrue(text(files, "shop/db/tables/Guest.java").contains("java.util.UUID::fromString"));
    }

    @Test
    void saysWhatASettingMayBe() {
        assertEquals(
                "generate.jooq.dialect is \"postgresql\" or \"sqlite\", not \"oracle\"",
                refused(Map.of("jooq.dialect", "oracle")));
        assertEquals(
                "there is no setting generate.jooq.dialekt; there are dialect and package",
                refused(Map.of("jooq.dialekt", "sqlite")));
        assertEquals("'my code' is no name for a Java package", refused(Map.of("jooq.package", "my code")));
    }

    private static String refused(Map<String, String> settings) {
        return assertThrows(WrongSettingException.class, () -> generate(settings))
                .getMessage();
    }

    private static List<GeneratedFile> generate(Map<String, String> settings) {
        Map<String, String> section = new TreeMap<>(settings);
        section.put("package", "shop.model");
        section.put("generators", "jooq");
        Compilation compilation = Compiler.compile(List.of(new SourceFile("guest.dsl", SCHEMA)));
        return Generators.ofProgram()
                .generate(new GenerationRequest(
                        compilation.schema().orElseThrow(),
                        compilation.lowered().orElseThrow().model(),
                        SchemaDescriptor.parse("shop", "sha256:01", "a sha256:01 sha256:a1"),
                        GenerationOptions.read(section)));
    }

    private static String text(List<GeneratedFile> files, String path) {
        return files.stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow()
                .text();
    }
}
