package dev.tenon.lsp;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.diagnostic.Rung;
import dev.tenon.compiler.parse.Parser;
import dev.tenon.compiler.parse.Tokens;
import dev.tenon.compiler.parse.Tokens.Kind;
import dev.tenon.compiler.parse.Tokens.Piece;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.SchemaFileSyntax;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a file that somebody is writing in: what stands in the way becomes blanks, first the one word, then its line. No
 * character moves, so every place stays right. Only for finding names; what is wrong with the file is reported elsewhere.
 */
final class Mending {
    private static final int MOST_ROUNDS = 5;

    private final String name;
    private final StringBuilder text;
    private final Set<Integer> tried = new HashSet<>();

    private Mending(SourceFile file) {
        this.name = file.name();
        this.text = new StringBuilder(file.text());
    }

    static SchemaFileSyntax parse(SourceFile file) {
        return new Mending(file).parse();
    }

    private SchemaFileSyntax parse() {
        for (int round = 1; ; round++) {
            Diagnostics found = new Diagnostics();
            SourceFile mended = new SourceFile(name, text.toString());
            SchemaFileSyntax syntax = Parser.parse(mended, found);
            if (round == MOST_ROUNDS || !found.hasErrors(Rung.SYNTAX)) {
                return syntax;
            }
            found.sorted().stream()
                    .filter(error -> error.code().rung() == Rung.SYNTAX)
                    .forEach(this::mend);
        }
    }

    private void mend(Diagnostic error) {
        Span span = error.span().orElseThrow();
        if (error.code() == Code.UNCLOSED_BLOCK) {
            close(span);
        } else if (isWord(span) && tried.add(span.line())) {
            blank(span.start(), span.end());
        } else {
            SourceFile file = span.file();
            int line = isWord(span) ? span.line() : lineBefore(span);
            int start = file.lineStart(line);
            blank(start, start + file.lineText(line).length());
        }
    }

    /** Where a line or a block ends too early, what is missing is missing in the line before. */
    private static int lineBefore(Span end) {
        int line = end.line();
        for (Piece token : Tokens.of(end.file())) {
            if (token.span().end() > end.start()) {
                break;
            }
            if (token.kind() != Kind.LINE_END && token.kind() != Kind.COMMENT) {
                line = token.span().line();
            }
        }
        return line;
    }

    private static boolean isWord(Span span) {
        String word = span.text();
        return !word.isBlank() && !word.equals("{") && !word.equals("}");
    }

    /** Before the next declaration, in place of a line break; else at the end of the file. */
    private void close(Span brace) {
        List<Piece> tokens = Tokens.of(brace.file());
        for (int i = 0; i + 2 < tokens.size(); i++) {
            Piece end = tokens.get(i);
            boolean behind = end.span().start() > brace.start() && end.kind() == Kind.LINE_END;
            if (behind && Blocks.startsDeclaration(tokens, i + 1)) {
                text.setCharAt(end.span().start(), '}');
                return;
            }
        }
        text.append("\n}");
    }

    private void blank(int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) != '\n' && text.charAt(i) != '\r') {
                text.setCharAt(i, ' ');
            }
        }
    }
}
