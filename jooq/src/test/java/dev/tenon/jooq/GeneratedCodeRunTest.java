package dev.tenon.jooq;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.codegen.GeneratedFile;
import dev.tenon.codegen.GenerationOptions;
import dev.tenon.codegen.GenerationRequest;
import dev.tenon.codegen.Generators;
import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.model.Database;
import dev.tenon.jooq.JooqOptions.Product;
import dev.tenon.runtime.SchemaDescriptor;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.SQLDialect;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One program that writes and reads rows through the classes of either product, beside Tenon's own. */
class GeneratedCodeRunTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"POSTGRESQL, POSTGRES", "SQLITE, SQLITE"})
    void writesAndReads(Product product, SQLDialect dialect) throws Exception {
        String packageName = "on." + product.word();
        Compilation schema = SameFilesTest.compile(Path.of("src/test/cases/corners"));
        Database model = schema.lowered().orElseThrow().model();
        List<GeneratedFile> files = new ArrayList<>(Generators.ofProgram()
                .generate(new GenerationRequest(
                        schema.schema().orElseThrow(),
                        model,
                        SchemaDescriptor.parse("corners", "sha256:01", "a sha256:01 sha256:a1"),
                        GenerationOptions.read(Map.of(
                                "package", packageName, "generators", "java\njooq", "jooq.dialect", product.word())))));
        files.add(new GeneratedFile(
                packageName.replace('.', '/') + "/Program.java",
                GeneratedFile.MARK + "\n" + program().replace("PACKAGE", packageName)));
        Compiled compiled = Compiled.of(folder, files);
        try (Connection connection =
                DriverManager.getConnection(Migrated.of(new JooqOptions(product, packageName), model, folder)
                        .url())) {
            assertEquals("ok", compiled.run(packageName + ".Program", "run", connection, dialect));
        }
    }

    private static String program() throws Exception {
        try (InputStream text = GeneratedCodeRunTest.class.getResourceAsStream("/programs/Program.java")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
