package dev.tenon.compiler.lint;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.source.Span;
import java.util.Set;
import java.util.function.Consumer;

/** Names that are words of SQL: Tenon quotes them, but whoever writes SQL by hand will forget to. */
final class SqlWords implements LintRule {
    /** What PostgreSQL reserves, by appendix C of its manual: "reserved" and "reserved (can be function or type)". */
    private static final Set<String> RESERVED =
            Set.of(("all analyse analyze and any array as asc asymmetric authorization"
                            + " binary both case cast check collate collation column concurrently constraint create cross"
                            + " current_catalog current_date current_role current_schema current_time current_timestamp"
                            + " current_user default deferrable desc distinct do else end except false fetch for foreign freeze"
                            + " from full grant group having ilike in initially inner intersect into is isnull join lateral"
                            + " leading left like limit localtime localtimestamp natural not notnull null offset on only or order"
                            + " outer overlaps placing primary references returning right select session_user similar some"
                            + " symmetric system_user table tablesample then to trailing true union unique user using variadic"
                            + " verbose when where window with")
                    .split(" "));

    @Override
    public void check(LintedSchema schema, Consumer<Diagnostic> found) {
        for (Table table : schema.model().tables()) {
            check("table", QualifiedName.of(table.name()).name(), schema.place(table), found);
            for (Column column : table.columns()) {
                check("column", column.name(), schema.place(table, column.name()), found);
            }
        }
    }

    private static void check(String what, String name, Span place, Consumer<Diagnostic> found) {
        if (RESERVED.contains(name)) {
            found.accept(Diagnostic.at(
                            place,
                            Code.SQL_WORD,
                            "the " + what + " `" + name + "` has a reserved word of SQL for a name")
                    .hint("SQL written by hand must quote it each time; give it another name with `" + what
                            + " \"…\"`"));
        }
    }
}
