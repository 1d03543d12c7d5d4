package dev.tenon.lsp;

import dev.tenon.compiler.source.Span;

/** A place where a symbol is declared or named. */
record Occurrence(Symbol symbol, Span span, Form form) {

    /** How it is written there. */
    enum Form {
        DEFINITION,
        NAME,
        /** Where some words mean something else unless they are quoted. */
        IN_EXPRESSION,
        /** The value of an enum as a string. */
        STRING
    }

    boolean isDefinition() {
        return form == Form.DEFINITION;
    }

    boolean touches(int offset) {
        return span.start() <= offset && offset <= span.end();
    }
}
