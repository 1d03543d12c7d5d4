package dev.tenon.lsp;

import dev.tenon.compiler.parse.Tokens.Piece;

/** Names as tokens have them. */
final class Names {
    private Names() {}

    /** Without its back-quotes, the second of which may not be written yet. */
    static String of(Piece token) {
        String text = token.text();
        if (!text.startsWith("`")) {
            return text;
        }
        return text.substring(1, text.length() > 1 && text.endsWith("`") ? text.length() - 1 : text.length());
    }
}
