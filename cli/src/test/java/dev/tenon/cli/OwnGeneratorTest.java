package dev.tenon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code examples/typescript}: a generator of a project's own, found on its class path. */
class OwnGeneratorTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "typescript");
    private static final String SERVICE = "META-INF/services/dev.tenon.codegen.Generator";

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void copy() throws IOException {
        cli = new Cli(folder);
        for (String file : new String[] {"dsl.toml", "schema/shop.dsl"}) {
            cli.file(file, Files.readString(EXAMPLE.resolve(file)));
        }
    }

    @Test
    void itsFilesAreWrittenAsTheExampleShows() throws IOException {
        compile();
        Cli.Result first = cli.run("generate");
        assertEquals(0, first.code(), first::all);
        assertEquals(Files.readString(EXAMPLE.resolve("generated/shop.ts")), cli.read("generated/shop.ts"));
        says(0, cli.run("generate"), "0 written, 1 unchanged, 0 removed");
        cli.file("dsl.toml", cli.read("dsl.toml").replace("shop.ts", "types.ts"));
        says(0, cli.run("generate"), "removed   generated/shop.ts");
        besideTheJava();
        cli.file("dsl.toml", cli.read("dsl.toml").replace("file =", "folder ="));
        says(2, cli.run("generate", "--package", "shop"), "[generate.typescript] has one setting, file");
    }

    private void besideTheJava() {
        cli.file("dsl.toml", cli.read("dsl.toml").replace("[\"typescript\"]", "[\"java\", \"typescript\"]"));
        says(2, cli.run("generate"), "write [generate] package = \"com.example.model\" into dsl.toml");
        says(0, cli.run("generate", "--package", "shop"), "generated/shop/Customer.java");
    }

    @Test
    void whatIsNotThereIsSaid() throws IOException {
        says(2, cli.run("generate"), "no generator of that name is on the class path", "there are java");
        cli.file("target/classes/" + SERVICE, "com.acme.Gone\n");
        says(1, cli.run("generate"), "a generator on the class path cannot be loaded", "com.acme.Gone");
        cli.file("dsl.toml", "[generate]\nids = \"uuid\"\n");
        says(2, cli.run("generate"), "generate.ids is \"plain\" or \"typed\", not \"uuid\"");
        cli.file("dsl.toml", "[generate]\ngenerator = [\"java\"]\n");
        says(2, cli.run("generate"), "did you mean `generate.generators`?");
        cli.file("dsl.toml", "[generate]\ngenerators = [1]\n");
        says(2, cli.run("generate"), "generate.generators takes texts");
    }

    private void compile() throws IOException {
        JavaSources.compile(EXAMPLE.resolve("generator"), cli.path("target/classes"));
        cli.file("target/classes/" + SERVICE, Files.readString(EXAMPLE.resolve("generator/" + SERVICE)));
    }

    private static void says(int code, Cli.Result result, String... parts) {
        assertEquals(code, result.code(), result::all);
        for (String part : parts) {
            assertTrue(result.all().contains(part), result::all);
        }
    }
}
