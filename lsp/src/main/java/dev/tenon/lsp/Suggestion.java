package dev.tenon.lsp;

import org.eclipse.lsp4j.CompletionItemKind;

/**
 * Something that may be written at a place.
 *
 * @param text with {@code ${1:places}} to fill in
 * @param detail what a person wants to know of it to choose
 */
record Suggestion(String label, CompletionItemKind kind, String text, String detail) {

    static Suggestion word(String word) {
        return new Suggestion(word, CompletionItemKind.Keyword, word, "");
    }

    static Suggestion form(String label, String text, String detail) {
        return new Suggestion(label, CompletionItemKind.Snippet, text, detail);
    }

    static Suggestion name(CompletionItemKind kind, String name, String written, String detail) {
        return new Suggestion(name, kind, written.replace("$", "\\$").replace("}", "\\}"), detail);
    }

    /** The text for an editor without places to fill in. */
    String plain() {
        return text.replaceAll("(?<!\\\\)\\$\\{\\d+:([^}]*)\\}", "$1")
                .replaceAll("(?<!\\\\)\\$\\d", "")
                .replace("\\$", "$")
                .replace("\\}", "}");
    }
}
