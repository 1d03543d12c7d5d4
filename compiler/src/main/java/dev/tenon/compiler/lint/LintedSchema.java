package dev.tenon.compiler.lint;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.schema.Schema;
import dev.tenon.compiler.source.Origins;
import dev.tenon.compiler.source.Span;
import java.util.Optional;

/** @param origins by the names of the model; what no author wrote has none */
record LintedSchema(Schema schema, Database model, Origins origins) {

    /** Where a part of a table was written; else where the table was. */
    Span place(Table table, String part) {
        return origins.of(table.name(), part).orElseGet(() -> place(table));
    }

    Span place(Table table) {
        return origins.of(table.name()).orElseThrow();
    }

    Optional<Span> written(Table table, String part) {
        return origins.of(table.name(), part);
    }
}
