package dev.tenon.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.TextEdit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formatting, quick fixes, colours. */
class EditingTest {
    private static final String NAME = "schema/shop.dsl";

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

    private List<? extends TextEdit> format() {
        return Editor.await(
                editor.documents().formatting(new DocumentFormattingParams(editor.id(NAME), new FormattingOptions())));
    }

    @Test
    void formattingTouchesNoMoreThanWhatDiffers() throws IOException {
        String crooked =
                "entity A {\n  id : long = auto() pk\n}\n\nentity B {\nid:long\n  b  : int  \n}\n\nenum E { a }\n";
        editor.open(NAME, crooked);
        List<? extends TextEdit> edits = format();
        assertEquals(
                "entity A {\n  id : long = auto() pk\n}\n\nentity B {\n  id : long\n  b  : int\n}\n\nenum E { a }\n",
                editor.edited(NAME, edits));
        assertEquals(
                new Range(new Position(5, 0), new Position(7, 0)), edits.get(0).getRange());
        editor.open(NAME, editor.edited(NAME, edits));
        assertEquals(List.of(), format());
        editor.open(NAME, "entity {\n");
        assertEquals(List.of(), format());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "b : strr(20); b : str(20)",
                "b : int unqiue; b : int unique",
                "b : ref Othr; b : ref Other",
                "b : Tier = glod; b : Tier = gold",
                "b : Tier check (b = 'glod'); b : Tier check (b = 'gold')",
                "b : int check (idd > 1); b : int check (id > 1)",
                "b : text check (lowr(b) = b); b : text check (lower(b) = b)",
                "pk (idd); pk (id)",
            })
    void whatAHintAsksForIsPutIn(String wrong, String right) throws IOException {
        String text = "enum Tier { basic, gold }\nentity Other { id : int pk }\nentity A {\n  id : int\n  %s\n}\n";
        editor.open(NAME, text.formatted(wrong));
        Range line = new Range(new Position(4, 0), new Position(4, wrong.length() + 2));
        CodeActionParams params = new CodeActionParams(editor.id(NAME), line, new CodeActionContext(List.of()));
        List<TextEdit> edits = new ArrayList<>();
        Editor.await(editor.documents().codeAction(params)).forEach(either -> {
            CodeAction action = either.getRight();
            edits.addAll(action.getEdit().getChanges().get(editor.uri(NAME)));
        });
        assertEquals(text.formatted(right), editor.edited(NAME, edits));
    }

    @Test
    void eachWordHasTheColourOfWhatItIs() {
        String text = """
                // c
                enum Tier { gold }
                mixin M { at : timestamp = now() }
                entity A with M {
                  index : Tier = gold // the field
                  index (index) where (index = 'gold')
                  a : str(20) column "x"
                }
                """;
        editor.open(NAME, text);
        List<Integer> data = Editor.await(
                        editor.documents().semanticTokensFull(new SemanticTokensParams(editor.id(NAME))))
                .getData();
        assertEquals(
                "// c=comment enum=keyword Tier=enum! gold=enumMember! mixin=keyword M=interface! at=property!"
                        + " timestamp=type now=function entity=keyword A=class! with=keyword M=interface"
                        + " index=property! Tier=enum gold=enumMember // the field=comment"
                        + " index=keyword index=property where=keyword index=property 'gold'=enumMember"
                        + " a=property! str=type 20=number column=keyword \"x\"=string",
                decoded(text, data));
    }

    private static String decoded(String text, List<Integer> data) {
        List<String> tokens = new ArrayList<>();
        List<String> lines = text.lines().toList();
        int line = 0;
        int column = 0;
        for (int i = 0; i < data.size(); i += 5) {
            line += data.get(i);
            column = data.get(i) == 0 ? column + data.get(i + 1) : data.get(i + 1);
            String word = lines.get(line).substring(column, column + data.get(i + 2));
            String type = SemanticColours.LEGEND.getTokenTypes().get(data.get(i + 3));
            tokens.add(word + "=" + type + (data.get(i + 4) == 1 ? "!" : ""));
        }
        return String.join(" ", tokens);
    }
}
