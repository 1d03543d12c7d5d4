package dev.tenon.compiler.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TextFilesTest {
    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aReplacedFileKeepsItsRightsAndTheLinkToIt() throws IOException {
        Path file = Files.writeString(folder.resolve("a.dsl"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(folder.resolve("b.dsl"), file);

        TextFiles.replace(link, "new");
        assertEquals("new", Files.readString(file));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(List.of("a.dsl", "b.dsl"), names());
    }

    @Test
    void aFileThatIsThereIsNotMadeAgain() throws IOException {
        Path file = TextFiles.create(folder.resolve("a.dsl"), "one");
        assertThrows(FileAlreadyExistsException.class, () -> TextFiles.create(file, "two"));
        assertEquals("one", TextFiles.read(file));
    }

    @Test
    void whatIsNoTextIsNamed() throws IOException {
        Path file = Files.write(folder.resolve("a.dsl"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertEquals(
                file + " is not UTF-8 text",
                assertThrows(IOException.class, () -> TextFiles.read(file)).getMessage());
    }

    @Test
    void aFileIsPutOnlyWhereItDiffers() throws IOException {
        Path file = folder.resolve("a.svg");
        assertTrue(TextFiles.put(file, "one"));
        assertFalse(TextFiles.put(file, "one"));
        assertTrue(TextFiles.put(file, "two"));
        assertEquals("two", Files.readString(file));
        assertEquals(List.of("a.svg"), names());
        Path nowhere = folder.resolve("no/a.svg");
        assertEquals(
                nowhere.toString(),
                assertThrows(NoSuchFileException.class, () -> TextFiles.put(nowhere, "one"))
                        .getMessage());
    }
}
