package dev.tenon.compiler.syntax;

import dev.tenon.compiler.source.Span;

/** A name as meant, without its back-quotes, and where it stands. */
public record Identifier(String text, Span span) {

    /** Written in back-quotes or double quotes: the very name, whatever the convention makes of others. */
    public boolean isQuoted() {
        return !span.text().equals(text);
    }
}
