package dev.tenon.compiler.lint;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import java.util.function.Consumer;

/** What is called like a moment and is none: without a zone, it is another moment in every place. */
final class LocalMoments implements LintRule {

    @Override
    public void check(LintedSchema schema, Consumer<Diagnostic> found) {
        for (Table table : schema.model().tables()) {
            for (Column column : table.columns()) {
                if (column.name().endsWith("_at")
                        && column.type() instanceof Type.Scalar scalar
                        && scalar.kind() == ScalarKind.DATETIME) {
                    found.accept(Diagnostic.at(
                                    schema.place(table, column.name()),
                                    Code.NO_ZONE,
                                    "`" + table.name() + "." + column.name()
                                            + "` is called like a moment, but a datetime has no zone")
                            .hint("a moment is a `timestamp`"));
                }
            }
        }
    }
}
