package dev.tenon.jooq;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.View;
import dev.tenon.jooq.JooqOptions.Product;
import dev.tenon.migrate.random.RandomEdits;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same files for whatever there is in a model, under whatever names. {@code -Dtenon.pairs} tries more on PostgreSQL. */
class RandomModelsTest {
    private static final long SEED = Long.getLong("tenon.seed", 0);
    private static final int MODELS = Integer.getInteger("tenon.pairs", 6);

    /** From SQLite jOOQ does not read all names, so that not every model does. */
    private static final int READABLE = 5;

    @TempDir
    Path folder;

    @Test
    void areTheSameOnPostgresql() throws IOException, SQLException {
        for (long seed = SEED; seed < SEED + MODELS; seed++) {
            areTheSame(Product.POSTGRESQL, seed, RandomEdits.pair(seed, 0).before());
        }
    }

    @Test
    void areTheSameOnSqlite() throws IOException, SQLException {
        for (long seed = 0; seed < READABLE; seed++) {
            areTheSame(Product.SQLITE, seed, readable(RandomEdits.pair(seed, 0).before()));
        }
    }

    private void areTheSame(Product product, long seed, Database model) throws IOException, SQLException {
        JooqOptions options = new JooqOptions(product, "model.jooq");
        assertEquals(
                "",
                Differences.between(
                        JooqRun.of(options, model).files(),
                        Migrated.of(options, model, folder).files(folder)),
                "seed " + seed);
    }

    /** Without what jOOQ cannot read from SQLite: types of what a view computes, and references with blanks in their names. */
    static Database readable(Database model) {
        return model.withObjects(Names.<SchemaObject>of(model.objects().stream()
                        .filter(object -> !(object instanceof View))
                        .toList()))
                .withTables(Names.of(
                        model.tables().stream().map(RandomModelsTest::readable).toList()));
    }

    private static Table readable(Table table) {
        return table.withConstraints(Names.<Constraint>of(table.constraints().stream()
                .filter(constraint -> !(constraint instanceof Constraint.ForeignKey)
                        || constraint.name().matches("[A-Za-z_][A-Za-z0-9_]*"))
                .toList()));
    }
}
