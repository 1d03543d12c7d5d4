package dev.tenon.compiler.syntax;

import dev.tenon.compiler.source.SourceFile;
import java.util.List;

public record SchemaFileSyntax(SourceFile file, List<DeclarationSyntax> declarations) {
    public SchemaFileSyntax {
        declarations = List.copyOf(declarations);
    }
}
