package dev.tenon.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.diagram.model.Diagram;
import dev.tenon.diagram.model.SchemaDiagram;
import dev.tenon.testing.CaseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The texts of a schema's diagram, word for word. {@code -Drecreate=true} writes what is into the files instead. */
class CasesTest {
    private static final Path CASES = Path.of("src/test/cases");

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files
                    .sorted()
                    .map(path -> DynamicTest.dynamicTest(path.getFileName().toString(), () -> run(CaseFile.read(path))))
                    .toList()
                    .stream();
        }
    }

    private static void run(CaseFile file) {
        Diagram diagram = diagram(file);
        Map<String, String> actual = new LinkedHashMap<>();
        for (Notation notation : List.of(Notation.MERMAID, Notation.DOT)) {
            actual.put(notation.toString(), notation.write(diagram));
        }
        if (Boolean.getBoolean("recreate")) {
            file.write(actual);
        } else {
            actual.forEach((name, text) -> assertEquals(file.sections().get(name), text, name));
        }
        Picture.of(diagram).check();
    }

    private static Diagram diagram(CaseFile file) {
        Compilation compilation =
                Compiler.compile(List.of(new SourceFile("a.dsl", file.sections().getOrDefault("a.dsl", ""))));
        assertFalse(compilation.hasErrors(), () -> compilation.diagnostics().toString());
        Diagram whole = SchemaDiagram.of(compilation.schema().orElseThrow());
        String around = file.sections().getOrDefault("around", "");
        return around.isEmpty() ? whole : whole.around(around.lines().toList());
    }
}
