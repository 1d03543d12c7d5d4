package dev.tenon.compiler.parse;

import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;

/** The {@code //} comments of a file. */
public final class Comments {
    private Comments() {}

    /** @param about the 1-based line of what it speaks of: its own if something stands before it there, else the next with code */
    public record Comment(Span span, int about) {}

    public static List<Comment> of(SourceFile file) {
        List<Comment> comments = new ArrayList<>();
        List<Span> waiting = new ArrayList<>();
        int codeLine = 0;
        for (Tokens.Piece piece : Tokens.of(file)) {
            Span span = piece.span();
            switch (piece.kind()) {
                case COMMENT -> {
                    if (!span.text().startsWith("//")) {
                        continue;
                    } else if (span.line() == codeLine) {
                        comments.add(new Comment(span, codeLine));
                    } else {
                        waiting.add(span);
                    }
                }
                case LINE_END, DOC -> {}
                default -> {
                    codeLine = span.line();
                    for (Span comment : waiting) {
                        comments.add(new Comment(comment, codeLine));
                    }
                    waiting.clear();
                }
            }
        }
        waiting.forEach(comment -> comments.add(new Comment(comment, comment.line())));
        return comments;
    }
}
