package dev.tenon.codegen.java;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.codegen.GeneratedFile;
import dev.tenon.codegen.GenerationRequest;
import dev.tenon.runtime.SchemaDescriptor;
import dev.tenon.testing.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that uses generated code, compiled and run on both databases. */
class GeneratedCodeRunTest {
    private static final String PACKAGE = "shop.model";

    @TempDir
    static Path folder;

    private static Compiled compiled;

    @BeforeAll
    static void compile() throws IOException {
        GenerationRequest request = Requests.of(
                Schemas.bookings(),
                SchemaDescriptor.parse("bookings", "sha256:01", "first sha256:01 sha256:a1"),
                PACKAGE);
        List<GeneratedFile> files = new ArrayList<>(new JavaGenerator().generate(request));
        files.add(
                new GeneratedFile("shop/Program.java", GeneratedFile.MARK + "\n" + resource("/programs/Program.java")));
        compiled = Compiled.of(folder, files);
    }

    @Test
    void writesAndReadsOnSqlite() throws Exception {
        assertEquals("ok", run("jdbc:sqlite:" + folder.resolve("test.db"), "/programs/sqlite.sql"));
    }

    @Test
    void writesAndReadsOnPostgresql() throws Exception {
        assertEquals("ok", run(EmbeddedPostgres.shared().createDatabase(), "/programs/postgresql.sql"));
    }

    private static Object run(String url, String ddl) throws Exception {
        try (Connection connection = DriverManager.getConnection(url)) {
            create(connection, resource(ddl));
            return compiled.run("shop.Program", "run", connection);
        }
    }

    private static void create(Connection connection, String ddl) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String one : ddl.split(";\n", -1)) {
                if (!one.isBlank()) {
                    statement.execute(one);
                }
            }
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream text = GeneratedCodeRunTest.class.getResourceAsStream(name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
