package dev.tenon.compiler.lint;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import java.util.Locale;
import java.util.function.Consumer;

/** Keys that are counted up and will run out: widening them later rewrites the table and all that refer to it. */
final class SmallKeys implements LintRule {

    @Override
    public void check(LintedSchema schema, Consumer<Diagnostic> found) {
        for (Table table : schema.model().tables()) {
            for (Column column : table.columns()) {
                if (column.byDefault().orElse(null) instanceof Default.Identity identity
                        && column.type() instanceof Type.Scalar scalar
                        && scalar.kind() != ScalarKind.LONG) {
                    String last = String.format(Locale.ROOT, "%,d", numbers(identity, scalar.kind()));
                    found.accept(Diagnostic.at(
                                    schema.place(table, column.name()),
                                    Code.SMALL_KEY,
                                    "`" + table.name() + "." + column.name() + "` runs out after " + last
                                            + " rows, deleted ones included")
                            .hint("a `long` never does"));
                }
            }
        }
    }

    private static long numbers(Default.Identity identity, ScalarKind kind) {
        long end = identity.increment() > 0 ? kind.most() : -kind.most() - 1;
        return (end - identity.start()) / identity.increment() + 1;
    }
}
