package dev.tenon.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.lower.Lowering;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.print.SchemaPrinter;
import dev.tenon.compiler.raise.Raising;
import dev.tenon.compiler.schema.Schema;
import dev.tenon.compiler.source.SourceFile;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is raised from a model means that model, and can be written down and read. */
class RaisingTest {
    @Property(tries = 300)
    void whatIsRaisedMeansTheModel(@ForAll("schemas") Schema schema) {
        Database model = Lowering.lower(schema);
        Schema raised = Raising.raise(model);
        assertEquals(model, Lowering.lower(raised));
        Map<String, String> texts = SchemaPrinter.printModules(raised);
        String text = String.join("\n", texts.values());
        Compilation read = Compiler.compile(texts.entrySet().stream()
                .map(file -> new SourceFile(file.getKey() + ".dsl", file.getValue()))
                .toList());
        assertEquals(
                List.of(), read.diagnostics().stream().filter(d -> d.isError()).toList(), text);
        assertEquals(model, read.lowered().orElseThrow().model(), text);
    }

    @Provide
    Arbitrary<Schema> schemas() {
        return RandomSchema.schemas();
    }
}
