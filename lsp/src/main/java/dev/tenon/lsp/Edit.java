package dev.tenon.lsp;

import dev.tenon.compiler.source.Span;

/** A text in place of another. */
record Edit(Span span, String text) {}
