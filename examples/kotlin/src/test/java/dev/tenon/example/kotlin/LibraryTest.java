package dev.tenon.example.kotlin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tenon.example.kotlin.model.Book;
import dev.tenon.example.kotlin.model.Schema;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.runtime.SchemaGuard;
import dev.tenon.runtime.row.InvalidRowException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** The program in Kotlin, on a database that is migrated and guarded as in production. */
class LibraryTest {
    @TempDir
    Path folder;

    @Test
    void aBookIsAddedLentAndBack() throws Exception {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("library.db"));
        Migrator.configure().dataSource(source).folder(Path.of("migrations")).upgrade();
        SchemaGuard.require(source, Schema.DESCRIPTOR);
        Library library = new Library(source);
        library.add("Ada Lovelace", "Notes", null, 66);
        Book sketch = library.add("Ada Lovelace", "Sketch", "of the Analytical Engine", 0);
        assertEquals(
                List.of("Ada Lovelace: Notes", "Ada Lovelace: Sketch, of the Analytical Engine"), library.catalogue());
        assertEquals("Charles", library.lend(sketch.id(), "Charles").lentTo());
        assertEquals(List.of("Ada Lovelace: Notes"), library.catalogue());
        assertEquals(sketch.withVersion(2), library.lend(sketch.id(), null));
        InvalidRowException refusal = assertThrows(InvalidRowException.class, () -> sketch.withTitle(""));
        assertEquals("ck_book_title", refusal.constraint());
    }
}
