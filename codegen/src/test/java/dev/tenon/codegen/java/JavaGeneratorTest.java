package dev.tenon.codegen.java;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.codegen.GeneratedFile;
import dev.tenon.codegen.GenerationException;
import dev.tenon.codegen.GenerationOptions;
import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.schema.Field;
import dev.tenon.compiler.schema.Schema;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.runtime.MigrationRef;
import dev.tenon.runtime.SchemaDescriptor;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaGeneratorTest {
    private static final Schema EMPTY = new Schema(List.of(), List.of());

    @TempDir
    Path folder;

    @Test
    void carriesFiveThousandMigrations() throws Exception {
        List<MigrationRef> migrations = IntStream.range(0, 5000)
                .mapToObj(i -> new MigrationRef(
                        "20261120T%06d_a_note_that_is_not_short_\"%d\"\\u".formatted(i, i),
                        "sha256:" + "f".repeat(64),
                        "sha256:" + "%064x".formatted(i)))
                .toList();
        SchemaDescriptor descriptor = new SchemaDescriptor("shop", "sha256:" + "f".repeat(64), migrations);
        Compiled compiled = Compiled.of(folder, new JavaGenerator().generate(Requests.of(EMPTY, descriptor, "shop")));
        assertEquals(descriptor, compiled.constant("shop.Schema", "DESCRIPTOR"));
    }

    @Test
    void saysWhichEntityIsTooLargeForARecord() {
        Field[] fields = IntStream.range(0, 128)
                .mapToObj(i -> Schemas.field("f" + i, Schemas.scalar(ScalarKind.LONG), Schemas.none()))
                .toArray(Field[]::new);
        Schema schema = new Schema(List.of(), List.of(Schemas.entity("Wide", "wide", List.of("f0"), fields)));
        GenerationException refusal = assertThrows(
                GenerationException.class,
                () -> new JavaGenerator().generate(Requests.of(schema, descriptor(), "shop")));
        assertTrue(refusal.getMessage().startsWith("entity Wide has 128 columns"), refusal.getMessage());
    }

    /** No capitals tell the field from its enum, and the default names a value of the enum. */
    @Test
    void aFieldMayBeNamedLikeItsEnum() throws Exception {
        Schema schema = compiled("""
            enum 状態 { 新規, 済み }
            entity 予約 { id : long = auto() pk; 状態 : 状態 = 新規 }
            """);
        Compiled.of(folder, new JavaGenerator().generate(Requests.of(schema, descriptor(), "shop")));
    }

    /** What its author says that it shows is a record; nobody writes it. */
    @Test
    void aViewIsReadOnly() throws Exception {
        Schema schema = compiled("""
            entity Item { id : long = auto() pk; name : str(20) }
            view Names { id : long; shownName : str(20)?; sql "select id, name from item" }
            view Untold { sql "select 1" }
            """);
        List<GeneratedFile> files = new JavaGenerator().generate(Requests.of(schema, descriptor(), "shop"));
        Compiled compiled = Compiled.of(folder, files);
        assertEquals(
                "select\n  \"id\",\n  \"shown_name\"\nfrom \"names\"\n", compiled.constant("shop.NamesView", "SELECT"));
        String view = files.stream()
                .filter(file -> file.path().endsWith("/NamesView.java"))
                .findFirst()
                .orElseThrow()
                .text();
        assertTrue(!view.contains("INSERT") && !view.contains("bind("), view);
        assertTrue(files.stream().noneMatch(file -> file.path().contains("Untold")));
    }

    private static Schema compiled(String dsl) {
        return Compiler.compile(List.of(new SourceFile("shop.dsl", dsl)))
                .schema()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a..b", "a.class", "../a", "a/b"})
    void refusesWhatIsNoPackage(String name) {
        assertThrows(GenerationException.class, () -> GenerationOptions.of(name));
    }

    private static SchemaDescriptor descriptor() {
        return SchemaDescriptor.parse("shop", "sha256:01");
    }
}
