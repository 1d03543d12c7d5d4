package dev.tenon.migrate.truth;

import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Table;
import dev.tenon.testing.EmbeddedPostgres;
import java.util.Optional;

/** A model as the PostgreSQL for tests can have it: none before 18 has virtual columns, none before 15 takes one null for another. */
public final class Sayable {
    private Sayable() {}

    public static Database of(Database model) {
        int version = EmbeddedPostgres.shared().majorVersion();
        return model.withTables(Names.of(model.tables().stream()
                .map(table -> version >= 18 ? table : stored(table))
                .map(table -> version >= 15 ? table : nullsDistinct(table))
                .toList()));
    }

    private static Table stored(Table table) {
        return table.withColumns(Names.of(table.columns().stream()
                .map(column -> column.generated()
                        .map(made -> column.withDefault(Optional.of(new Default.Generated(made.expr(), true))))
                        .orElse(column))
                .toList()));
    }

    private static Table nullsDistinct(Table table) {
        return table.withConstraints(Names.of(table.constraints().stream()
                        .map(constraint -> constraint instanceof Constraint.Unique unique
                                ? new Constraint.Unique(unique.name(), unique.columns(), true, unique.deferral())
                                : constraint)
                        .toList()))
                .withIndexes(Names.of(table.indexes().stream()
                        .map(index -> new Index(
                                index.name(),
                                index.keys(),
                                index.unique(),
                                true,
                                index.method(),
                                index.include(),
                                index.where()))
                        .toList()));
    }
}
