package dev.tenon.compiler;

import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * What became of the files of a project.
 *
 * @param schema absent where there are errors
 * @param lowered absent where there are errors
 * @param diagnostics in the order of the files and lines; warnings only where there are no errors
 */
public record Compilation(Optional<Schema> schema, Optional<Lowered> lowered, List<Diagnostic> diagnostics) {
    public Compilation {
        diagnostics = List.copyOf(diagnostics);
    }

    public boolean hasErrors() {
        return schema.isEmpty();
    }
}
