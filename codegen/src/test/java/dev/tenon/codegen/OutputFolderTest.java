package dev.tenon.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.codegen.OutputFolder.Changes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
    @TempDir
    Path root;

    @Test
    void writesOnlyWhatDiffers() throws IOException {
        OutputFolder folder = new OutputFolder(root.resolve("new"));
        assertEquals(
                new Changes(List.of("p/A.java", "p/B.java"), List.of(), List.of()),
                folder.write(List.of(file("p/B.java", "b"), file("p/A.java", "a"))));
        Path unchanged = root.resolve("new/p/A.java");
        FileTime before = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        Files.setLastModifiedTime(unchanged, before);
        assertEquals(
                new Changes(List.of("p/B.java"), List.of("p/A.java"), List.of()),
                folder.write(List.of(file("p/B.java", "other"), file("p/A.java", "a"))));
        assertEquals(before, Files.getLastModifiedTime(unchanged));
        assertEquals(file("p/B.java", "other").text(), Files.readString(root.resolve("new/p/B.java")));
    }

    @Test
    void removesWhatIsNoLongerGeneratedAndNothingElse() throws IOException {
        OutputFolder folder = new OutputFolder(root);
        folder.write(List.of(file("p/A.java", "a"), file("p/Old.java", "old"), file("q/Other.java", "other")));
        Files.writeString(root.resolve("p/Mine.java"), "class Mine {}");
        assertEquals(
                new Changes(List.of(), List.of("p/A.java"), List.of("p/Old.java")),
                folder.write(List.of(file("p/A.java", "a"))));
        assertFalse(Files.exists(root.resolve("p/Old.java")));
        assertTrue(Files.exists(root.resolve("p/Mine.java")));
        assertTrue(Files.exists(root.resolve("q/Other.java")));
    }

    @Test
    void changesNothingWhereSomeonesWorkIsInTheWay() throws IOException {
        Path mine = Files.createDirectories(root.resolve("p")).resolve("B.java");
        Files.writeString(mine, "class B {}");
        GenerationException refusal = assertThrows(
                GenerationException.class,
                () -> new OutputFolder(root).write(List.of(file("p/A.java", "a"), file("p/B.java", "b"))));
        assertTrue(refusal.getMessage().contains(mine.toString()), refusal.getMessage());
        assertEquals("class B {}", Files.readString(mine));
        assertFalse(Files.exists(root.resolve("p/A.java")));
    }

    @Test
    void refusesNamesItCannotWrite() throws IOException {
        for (String path : List.of("../A.java", "p/../../A.java", "p/A\0.java", "/A.java")) {
            assertThrows(GenerationException.class, () -> new OutputFolder(root).write(List.of(file(path, "a"))), path);
        }
        try (var files = Files.list(root)) {
            assertEquals(0, files.count());
        }
    }

    private static GeneratedFile file(String path, String text) {
        return new GeneratedFile(path, GeneratedFile.MARK + "\n" + text);
    }
}
