package dev.tenon.lsp;

import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.source.Span;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** Offsets of Tenon to positions of the protocol and back. Both count UTF-16 units, and both know the same line ends. */
final class Positions {
    private Positions() {}

    static Position of(SourceFile file, int offset) {
        int line = file.line(offset);
        return new Position(line - 1, offset - file.lineStart(line));
    }

    static Range range(Span span) {
        return range(span.file(), span.start(), span.end());
    }

    static Range range(SourceFile file, int start, int end) {
        return new Range(of(file, start), of(file, end));
    }

    /** A position behind the end of its line, or of the file, is that end. */
    static int offset(SourceFile file, Position position) {
        int length = file.text().length();
        int line = position.getLine() + 1;
        if (line > file.line(length)) {
            return length;
        }
        int start = file.lineStart(line);
        return start + Math.min(position.getCharacter(), file.lineText(line).length());
    }
}
