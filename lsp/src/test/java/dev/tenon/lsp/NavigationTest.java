package dev.tenon.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NavigationTest {
    private static final String PEOPLE = """
            enum Tier { basic, gold }
            mixin Stamped { created_at : timestamp = now() }
            entity Person with Stamped {
              id   : long = auto() pk
              tier : Tier = basic check (tier in ('basic', 'gold'))
              unique (created_at, tier)
            }
            """;
    private static final String BILLS = """
            type Grade = Tier check (value <> 'basic')
            entity Bill with Stamped {
              payer : ref Person
              grade : Grade = gold
              pk (payer)
              index (created_at desc) where (created_at > '2026-01-01T00:00:00Z' and grade = 'gold')
              ref (payer) Person (id)
            }
            """;

    @TempDir
    Path folder;

    private Editor editor;

    @BeforeEach
    void start() {
        editor = new Editor(folder);
        editor.save("schema/people.dsl", PEOPLE);
    }

    @AfterEach
    void stop() {
        editor.close();
    }

    private Editor.Place at(String place) {
        return editor.open("schema/bills.dsl", BILLS.replace(place.replace("|", ""), place));
    }

    private static String text(Location location) {
        Position start = location.getRange().getStart();
        String uri = location.getUri();
        return uri.substring(uri.lastIndexOf('/') + 1) + ":" + start.getLine() + ":" + start.getCharacter();
    }

    private List<String> definition(String place) {
        Editor.Place at = at(place);
        return Editor.await(editor.documents().definition(new DefinitionParams(at.document(), at.position())))
                .getLeft()
                .stream()
                .map(NavigationTest::text)
                .toList();
    }

    private List<String> references(String place, boolean definition) {
        Editor.Place at = at(place);
        ReferenceParams params = new ReferenceParams(at.document(), at.position(), new ReferenceContext(definition));
        return Editor.await(editor.documents().references(params)).stream()
                .map(NavigationTest::text)
                .sorted()
                .toList();
    }

    @Test
    void toTheDefinition() {
        assertEquals(List.of("people.dsl:2:7"), definition("payer : ref Per|son"));
        assertEquals(List.of("people.dsl:1:6"), definition("with |Stamped"));
        assertEquals(List.of("people.dsl:0:5"), definition("= Tier| check"));
        assertEquals(List.of("people.dsl:1:16"), definition("index (creat|ed_at"));
        assertEquals(List.of("people.dsl:0:19"), definition("'go|ld'"));
        assertEquals(List.of("people.dsl:0:19"), definition("= go|ld"));
        assertEquals(List.of("bills.dsl:0:5"), definition(": Gra|de"));
        assertEquals(List.of("people.dsl:3:2"), definition("Person (i|d)"));
        assertEquals(List.of(), definition("en|tity"));
    }

    @Test
    void references() {
        assertEquals(
                List.of("bills.dsl:5:33", "bills.dsl:5:9", "people.dsl:1:16", "people.dsl:5:10"),
                references("index (creat|ed_at", true));
        assertEquals(
                List.of("bills.dsl:3:18", "bills.dsl:5:81", "people.dsl:4:47"), references("grade = 'go|ld'", false));
        assertEquals(List.of("bills.dsl:4:6", "bills.dsl:6:7"), references("|payer : ref", false));
    }

    @Test
    void highlightsStayInTheFile() {
        Editor.Place at = at("index (creat|ed_at");
        var found = Editor.await(
                editor.documents().documentHighlight(new DocumentHighlightParams(at.document(), at.position())));
        assertEquals(2, found.size());
    }

    @Test
    void theOutline() {
        at("en|tity Bill");
        List<DocumentSymbol> symbols = Editor.await(
                        editor.documents().documentSymbol(new DocumentSymbolParams(editor.id("schema/bills.dsl"))))
                .stream()
                .map(symbol -> symbol.getRight())
                .toList();
        assertEquals(
                List.of("Grade", "Bill"),
                symbols.stream().map(DocumentSymbol::getName).toList());
        DocumentSymbol bill = symbols.get(1);
        assertEquals(new Position(1, 0), bill.getRange().getStart());
        assertEquals(new Position(7, 1), bill.getRange().getEnd());
        assertEquals(
                List.of("payer", "grade"),
                bill.getChildren().stream().map(DocumentSymbol::getName).toList());
    }

    @Test
    void namesOfTheWholeProject() {
        at("en|tity Bill");
        var found = Editor.await(editor.server().getWorkspaceService().symbol(new WorkspaceSymbolParams("PER")));
        assertEquals(
                List.of("Person"),
                found.getRight().stream().map(symbol -> symbol.getName()).toList());
    }
}
