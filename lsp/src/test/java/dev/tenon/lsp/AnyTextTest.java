package dev.tenon.lsp;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.source.Span;
import dev.tenon.lsp.Workspace.View;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever is written so far and wherever the cursor stands: an answer, and no failure. */
class AnyTextTest {
    private static final String TEXT = """
            /// Doc.
            enum Tier { basic, `on hold` was held }
            type Email = str(320) check (value like '%@%')
            mixin Stamped { at : timestamp = now() }
            entity Bill with Stamped { // why
              was Invoice; table "bills"
              id : long = auto() pk
              tier : Tier? = basic check (tier in ('basic', 'on hold') and length(mail) > 1)
              mail : Email unique column "e_mail"
              size : enum { small, large } = small
              self : ref Bill? on delete set null
              index by_tier (tier, at desc) where (tier <> 'basic')
              ref (id) Bill (id)
            }
            """;

    private static View view(String text) {
        Workspace workspace = new Workspace(name -> Optional.empty());
        workspace.open(new Buffer("untitled:1", text, 1));
        return workspace.view("untitled:1").orElseThrow();
    }

    private static void askAll(String text, int offset) {
        View view = view(text);
        assertNotNull(new Completion(view, offset, true).items());
        assertNotNull(new HoverText(view.snapshot()).at(view.file(), offset));
        assertNotNull(new Outline(view.file()).symbols());
        assertNotNull(new SemanticColours(view).data());
        assertNotNull(new Renaming(view.snapshot(), uri -> uri).prepare(view.file(), offset));
        assertNotNull(Formatting.edits(view.file().file()));
        int length = text.length();
        for (Occurrence occurrence : view.snapshot().index().in("untitled:1")) {
            Span span = occurrence.span();
            assertTrue(span.end() <= length, () -> span.text() + " is behind the end");
        }
    }

    @Test
    void cutAnywhere() {
        for (int end = 0; end <= TEXT.length(); end++) {
            askAll(TEXT.substring(0, end), end);
        }
    }

    @Test
    void withAPieceMissingAnywhere() {
        for (int start = 0; start < TEXT.length(); start++) {
            askAll(TEXT.substring(0, start) + TEXT.substring(Math.min(TEXT.length(), start + 7)), start);
        }
    }

    @Test
    void withASignTooManyAnywhere() {
        String signs = "{}()'\"`;:,/*\n\r|\u0000\uD83D é";
        for (int at = 0; at <= TEXT.length(); at++) {
            askAll(TEXT.substring(0, at) + signs.charAt(at % signs.length()) + TEXT.substring(at), at);
        }
    }
}
