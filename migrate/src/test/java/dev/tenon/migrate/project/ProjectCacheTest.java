package dev.tenon.migrate.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.migrate.author.NextMigration;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered is what would be found again, and never of other files. */
class ProjectCacheTest {
    @TempDir
    Path folder;

    private Path kept;

    @BeforeEach
    void project() throws IOException {
        kept = Files.createDirectory(folder.resolve(".dsl")).resolve("cache");
        Files.createDirectory(folder.resolve("schema"));
        migrate("entity Guest { id : int pk }", Optional.of("größer, \"und\" anders"));
        migrate("entity Guest { id : int pk; name : text? }", Optional.empty());
    }

    private Project open() throws IOException {
        return Project.open(folder, name -> Optional.empty());
    }

    private Migrations load() throws IOException {
        Diagnostics found = new Diagnostics();
        Migrations migrations = open().migrations(found);
        assertEquals(List.of(), found.sorted());
        return migrations;
    }

    private void migrate(String schema, Optional<String> note) throws IOException {
        Files.writeString(folder.resolve("schema/guest.dsl"), schema);
        NextMigration next = new NextMigration(load(), Instant.parse("2026-11-20T16:00:00Z"));
        next.write(
                next.to(open().compile().lowered().orElseThrow(), Answers.NONE, note)
                        .orElseThrow(),
                folder.resolve("migrations"));
    }

    private static List<Revision.Facts> facts(Migrations migrations) {
        return migrations.ordered().stream().map(Revision::facts).toList();
    }

    @Test
    void whatIsRememberedIsWhatWasFound() throws IOException {
        Migrations found = load();
        assertTrue(Files.exists(kept.resolve("migrations")));
        Migrations remembered = load();
        assertEquals(facts(found), facts(remembered));
        assertEquals(2, remembered.ordered().size());
        assertEquals(found.fingerprint(), remembered.fingerprint());
        assertEquals(found.state(), remembered.state());
        Revision last = remembered.head().orElseThrow();
        assertEquals(found.head().orElseThrow().migration(), last.migration());
        assertEquals(found.head().orElseThrow().file().text(), last.file().text());

        Optional<String> fingerprint = open().schemaFingerprint();
        assertEquals(Optional.of(found.fingerprint()), fingerprint);
        assertEquals(fingerprint, open().schemaFingerprint());
    }

    @Test
    void anEditedFileIsReadAnew() throws IOException {
        Path last = load().head().map(r -> Path.of(r.file().name())).orElseThrow();
        Files.writeString(last, Files.readString(last).replace("text?", "int?"));
        Diagnostics found = new Diagnostics();
        open().migrations(found);
        assertTrue(found.hasErrors());

        String before = open().schemaFingerprint().orElseThrow();
        Files.writeString(folder.resolve("schema/guest.dsl"), "entity Guest { id : int pk; name : int? }");
        assertFalse(open().schemaFingerprint().equals(Optional.of(before)));
        Files.writeString(folder.resolve("schema/guest.dsl"), "entity Guest { id : nonsense pk }");
        assertEquals(Optional.empty(), open().schemaFingerprint());
        assertEquals(Optional.empty(), open().schemaFingerprint());
    }

    @Test
    void aFileThatWasRemovedOrAddedIsSeen() throws IOException {
        Path last = load().head().map(r -> Path.of(r.file().name())).orElseThrow();
        String text = Files.readString(last);
        Files.delete(last);
        assertEquals(1, load().ordered().size());
        Files.writeString(last, text);
        assertEquals(2, load().ordered().size());
    }

    @Test
    void whatWasCutOffIsNotBelieved() throws IOException {
        Migrations found = load();
        Path file = kept.resolve("migrations");
        String whole = Files.readString(file);
        for (int length = 0; length < whole.length(); length += 50) {
            Files.writeString(file, whole.substring(0, length));
            assertEquals(facts(found), facts(load()));
        }
    }

    @Test
    void withoutAFolderOfItsOwnNothingIsWritten() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.createDirectory(other.resolve("schema"));
        Files.writeString(other.resolve("schema/a.dsl"), "entity A { id : int pk }");
        Project.open(other, name -> Optional.empty()).schemaFingerprint();
        assertFalse(Files.exists(other.resolve(".dsl")));
    }
}
