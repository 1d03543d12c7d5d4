package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static dev.tenon.cli.Run.expectError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.regex.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DiagramCommandTest {
    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void open() {
        cli = new Cli(folder);
        cli.file("schema/a.dsl", """
                entity Author { id : long pk }
                entity Book { id : long pk; author : ref Author }
                entity Loan { id : long pk; book : ref Book }
                """);
    }

    @Test
    void writesMermaidToStandardOutputWhereNothingElseIsAskedFor() {
        Cli.Result result = expect(0, cli.run("diagram"), "  Author ||--o{ Book : author\n");
        assertTrue(result.out().startsWith("erDiagram\n"), result.out());
        assertEquals("", result.err());
        expect(0, cli.run("diagram", "--as", "dot"), "digraph schema {", "\"Author\":table -> \"Book\":f1");
        expect(0, cli.run("diagram", "--as", "svg"), "<svg xmlns=", ">Author</text>");
    }

    @Test
    void theEndingOfTheFileSaysHow() {
        expect(0, cli.run("diagram", "-o", "a.svg"), "drew 3 entities and 2 references: a.svg");
        assertTrue(cli.read("a.svg").startsWith("<svg "));
        cli.run("diagram", "-o", "a.mmd");
        assertTrue(cli.read("a.mmd").startsWith("erDiagram\n"));
        cli.run("diagram", "-o", "a.GV");
        assertTrue(cli.read("a.GV").startsWith("digraph "));
        cli.run("diagram", "-o", "a.txt", "--as", "dot");
        assertTrue(cli.read("a.txt").startsWith("digraph "));
        expectError(2, cli.run("diagram", "-o", "a.png"), "a.png", "--as");
        assertFalse(Files.exists(cli.path("a.png")));
        expectError(2, cli.run("diagram", "-o", "no/a.svg"), "there is no file no/a.svg");
        expectError(2, cli.run("diagram", "--as", "png"), "expected one of [svg, mermaid, dot] but was 'png'");
    }

    @Test
    void aFileThatIsRightIsNotWrittenAgain() throws IOException {
        FileTime old = FileTime.fromMillis(0);
        cli.run("diagram", "-o", "a.svg");
        Files.setLastModifiedTime(cli.path("a.svg"), old);
        cli.run("diagram", "-o", "a.svg");
        assertEquals(old, Files.getLastModifiedTime(cli.path("a.svg")));
        cli.run("diagram", "Loan", "-o", "a.svg");
        assertEquals(2, cli.read("a.svg").split("class=\"box\"", -1).length - 1);
    }

    @Test
    void drawsTheEntitiesThatAreNamedAndTheirNeighbours() {
        Cli.Result result = expect(0, cli.run("diagram", "Author"), "Author {", "Book {");
        assertFalse(result.out().contains("Loan {"), result.out());
        expect(0, cli.run("diagram", "Author", "Loan", "-o", "a.svg"), "drew 3 entities and 2 references");
        expectError(2, cli.run("diagram", "Bok"), "the schema has no entity `Bok`; did you mean `Book`?");
    }

    @Test
    void tellsProgramsWhatItDrew() {
        JsonNode shown = json(cli.run("diagram", "Author", "--format", "json"));
        assertEquals("mermaid", shown.get("as").asString());
        assertEquals(2, shown.get("entities").asInt());
        assertTrue(shown.get("diagram").asString().startsWith("erDiagram\n"));
        JsonNode written = json(cli.run("diagram", "-o", "a.svg", "--format", "json"));
        assertEquals("a.svg", written.get("file").asString());
        assertFalse(written.has("diagram"));
        expect(2, cli.run("diagram", "--format", "sarif"), "only `dsl check`");
    }

    @Test
    void aSchemaWithErrorsIsNotDrawn() {
        cli.file("schema/b.dsl", "entity B { id : lnog pk }\n");
        expect(1, cli.run("diagram", "-o", "a.svg"), "lnog");
        assertFalse(Files.exists(cli.path("a.svg")));
    }

    /** {@code -Drecreate=true} draws them anew. */
    @Test
    void theDiagramsInTheDocumentsAreThoseOfTheExample() throws IOException {
        Path root = Path.of("").toAbsolutePath().getParent();
        String example = root.resolve("examples/bookings").toString();
        Path picture = root.resolve("docs/bookings.svg");
        Path page = root.resolve("docs/cli.md");
        String svg = cli.run("diagram", "--as", "svg", "--project", example).out();
        String mermaid = cli.run("diagram", "Guest", "--project", example).out();
        String old = Files.readString(page);
        String text = old.replaceFirst("(?s)(```mermaid\n).*?```", "$1" + Matcher.quoteReplacement(mermaid) + "```");
        if (Boolean.getBoolean("recreate")) {
            Files.writeString(picture, svg);
            Files.writeString(page, text);
        } else {
            assertEquals(Files.readString(picture), svg, "docs/bookings.svg is old: -Drecreate=true draws it anew");
            assertEquals(old, text, "docs/cli.md is old: -Drecreate=true writes it anew");
        }
    }

    private static JsonNode json(Cli.Result result) {
        return JsonMapper.shared().readTree(expect(0, result).out());
    }
}
