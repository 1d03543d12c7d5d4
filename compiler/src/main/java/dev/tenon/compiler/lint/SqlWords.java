package dev.tenon.compiler.lint;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.ReservedWords;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.source.Span;
import java.util.function.Consumer;

/** Names that are words of SQL: Tenon quotes them, but whoever writes SQL by hand will forget to. */
final class SqlWords implements LintRule {
    @Override
    public void check(LintedSchema schema, Consumer<Diagnostic> found) {
        for (Table table : schema.model().tables()) {
            check("table", QualifiedName.bare(table.name()), schema.place(table), found);
            for (Column column : table.columns()) {
                check("column", column.name(), schema.place(table, column.name()), found);
            }
        }
    }

    private static void check(String what, String name, Span place, Consumer<Diagnostic> found) {
        if (ReservedWords.POSTGRESQL.contains(name)) {
            found.accept(Diagnostic.at(
                            place,
                            Code.SQL_WORD,
                            "the " + what + " `" + name + "` has a reserved word of SQL for a name")
                    .hint("SQL written by hand must quote it each time; give it another name with `" + what
                            + " \"…\"`"));
        }
    }
}
