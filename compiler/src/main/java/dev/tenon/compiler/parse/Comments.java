package dev.tenon.compiler.parse;

import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.source.Span;
import dev.tenon.grammar.TenonParser;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** The {@code //} comments of a file. */
public final class Comments {
    private Comments() {}

    /** @param about the 1-based line of what it speaks of: its own if something stands before it there, else the next with code */
    public record Comment(Span span, int about) {}

    public static List<Comment> of(SourceFile file) {
        Reading reading = Reading.of(file, new Diagnostics());
        List<Comment> comments = new ArrayList<>();
        List<Token> tokens = reading.tokens().getTokens();
        int codeLine = 0;
        List<Span> waiting = new ArrayList<>();
        for (Token token : tokens) {
            Span span = reading.span(token);
            if (token.getType() == TenonParser.LINE_COMMENT) {
                if (span.line() == codeLine) {
                    comments.add(new Comment(span, codeLine));
                } else {
                    waiting.add(span);
                }
            } else if (isCode(token)) {
                codeLine = span.line();
                for (Span comment : waiting) {
                    comments.add(new Comment(comment, codeLine));
                }
                waiting.clear();
            }
        }
        waiting.forEach(comment -> comments.add(new Comment(comment, comment.line())));
        return comments;
    }

    private static boolean isCode(Token token) {
        return token.getChannel() == Token.DEFAULT_CHANNEL
                && token.getType() != TenonParser.NEWLINE
                && token.getType() != TenonParser.DOC_COMMENT
                && token.getType() != Token.EOF;
    }
}
