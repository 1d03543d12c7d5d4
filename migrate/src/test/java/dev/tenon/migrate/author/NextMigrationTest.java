package dev.tenon.migrate.author;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.file.Migration;
import dev.tenon.migrate.file.MigrationFolder;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextMigrationTest {
    private static final Instant NOW = Instant.parse("2026-11-20T16:22:00Z");
    private static final String SCHEMA = "entity Guest { id : long = auto() pk; name : str(40) }";

    @TempDir
    Path folder;

    private Migrations load() throws IOException {
        Diagnostics found = new Diagnostics();
        Migrations migrations = MigrationFolder.load(MigrationFolder.files(folder), found);
        assertFalse(found.hasErrors(), found.sorted().toString());
        return migrations;
    }

    private static Lowered schema(String text) {
        return Compiler.compile(List.of(new SourceFile("a.dsl", text)))
                .lowered()
                .orElseThrow();
    }

    private Optional<Migration> write(String schema, String note) throws IOException {
        NextMigration next = new NextMigration(load(), NOW);
        Optional<Migration> migration = next.to(schema(schema), Answers.NONE, Optional.ofNullable(note));
        if (migration.isPresent()) {
            next.write(migration.get(), folder);
        }
        return migration;
    }

    @Test
    void eachStandsOnTheOneBefore() throws IOException {
        assertEquals(
                "20261120T162200_initial", write(SCHEMA, null).orElseThrow().id());
        Migration second = write(SCHEMA.replace("40", "50"), "Longer names").orElseThrow();
        assertEquals("20261120T162200_longer_names", second.id());
        assertEquals(List.of("20261120T162200_initial"), second.after());
        assertEquals(schema(SCHEMA.replace("40", "50")).model(), load().state());
        assertTrue(write(SCHEMA.replace("40", "50"), "again").isEmpty());
    }

    @Test
    void twoInOneSecondWithOneNoteAreTwoFiles() throws IOException {
        write(SCHEMA, "names");
        assertEquals(
                "20261120T162200_names_2",
                write(SCHEMA.replace("40", "50"), "names").orElseThrow().id());
    }

    /** Tables that are created behind those they refer to, however long that goes on. */
    @Test
    void aChainOfReferencesMayBeAsLongAsTheSchema() throws IOException {
        int last = 1500;
        String chain = IntStream.range(0, last)
                .mapToObj(i -> "entity T%d { id : int pk; next : ref T%d }".formatted(i, i + 1))
                .collect(Collectors.joining("\n", "", "\nentity T" + last + " { id : int pk }"));
        write(chain, null);
        assertEquals(schema(chain).model(), load().state());
    }

    @Test
    void anEmptyOneChangesNothing() throws IOException {
        write(SCHEMA, null);
        NextMigration next = new NextMigration(load(), NOW);
        next.write(next.empty(Optional.of("Recode")), folder);
        assertEquals(2, load().ordered().size());
        assertEquals(schema(SCHEMA).model(), load().state());
    }

    @Test
    void nothingIsWrittenBehindSeveralHeads() throws IOException {
        write(SCHEMA, null);
        Path first = folder.resolve("20261120T162200_initial.migration");
        Files.writeString(
                folder.resolve("20261120T170000_other.migration"),
                Files.readString(first).replace("20261120T162200_initial", "20261120T170000_other"));
        RefusedException refused = assertThrows(RefusedException.class, () -> new NextMigration(load(), NOW));
        assertEquals(Reason.FINDING, refused.reason());
    }

    @Test
    void nothingIsWrittenBehindAnOpenDecision() throws IOException {
        write(SCHEMA, null);
        assertTrue(write(SCHEMA.replace("name", "nick"), null).orElseThrow().isOpen());
        RefusedException refused = assertThrows(RefusedException.class, () -> new NextMigration(load(), NOW));
        assertEquals(Reason.DECISION, refused.reason());
    }

    @Test
    void whatCannotBeReplayedIsNotWritten() throws IOException {
        write(SCHEMA, null);
        NextMigration next = new NextMigration(load(), NOW);
        Migration wrong = new Migration(
                "20261120T162200_wrong",
                List.of("20261120T162200_initial"),
                "sha256:00",
                Optional.empty(),
                List.of(),
                List.of());
        assertThrows(IllegalStateException.class, () -> next.write(wrong, folder));
        assertFalse(Files.exists(folder.resolve("20261120T162200_wrong.migration")));
    }

    @ParameterizedTest
    @CsvSource({
        "Guests may leave a note, guests_may_leave_a_note",
        "Größe & Maß, gro_e_ma",
        "'  ', ''",
        "'日本', ''",
        "Ünïcödé, unicode",
        "One two three four five six seven eight nine ten, one_two_three_four_five_six_seven_eight",
        "Donaudampfschifffahrtsgesellschaftskapitänsmütze, donaudampfschifffahrtsgesellschaftskapit"
    })
    void aNoteBecomesPartOfAName(String note, String slug) {
        assertEquals(slug, MigrationNames.slug(note));
    }

    @ParameterizedTest
    @CsvSource({
        "'id : long = auto() pk; name : str(50)', alter_guest_name",
        "'id : long = auto() pk; name : str(40); nick : text?', add_guest_nick",
        "'id : long = auto() pk; name : str(50) unique', change_guest"
    })
    void withoutANoteAMigrationIsNamedForWhatItDoes(String members, String slug) throws IOException {
        write(SCHEMA, null);
        Migration migration = write("entity Guest { " + members + " }", null).orElseThrow();
        assertEquals("20261120T162200_" + slug, migration.id());
    }

    /** The `was` stay in the schema when they are done, and must not be done again. */
    @ParameterizedTest
    @CsvSource({
        "'entity A { id : int pk; x : int; y : text }', 'entity A { id : int pk; y : int was x; x : text was y }'",
        "'entity A { id : int pk; x : int } entity B { id : int pk; y : int }',"
                + "'entity A { was B; id : int pk; y : int } entity B { was A; id : int pk; x : int }'",
        "'enum E { a, b, c } entity A { id : int pk; e : E }', 'enum E { b was a, a was b, c } entity A { id : int pk; e : E }'",
        "'enum E { a, b } enum F { c } entity A { id : int pk }', 'enum E was F { c } enum F was E { a, b } entity A { id : int pk }'"
    })
    void whatChangedPlacesDoesNotDoSoAgain(String before, String after) throws IOException {
        String first = before.replace(" e", "\ne");
        String second = after.replace(" e", "\ne");
        write(first, "one");
        assertTrue(write(second, "swap").orElseThrow().up().size() >= 3);
        assertTrue(write(second, "again").isEmpty());
        Migration more = write(second + "\nentity More { id : int pk }", "more").orElseThrow();
        assertEquals(1, more.up().size(), () -> more.up().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "'x : int; y : int', 'y : int was x; x : int was y', a.x and a.y",
        "'x : int; y : text', 'y : long was x; x : text was y', a.x and a.y",
    })
    void whatMayHaveChangedPlacesIsRefused(String before, String after, String named) throws IOException {
        write("entity A { id : int pk; " + before + " }", "one");
        RefusedException refusal =
                assertThrows(RefusedException.class, () -> write("entity A { id : int pk; " + after + " }", "swap"));
        assertEquals(Reason.FINDING, refusal.reason());
        assertTrue(refusal.getMessage().startsWith(named), refusal::getMessage);
    }

    @Test
    void namesThatWereNeverThereMeanNothing() throws IOException {
        assertTrue(write("entity A { id : int pk; y : int was x; x : int was y }", "one")
                .isPresent());
    }
}
