package dev.tenon.jooq;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.codegen.GeneratedFile;
import dev.tenon.compiler.model.Database;
import dev.tenon.jooq.JooqOptions.Product;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.jooq.SQLDialect;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One program that writes and reads rows through the classes of either product. */
class GeneratedCodeRunTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"POSTGRESQL, POSTGRES", "SQLITE, SQLITE"})
    void writesAndReads(Product product, SQLDialect dialect) throws Exception {
        String packageName = "on." + product.word();
        JooqOptions options = new JooqOptions(product, packageName + ".jooq");
        Database model = SameFilesTest.model(Path.of("src/test/cases/corners"));
        List<GeneratedFile> files = new ArrayList<>(JooqRun.of(options, model).files());
        files.add(new GeneratedFile(
                packageName.replace('.', '/') + "/Program.java",
                GeneratedFile.MARK + "\n" + program().replace("PACKAGE", packageName)));
        Compiled compiled = Compiled.of(folder, files);
        try (Connection connection =
                DriverManager.getConnection(Migrated.of(options, model, folder).url())) {
            assertEquals("ok", compiled.run(packageName + ".Program", "run", connection, dialect));
        }
    }

    private static String program() throws Exception {
        try (InputStream text = GeneratedCodeRunTest.class.getResourceAsStream("/programs/Program.java")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
