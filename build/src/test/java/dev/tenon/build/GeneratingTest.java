package dev.tenon.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.codegen.GeneratedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a generation is done again, and what is not. */
class GeneratingTest {
    private static final String MODEL = "target/generated-sources/dsl/shop/model/";

    @TempDir
    Path root;

    private ProjectFolder folder;

    @BeforeEach
    void aProjectThatWasGenerated() throws IOException {
        folder = ProjectFolder.in(root);
        assertFalse(generate().isRemembered());
        assertTrue(generate().isRemembered());
    }

    private Generated generate() throws IOException {
        return folder.build().generate(remembering()).value().orElseThrow();
    }

    private GenerateOptions remembering() {
        return GenerateOptions.NONE.memory(root.resolve("target/dsl"));
    }

    /** It is done again, to this end, and then never again. */
    private void expectAgain(int written, int removed) throws IOException {
        Generated again = generate();
        assertFalse(again.isRemembered());
        assertEquals(written, again.changes().written().size(), again.toString());
        assertEquals(removed, again.changes().removed().size(), again.toString());
        assertTrue(generate().isRemembered());
    }

    @Test
    void whatIsRememberedIsWhatWasSaid() throws IOException {
        Generated generated = generate();
        assertEquals(root.resolve("target/generated-sources/dsl"), generated.folder());
        assertTrue(generated.changes().unchanged().contains("shop/model/Guest.java"));
        assertEquals(List.of(), generated.changes().written());
        assertFalse(generated.isCommitted());
    }

    @Test
    void aSchemaThatSaysSomethingElse() throws IOException {
        folder.file("schema/shop.dsl", ProjectFolder.SCHEMA.replace("40", "50"));
        Generated again = generate();
        assertFalse(again.isRemembered());
        assertTrue(again.changes().written().contains("shop/model/Schema.java"));
        folder.file("schema/more.dsl", "entity Room { id : long = auto() pk }");
        assertTrue(generate().changes().written().contains("shop/model/Room.java"));
        Files.delete(folder.path("schema/more.dsl"));
        assertTrue(generate().changes().removed().contains("shop/model/Room.java"));
        assertTrue(generate().isRemembered());
    }

    /** It is never needed, and does not lead out of the folder. */
    @Test
    void aMemoryThatIsDamaged() throws IOException {
        try (var memory = Files.list(root.resolve("target/dsl"))) {
            for (Path file : memory.toList()) {
                Files.writeString(file, "\n../../dsl.toml\t1\t1\n", StandardOpenOption.APPEND);
            }
        }
        folder.file("schema/shop.dsl", ProjectFolder.SCHEMA.replace("40", "50"));
        assertTrue(generate().changes().removed().isEmpty());
        assertTrue(generate().isRemembered());
    }

    /** Two packages of the same classes would both be compiled. */
    @Test
    void anotherPackage() throws IOException {
        int made = generate().changes().unchanged().size();
        folder.file("dsl.toml", "[project]\nname = \"shop\"\n\n[generate]\npackage = \"other.model\"\n");
        expectAgain(made, made);
        assertTrue(Files.exists(root.resolve("target/generated-sources/dsl/other/model/Guest.java")));
        assertFalse(Files.exists(folder.path(MODEL + "Guest.java")));
    }

    @Test
    void aMigrationOrASetting() throws IOException {
        folder.migrate("the first one");
        expectAgain(1, 0);
        assertTrue(generate().isCommitted());
        folder.file("dsl.toml", "[project]\nname = \"bar\"\n\n[generate]\npackage = \"shop.model\"\n");
        expectAgain(1, 0);
    }

    @Test
    void aFileThatIsGoneOrEdited() throws IOException {
        Path guest = folder.path(MODEL + "Guest.java");
        String text = Files.readString(guest);
        Files.delete(guest);
        expectAgain(1, 0);
        folder.file(MODEL + "Guest.java", text.replace("name", "game"));
        expectAgain(1, 0);
        assertEquals(text, Files.readString(guest));
        // As a checkout writes it: the same text, at another time.
        Files.setLastModifiedTime(guest, FileTime.fromMillis(1_000_000));
        expectAgain(0, 0);
    }

    @Test
    void aFileThatCameBackAndOneOfSomebody() throws IOException {
        folder.file(MODEL + "Old.java", GeneratedFile.MARK + "\nclass Old {}\n");
        expectAgain(0, 1);
        folder.file(MODEL + "Mine.java", "package shop.model;\n\nclass Mine {}\n");
        expectAgain(0, 0);
        assertTrue(Files.exists(folder.path(MODEL + "Mine.java")));
    }

    @Test
    void aMemoryThatCannotBeRead() throws IOException {
        try (var stamps = Files.list(root.resolve("target/dsl"))) {
            Files.writeString(stamps.findFirst().orElseThrow(), "x\ny\nz\n");
        }
        expectAgain(0, 0);
    }

    /** Errors are told each time, and what was made before stays. */
    @Test
    void aSchemaWithErrors() throws IOException {
        folder.file("schema/shop.dsl", ProjectFolder.SCHEMA.replace("str(40)", "strng"));
        for (int i = 0; i < 2; i++) {
            Outcome<Generated> outcome = folder.build().generate(remembering());
            assertTrue(outcome.value().isEmpty());
            assertEquals(1, outcome.errors().size());
        }
        assertTrue(Files.exists(folder.path(MODEL + "Guest.java")));
        folder.file("schema/shop.dsl", ProjectFolder.SCHEMA);
        assertTrue(generate().isRemembered());
    }

    /** It serves where it is there, and is not made for this. */
    @Test
    void theProjectsOwnFolder() throws IOException {
        assertFalse(generateByItself().isRemembered());
        assertFalse(Files.exists(folder.path(".dsl")));
        Files.createDirectory(folder.path(".dsl"));
        assertFalse(generateByItself().isRemembered());
        assertTrue(generateByItself().isRemembered());
    }

    private Generated generateByItself() throws IOException {
        return folder.build().generate(GenerateOptions.NONE).value().orElseThrow();
    }
}
