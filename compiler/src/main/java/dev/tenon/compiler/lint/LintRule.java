package dev.tenon.compiler.lint;

import dev.tenon.compiler.diagnostic.Diagnostic;
import java.util.function.Consumer;

/** One opinion. */
interface LintRule {

    /** Says what it thinks of a schema that has no errors. */
    void check(LintedSchema schema, Consumer<Diagnostic> found);
}
