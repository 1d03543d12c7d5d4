package dev.tenon.compiler.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.source.SourceFile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosticTextTest {
    private static final String TEXT = "\ta 漢字 e\u0301 😀 here\r\nsecond\u001b[31m";
    private static final SourceFile FILE = new SourceFile("dir/a.dsl", TEXT);

    @Test
    void theUnderlineStandsUnderThePlaceWhateverIsBefore() {
        int at = TEXT.indexOf("here");
        Diagnostic diagnostic =
                Diagnostic.at(FILE.span(at, at + 4), Code.SYNTAX, "wrong").hint("right");
        assertEquals("""
                dir/a.dsl:1:12: error E0101 syntax: wrong
                    1 |     a 漢字 e\u0301 😀 here
                      |                 ^^^^
                  hint: right
                """, new DiagnosticText(Theme.PLAIN).print(diagnostic));
    }

    @Test
    void whatAFileHoldsNeverReachesTheTerminalAsACommand() {
        int at = TEXT.indexOf("second");
        String shown = new DiagnosticText(Theme.PLAIN)
                .print(Diagnostic.at(FILE.span(at, at + 6), Code.SYNTAX, "odd \u001b[2J"));
        assertEquals(-1, shown.indexOf('\u001b'));
        assertTrue(shown.startsWith("dir/a.dsl:2:1: "), shown);
    }

    @Test
    void coloursAreTheThemesBusiness() {
        Diagnostic diagnostic = Diagnostic.general(Code.NO_KEY, "careful");
        assertEquals("warning W0301 no-key: careful\n", new DiagnosticText(Theme.PLAIN).print(diagnostic));
        assertEquals(
                "\u001b[1;33mwarning W0301 no-key\u001b[0m: careful\n",
                new DiagnosticText(Theme.COLOUR).print(diagnostic));
    }

    @Test
    void theSameFactsAsData() {
        int at = TEXT.indexOf("here");
        DiagnosticData data =
                DiagnosticData.of(Diagnostic.at(FILE.span(at, TEXT.indexOf("second") + 3), Code.UNKNOWN_TYPE, "no"));
        assertEquals(
                new DiagnosticData(
                        "E0203",
                        "unknown-type",
                        "error",
                        "no",
                        Optional.empty(),
                        Optional.of("dir/a.dsl"),
                        Optional.of(1),
                        Optional.of(12),
                        Optional.of(2),
                        Optional.of(4)),
                data);
    }

    @Test
    void onlyTheFirstRungWithErrorsIsShownAndAllOfIt() {
        Diagnostics found = new Diagnostics();
        found.add(Diagnostic.at(FILE.span(9, 9), Code.WRONG_SIZE, "structure"));
        found.add(Diagnostic.at(FILE.span(5, 5), Code.UNKNOWN_TYPE, "names 2"));
        found.add(Diagnostic.at(FILE.span(1, 1), Code.UNKNOWN_FIELD, "names 1"));
        found.add(Diagnostic.at(FILE.span(0, 0), Code.NO_KEY, "opinion"));
        assertEquals(
                List.of("names 1", "names 2"),
                found.firstRung().stream().map(Diagnostic::message).toList());
    }
}
