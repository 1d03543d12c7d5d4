package dev.tenon.codegen.java;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tenon.codegen.GeneratedFile;
import dev.tenon.codegen.GenerationRequest;
import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.StepWriter;
import dev.tenon.migrate.file.Fingerprints;
import dev.tenon.migrate.file.Migration;
import dev.tenon.migrate.file.MigrationFolder;
import dev.tenon.migrate.file.MigrationPrinter;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.runtime.SchemaDescriptor;
import dev.tenon.testing.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that works with generated repositories, compiled and run on a migrated database of each product. */
class RepositoriesRunTest {
    private static final String ID = "20261123T080000_all";

    @TempDir
    static Path folder;

    private static Compiled compiled;
    private static Migrations migrations;

    @BeforeAll
    static void compile() throws IOException {
        Compilation compilation = Compiler.compile(List.of(new SourceFile("shop.dsl", resource("/programs/shop.dsl"))));
        assertFalse(compilation.hasErrors(), () -> compilation.diagnostics().toString());
        migrations = migrations(compilation);
        GenerationRequest request = Requests.of(
                compilation.schema().orElseThrow(),
                SchemaDescriptor.parse("shop", "sha256:01", "first sha256:01 sha256:a1"),
                "shop.model");
        List<GeneratedFile> files = new ArrayList<>(new JavaGenerator().generate(request));
        files.add(new GeneratedFile(
                "shop/Repositories.java", GeneratedFile.MARK + "\n" + resource("/programs/Repositories.java")));
        compiled = Compiled.of(folder, files);
    }

    private static Migrations migrations(Compilation compilation) {
        Database model = compilation.lowered().orElseThrow().model();
        StepWriter.Steps steps = new StepWriter(Dialects.casts())
                .write(
                        Database.EMPTY,
                        model,
                        compilation.lowered().orElseThrow().renames(),
                        Answers.NONE);
        String text = MigrationPrinter.print(
                new Migration(ID, List.of(), Fingerprints.of(model), Optional.empty(), steps.up(), steps.down()));
        Diagnostics found = new Diagnostics();
        Migrations loaded = MigrationFolder.load(List.of(new SourceFile(ID + Migration.EXTENSION, text)), found);
        assertEquals(List.of(), found.sorted());
        return loaded;
    }

    @Test
    void onSqlite() throws Exception {
        assertEquals("ok", run("jdbc:sqlite:" + folder.resolve("shop.db")));
    }

    @Test
    void onPostgresql() throws Exception {
        String database = EmbeddedPostgres.shared().createDatabase();
        assertEquals("ok", run(database));
        EmbeddedPostgres.shared().dropDatabase(database);
    }

    private static Object run(String url) throws Exception {
        try (Connection connection = DriverManager.getConnection(url)) {
            Migrator.configure().connection(connection).migrations(migrations).upgrade();
            return compiled.run("shop.Repositories", "run", connection);
        }
    }

    private static String resource(String name) throws IOException {
        try (var text = RepositoriesRunTest.class.getResourceAsStream(name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
