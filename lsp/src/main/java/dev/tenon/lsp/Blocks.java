package dev.tenon.lsp;

import dev.tenon.compiler.parse.Tokens.Kind;
import dev.tenon.compiler.parse.Tokens.Piece;
import java.util.List;
import java.util.Set;

/** Where declarations begin and end, told by tokens alone. */
final class Blocks {
    private static final Set<String> WITH_BLOCK = Set.of("entity", "mixin", "enum");

    private Blocks() {}

    /** An entity, a mixin, an enum or a type with its name: unlike a field that is called so. */
    static boolean startsDeclaration(List<Piece> tokens, int at) {
        if (at + 2 >= tokens.size() || !tokens.get(at + 1).isName()) {
            return false;
        }
        String third = tokens.get(at + 2).text();
        return tokens.get(at).is("type")
                ? third.equals("=")
                : WITH_BLOCK.contains(tokens.get(at).text())
                        && Set.of("{", "with", "was").contains(third);
    }

    /** The end of the declaration whose name starts there: behind its closing brace, or the end of its line. */
    static int end(List<Piece> tokens, int nameStart) {
        int depth = 0;
        int end = nameStart;
        for (Piece token : tokens) {
            if (token.span().start() < nameStart) {
                continue;
            }
            if (depth == 0 && token.kind() == Kind.LINE_END) {
                return end;
            }
            end = token.span().end();
            if (token.is("{")) {
                depth++;
            } else if (token.is("}") && --depth <= 0) {
                return end;
            }
        }
        return end;
    }
}
