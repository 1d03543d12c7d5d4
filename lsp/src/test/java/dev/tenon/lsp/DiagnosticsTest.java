package dev.tenon.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosticsTest {
    private static final String GUEST = "entity Guest {\n  id : long = auto() pk\n}\n";
    private static final String BOOKING = "entity Booking {\n  id : long = auto() pk\n  guest : ref Gest\n}\n";

    @TempDir
    Path folder;

    private Editor editor;

    @BeforeEach
    void start() {
        editor = new Editor(folder);
    }

    @AfterEach
    void stop() {
        editor.close();
    }

    private List<String> texts(String name) {
        return editor.diagnostics(name).stream().map(Editor::text).toList();
    }

    @Test
    void anErrorIsToldWithItsHintAndTakenBackWhenItIsMended() {
        editor.save("schema/guest.dsl", GUEST);
        editor.open("schema/booking.dsl", BOOKING);
        assertEquals(
                List.of("2:14 E0202 there is no entity `Gest`\nhint: did you mean `Guest`?"),
                texts("schema/booking.dsl"));
        editor.type("schema/booking.dsl", "Gest", "Guest");
        assertEquals(List.of(), texts("schema/booking.dsl"));
    }

    @Test
    void placesCountAsTheProtocolDoes() {
        editor.open("schema/booking.dsl", BOOKING.replace("  guest", "  /* \uD83D\uDE00\u00e9 */ guest"));
        assertEquals(List.of("2:24 E0202 there is no entity `Gest`"), texts("schema/booking.dsl"));
    }

    @Test
    void otherFilesAreToldOfTooAndTheBufferWinsOverTheDisk() {
        editor.save("schema/guest.dsl", GUEST);
        editor.save("schema/booking.dsl", BOOKING.replace("Gest", "Guest"));
        editor.open("schema/guest.dsl", GUEST);
        assertEquals(List.of(), texts("schema/guest.dsl"));
        editor.type("schema/guest.dsl", "Guest", "Visitor");
        assertEquals(List.of("2:14 E0202 there is no entity `Guest`"), texts("schema/booking.dsl"));
        editor.close("schema/guest.dsl");
        assertEquals(List.of(), texts("schema/booking.dsl"));
    }

    @Test
    void theRulesSpeakAtTheLevelsOfTheSettings() {
        String small = GUEST.replace("long", "int");
        editor.save("dsl.toml", "[lint]\nsmall-key = \"error\"\n");
        editor.open("schema/guest.dsl", small);
        List<Diagnostic> found = editor.diagnostics("schema/guest.dsl");
        assertEquals("W0605", found.get(0).getCode().getLeft());
        assertEquals(DiagnosticSeverity.Error, found.get(0).getSeverity());
        editor.save("dsl.toml", "[lint]\nsmall-key = \"off\"\n");
        editor.server().getWorkspaceService().didChangeWatchedFiles(new DidChangeWatchedFilesParams(List.of()));
        assertEquals(List.of(), texts("schema/guest.dsl"));
    }

    @Test
    void settingsThatCannotBeReadAreToldInTheirFile() {
        editor.save("dsl.toml", "[lint]\nsmal-key = \"error\"\n");
        editor.open("schema/guest.dsl", GUEST);
        List<Diagnostic> found = editor.diagnostics("dsl.toml");
        assertTrue(found.get(0).getMessage().getLeft().contains("there is no rule lint.smal-key"), found::toString);
    }

    @Test
    void aFileWithoutAProjectIsUnderstoodWithItsFolder() {
        editor.save("deeper/other.dsl", "entity {");
        editor.save("guest.dsl", GUEST);
        editor.open("booking.dsl", BOOKING);
        assertEquals(
                List.of("2:14 E0202 there is no entity `Gest`\nhint: did you mean `Guest`?"), texts("booking.dsl"));
    }

    @Test
    void aSavedFileThatIsNotOpenIsSeen() {
        editor.open("schema/booking.dsl", BOOKING.replace("Gest", "Guest"));
        assertEquals(1, texts("schema/booking.dsl").size());
        editor.save("schema/guest.dsl", GUEST);
        editor.saved("schema/guest.dsl");
        assertEquals(List.of(), texts("schema/booking.dsl"));
    }
}
