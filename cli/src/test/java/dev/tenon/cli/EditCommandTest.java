package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static dev.tenon.cli.Run.expectError;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an author edits by hand is proven, and what it yields is written. */
class EditCommandTest extends Branching {

    private static String withoutFingerprints(String text) {
        return text.replaceAll("sha256:\\w+", "…");
    }

    private static String file(String id) {
        return "migrations/" + id + ".migration";
    }

    @ParameterizedTest
    @MethodSource("products")
    void whatAnEditedFileAndThoseOnItYieldIsWritten(String product) {
        open(product);
        schema("guest_id : long", "guest_id : long\n  note : str(40)?");
        schema("note : str(40)?", "note : str(40)?\n  room : int?");
        String note = cli.migrations().get(1).replaceAll("migrations/|\\.migration", "");
        String room = cli.migrations().get(2).replaceAll("migrations/|\\.migration", "");
        expect(0, cli.run("db", "edit", note), "Nothing to write: " + note + " leads where it says.");
        cli.file(file(note), cli.read(file(note)).replace("str(40)?", "str(60)?   // longer"));
        expect(1, cli.run("db", "check"), "E0502");
        String edited = cli.read(file(note));
        String behind = cli.read(file(room));
        expect(
                0,
                cli.run("db", "edit", note),
                "wrote " + file(note),
                "wrote " + file(room),
                "2 files yield another state now.");
        assertEquals(withoutFingerprints(edited), withoutFingerprints(cli.read(file(note))));
        assertEquals(withoutFingerprints(behind), withoutFingerprints(cli.read(file(room))));
        cli.file("schema/a.dsl", cli.read("schema/a.dsl").replace("str(40)?", "str(60)?"));
        expect(0, cli.run("db", "check"), "they add up to the schema");
        expect(0, cli.run("db", "upgrade"), "Applied 3 migrations");
        expect(0, cli.run("db", "drift"), "No drift");
    }

    @ParameterizedTest
    @ValueSource(strings = "sqlite")
    void nothingIsWrittenThatDoesNotLeadThereAndBack(String product) {
        open(product);
        schema("guest_id : long", "guest_id : long\n  note : str(40)?");
        schema("note : str(40)?", "note : str(80)?");
        String note = cli.migrations().get(1).replaceAll("migrations/|\\.migration", "");
        String before = cli.read(file(note));
        cli.file(file(note), before.replace("booking.note : str(40)?", "booking.remark : str(40)?"));
        expect(1, cli.run("db", "edit", note), file(note), "E0503 wrong-way-back", "write a `down`");
        cli.file(file(note), cli.read(file(note)).replace("booking.note", "booking.remark"));
        String edited = cli.read(file(note));
        expect(1, cli.run("db", "edit", note), cli.migrations().get(2) + ":6", "has no column note");
        assertEquals(edited, cli.read(file(note)));
        cli.file(file(note), "migration nonsense");
        expect(1, cli.run("db", "edit", note), "E01");
    }

    @ParameterizedTest
    @MethodSource("products")
    void whatADatabaseHoldsIsNotEdited(String product) {
        open(product);
        schema("guest_id : long", "guest_id : long\n  note : str(40)?");
        String note = cli.migrations().get(1).replaceAll("migrations/|\\.migration", "");
        expect(0, cli.run("db", "upgrade"));
        expect(0, cli.run("db", "edit", note), "Nothing to write");
        String before = cli.read(file(note));
        cli.file(file(note), before.replace("str(40)?", "str(60)?"));
        String edited = cli.read(file(note));
        expectError(
                1,
                cli.run("db", "edit", note),
                "holds " + note + ", so its file cannot be edited; nothing was changed. Undo the edit",
                "dsl db downgrade " + BASE);
        assertEquals(edited, cli.read(file(note)));
        cli.file(file(note), before);
        expect(0, cli.run("db", "downgrade", BASE));
        cli.file(file(note), edited);
        expect(0, cli.run("db", "edit", note), "1 file yields another state now.");
        expect(0, cli.run("db", "upgrade"), "Applied 1 migration");
        expectError(2, cli.run("db", "edit", "20270101"), "there is no migration 20270101");
        expectError(2, cli.run("db", "edit", "2026"), "2026 is the beginning of 2 migrations");
    }
}
