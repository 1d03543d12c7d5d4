package dev.tenon.compiler.syntax;

import dev.tenon.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/** {@code cast str -> Money checked using postgresql "…" unless "…"}. */
public record CastSyntax(TypeSyntax from, TypeSyntax to, ConversionSyntax conversion, Span span) {

    /** @param promise the class, not yet known to be one */
    public record ConversionSyntax(Identifier promise, List<Text> texts) {
        public ConversionSyntax {
            texts = List.copyOf(texts);
        }
    }

    /** @param dialect {@code sql} is all of them */
    public record Text(Identifier dialect, String using, Optional<String> unless) {}
}
