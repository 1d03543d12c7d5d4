package dev.tenon.compiler.syntax;

import dev.tenon.compiler.source.SourceFile;
import java.util.List;

/**
 * @param casts which have no names
 * @param qualified what is named with its module, which must be right
 */
public record SchemaFileSyntax(
        SourceFile file, List<DeclarationSyntax> declarations, List<CastSyntax> casts, List<Qualified> qualified) {
    public SchemaFileSyntax {
        casts = List.copyOf(casts);
        declarations = List.copyOf(declarations);
        qualified = List.copyOf(qualified);
    }

    /** {@code shop.Order}: all names are of one space, so the module is there for the reader. */
    public record Qualified(Identifier module, Identifier name) {}
}
