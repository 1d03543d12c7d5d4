package dev.tenon.lsp;

import dev.tenon.compiler.parse.Tokens.Piece;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.DeclarationSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.EnumSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.WithMembers;
import dev.tenon.compiler.syntax.MemberSyntax.FieldSyntax;
import java.util.List;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SymbolKind;

/** What a file declares, as a tree. */
final class Outline {
    private final ParsedFile file;

    Outline(ParsedFile file) {
        this.file = file;
    }

    static SymbolKind kind(Symbol.Kind kind) {
        return switch (kind) {
            case ENTITY -> SymbolKind.Class;
            case MIXIN -> SymbolKind.Interface;
            case ENUM -> SymbolKind.Enum;
            case TYPE -> SymbolKind.TypeParameter;
            case VIEW -> SymbolKind.Struct;
            case OBJECT -> SymbolKind.Object;
            case MODULE -> SymbolKind.Namespace;
            case FIELD -> SymbolKind.Field;
            case VALUE -> SymbolKind.EnumMember;
        };
    }

    List<DocumentSymbol> symbols() {
        return file.outline().declarations().stream().map(this::declaration).toList();
    }

    private DocumentSymbol declaration(DeclarationSyntax declaration) {
        Symbol.Kind kind = Declared.symbol(declaration).kind();
        Span name = declaration.name().span();
        DocumentSymbol symbol = new DocumentSymbol(
                declaration.name().text(), kind(kind), whole(name), Positions.range(name), kind.noun());
        symbol.setChildren(children(declaration));
        return symbol;
    }

    /** From the word before the name to the end of the block. */
    private Range whole(Span name) {
        int start = name.start();
        for (Piece token : file.tokens()) {
            if (token.span().start() >= name.start()) {
                break;
            }
            start = token.span().start();
        }
        return Positions.range(file.file(), start, Blocks.end(file.tokens(), name.start()));
    }

    private static List<DocumentSymbol> children(DeclarationSyntax declaration) {
        if (declaration instanceof EnumSyntax syntax) {
            return syntax.values().stream()
                    .map(value -> part(
                            value.name().text(),
                            Symbol.Kind.VALUE,
                            value.name().span(),
                            value.name().span()))
                    .toList();
        }
        if (declaration instanceof WithMembers owner) {
            return owner.members().stream()
                    .filter(FieldSyntax.class::isInstance)
                    .map(FieldSyntax.class::cast)
                    .map(field -> part(
                            field.name().text(),
                            Symbol.Kind.FIELD,
                            field.span(),
                            field.name().span()))
                    .toList();
        }
        return List.of();
    }

    private static DocumentSymbol part(String name, Symbol.Kind kind, Span whole, Span named) {
        return new DocumentSymbol(name, kind(kind), Positions.range(whole), Positions.range(named));
    }
}
