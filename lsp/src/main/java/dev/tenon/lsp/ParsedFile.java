package dev.tenon.lsp;

import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.parse.Parser;
import dev.tenon.compiler.parse.Tokens;
import dev.tenon.compiler.parse.Tokens.Piece;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.syntax.SchemaFileSyntax;
import java.util.List;

/** One text and what can be told of it alone; kept as long as the text stays the same. */
final class ParsedFile {
    private final String uri;
    private final SourceFile file;
    private final SchemaFileSyntax syntax;
    private final List<Diagnostic> found;
    private SchemaFileSyntax outline;
    private List<Piece> tokens;

    ParsedFile(String uri, SourceFile file) {
        Diagnostics all = new Diagnostics();
        this.uri = uri;
        this.file = file;
        this.syntax = Parser.parse(file, all);
        this.found = all.sorted();
    }

    String uri() {
        return uri;
    }

    SourceFile file() {
        return file;
    }

    SchemaFileSyntax syntax() {
        return syntax;
    }

    List<Diagnostic> found() {
        return found;
    }

    /** What the file says where it can be read at all. */
    SchemaFileSyntax outline() {
        if (outline == null) {
            outline = found.stream().anyMatch(Diagnostic::isError) ? Mending.parse(file) : syntax;
        }
        return outline;
    }

    List<Piece> tokens() {
        if (tokens == null) {
            tokens = Tokens.of(file);
        }
        return tokens;
    }
}
