package dev.tenon.compiler.parse;

import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.source.Span;
import dev.tenon.grammar.TenonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.Token;

/** The words and signs of a file, for whoever must make sense of one that does not parse. */
public final class Tokens {
    private Tokens() {}

    public enum Kind {
        /** A word with a place in the grammar; as all of these may be, perhaps a name. */
        WORD,
        NAME,
        NUMBER,
        /** In single quotes. */
        STRING,
        /** In double quotes. */
        TEXT,
        SIGN,
        /** A line break or a semicolon that ends a member. */
        LINE_END,
        DOC,
        COMMENT,
        UNKNOWN
    }

    public record Piece(Kind kind, Span span) {
        public String text() {
            return span.text();
        }

        public boolean is(String text) {
            return span.text().equals(text);
        }

        public boolean isName() {
            return kind == Kind.NAME || kind == Kind.WORD;
        }
    }

    /** In order, without blanks and without line breaks that end nothing. */
    public static List<Piece> of(SourceFile file) {
        Reading reading = Reading.of(file, new Diagnostics());
        List<Piece> pieces = new ArrayList<>();
        for (Token token : reading.tokens().getTokens()) {
            boolean comment =
                    token.getType() == TenonParser.LINE_COMMENT || token.getType() == TenonParser.BLOCK_COMMENT;
            if (token.getType() != Token.EOF && (comment || token.getChannel() == Token.DEFAULT_CHANNEL)) {
                pieces.add(new Piece(kind(token.getType()), reading.span(token)));
            }
        }
        return pieces;
    }

    /** The words with a place in the grammar of either language. */
    public static Set<String> words() {
        Set<String> words = new TreeSet<>();
        for (int type = 1; type <= TenonParser.VOCABULARY.getMaxTokenType(); type++) {
            if (TokenLook.isWord(type)) {
                words.add(TenonParser.VOCABULARY.getLiteralName(type).replace("'", ""));
            }
        }
        return words;
    }

    private static Kind kind(int type) {
        if (TokenLook.isWord(type)) {
            return Kind.WORD;
        }
        return switch (type) {
            case TenonParser.NAME, TenonParser.QUOTED_NAME, TenonParser.UNCLOSED_NAME -> Kind.NAME;
            case TenonParser.NUMBER -> Kind.NUMBER;
            case TenonParser.STRING, TenonParser.UNCLOSED_STRING -> Kind.STRING;
            case TenonParser.TEXT, TenonParser.RAW_TEXT, TenonParser.UNCLOSED_TEXT -> Kind.TEXT;
            case TenonParser.NEWLINE, TenonParser.SEMI -> Kind.LINE_END;
            case TenonParser.DOC_COMMENT -> Kind.DOC;
            case TenonParser.LINE_COMMENT, TenonParser.BLOCK_COMMENT -> Kind.COMMENT;
            case TenonParser.UNKNOWN, TenonParser.FINGERPRINT, TenonParser.TIMESTAMP_ID -> Kind.UNKNOWN;
            default -> Kind.SIGN;
        };
    }
}
