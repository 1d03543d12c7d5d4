package dev.tenon.compiler.lint;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.model.Table;
import java.util.function.Consumer;

/** Tables with very many columns. */
final class WideTables implements LintRule {
    /** An opinion; PostgreSQL itself ends at 1,600, SQLite at 2,000. */
    private static final int MANY = 100;

    @Override
    public void check(LintedSchema schema, Consumer<Diagnostic> found) {
        for (Table table : schema.model().tables()) {
            int columns = table.columns().size();
            if (columns > MANY) {
                found.accept(Diagnostic.at(
                                schema.place(table),
                                Code.WIDE_TABLE,
                                "`" + table.name() + "` has " + columns
                                        + " columns, and each row is read and written whole")
                        .hint("put what is seldom needed into a table of its own, with the same key"));
            }
        }
    }
}
