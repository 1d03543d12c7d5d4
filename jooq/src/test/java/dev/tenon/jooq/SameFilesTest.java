package dev.tenon.jooq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tenon.codegen.GeneratedFile;
import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.model.Database;
import dev.tenon.jooq.JooqOptions.Product;
import dev.tenon.migrate.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The files from a schema are those that jOOQ makes of the database that is migrated to it. Where they are not, a file beside the
 * cases has each line of it; {@code docs/java.md} says why. {@code -Drecreate} writes it anew.
 */
class SameFilesTest {
    private static final Path CASES = Path.of("src/test/cases");

    @TempDir
    static Path folder;

    @ParameterizedTest
    @CsvSource({
        "tour, POSTGRESQL, ../examples/tour/schema",
        "tour, SQLITE, ../examples/tour/schema",
        "bookings, POSTGRESQL, ../examples/bookings/schema",
        "bookings, SQLITE, ../examples/bookings/schema",
        "corners, POSTGRESQL, src/test/cases/corners",
        "corners, SQLITE, src/test/cases/corners"
    })
    void areTheSame(String name, Product product, Path schema) throws IOException, SQLException {
        Database model = model(schema);
        JooqOptions options = new JooqOptions(product, "model.jooq");
        List<GeneratedFile> ours = JooqRun.of(options, model).files();
        List<GeneratedFile> stock = Migrated.of(options, model, folder).files(folder);
        assertFalse(ours.isEmpty());
        Path expected = CASES.resolve(name + "." + product.word() + ".diff");
        String found = Differences.between(ours, stock);
        if (Boolean.getBoolean("recreate")) {
            Files.writeString(expected, found);
        }
        assertEquals(Files.readString(expected), found);
    }

    static Database model(Path schema) throws IOException {
        return compile(schema).lowered().orElseThrow().model();
    }

    static Compilation compile(Path schema) throws IOException {
        Compilation compilation = Compiler.compile(Project.schemaFiles(schema));
        assertEquals(List.of(), compilation.diagnostics());
        return compilation;
    }
}
