package dev.tenon.codegen.java;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.codegen.GeneratedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs that work with generated repositories, compiled and run on a migrated database of each product: one with code as it
 * usually is, one with every option otherwise.
 */
class RepositoriesRunTest {
    private static final Map<String, String> EVERY_OPTION = Map.of(
            "ids", "typed",
            "time", "text",
            "json", "jackson",
            "record-suffix", "Row",
            "table-suffix", "Columns",
            "view-suffix", "Look",
            "repository-suffix", "Dao",
            "id-suffix", "Key");

    @TempDir
    static Path folder;

    private static Migrated shop;
    private static Compiled compiled;

    @BeforeAll
    static void compile() throws IOException {
        shop = Migrated.to(resource("/programs/shop.dsl"));
        List<GeneratedFile> files = new ArrayList<>();
        files.addAll(generated("shop.model", Map.of()));
        files.addAll(generated("shop.other", EVERY_OPTION));
        files.addAll(generated("shop.jackson2", Map.of("json", "jackson2")));
        for (String program : List.of("Repositories", "Options")) {
            files.add(new GeneratedFile(
                    "shop/" + program + ".java",
                    GeneratedFile.MARK + "\n" + resource("/programs/" + program + ".java")));
        }
        compiled = Compiled.of(folder, files);
    }

    private static List<GeneratedFile> generated(String packageName, Map<String, String> options) {
        return new JavaGenerator().generate(Requests.of(shop.compilation(), packageName, options));
    }

    @Test
    void onSqlite() throws Exception {
        assertEquals("ok", shop.onSqlite(folder.resolve("shop.db"), c -> compiled.run("shop.Repositories", "run", c)));
    }

    @Test
    void onPostgresql() throws Exception {
        assertEquals("ok", shop.onPostgresql(connection -> compiled.run("shop.Repositories", "run", connection)));
    }

    @Test
    void withEveryOptionOnSqlite() throws Exception {
        assertEquals("ok", shop.onSqlite(folder.resolve("other.db"), c -> compiled.run("shop.Options", "run", c)));
    }

    @Test
    void withEveryOptionOnPostgresql() throws Exception {
        assertEquals("ok", shop.onPostgresql(connection -> compiled.run("shop.Options", "run", connection)));
    }

    private static String resource(String name) throws IOException {
        try (var text = RepositoriesRunTest.class.getResourceAsStream(name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
