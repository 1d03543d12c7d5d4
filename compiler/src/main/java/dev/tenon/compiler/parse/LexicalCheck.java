package dev.tenon.compiler.parse;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.source.Span;
import dev.tenon.grammar.TenonLexer;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/**
 * Finds what is wrong with single tokens, and nesting that no recursive parser survives. Looks at every token once, before
 * the parser does.
 */
final class LexicalCheck {
    private static final int QUOTED = 20;

    private final Reading reading;
    private final Diagnostics found;
    private boolean readable = true;
    private boolean clean = true;
    private final Nesting nesting = new Nesting();
    private int unknownOnLine = -1;

    LexicalCheck(Reading reading, Diagnostics found) {
        this.reading = reading;
        this.found = found;
    }

    /** False where the parser must not try. */
    boolean isReadable() {
        return readable;
    }

    boolean isClean() {
        return clean && readable;
    }

    void check(List<Token> tokens) {
        for (Token token : tokens) {
            checkToken(token);
            if (readable && token.getChannel() == Token.DEFAULT_CHANNEL && nesting.isTooDeepAt(token)) {
                readable = false;
                found.add(Diagnostic.at(reading.span(token), Code.TOO_DEEP, "this expression is nested too deeply")
                        .hint(Nesting.LIMITS));
            }
        }
    }

    /** Whether this check words an error at the token, so that the parser need not. */
    static boolean reports(Token token) {
        return switch (token.getType()) {
            case TenonLexer.UNCLOSED_STRING, TenonLexer.UNCLOSED_TEXT, TenonLexer.UNCLOSED_NAME, TenonLexer.UNKNOWN ->
                true;
            default -> false;
        };
    }

    private void checkToken(Token token) {
        clean &= !reports(token);
        switch (token.getType()) {
            case TenonLexer.UNCLOSED_STRING -> unclosed(token, "unclosed string: the closing `'` is missing");
            case TenonLexer.UNCLOSED_TEXT -> unclosed(token, "unclosed text: the closing `\"` is missing");
            case TenonLexer.UNCLOSED_NAME -> unclosed(token, "unclosed name: the closing back-quote is missing");
            case TenonLexer.RAW_TEXT -> checkEnd(token, "\"\"\"", "unclosed text: the closing `\"\"\"` is missing");
            case TenonLexer.BLOCK_COMMENT -> checkEnd(token, "*/", "unclosed comment: the closing `*/` is missing");
            case TenonLexer.UNKNOWN -> unknown(token);
            default -> {}
        }
    }

    private void checkEnd(Token token, String end, String message) {
        String text = token.getText();
        int shortest = token.getType() == TenonLexer.RAW_TEXT ? 2 * end.length() : 2 + end.length();
        if (text.length() < shortest || !text.endsWith(end)) {
            Span start = reading.span(token);
            found.add(Diagnostic.at(
                    start.file().span(start.start(), start.start() + end.length()), Code.UNCLOSED_TEXT, message));
            // It swallowed the rest of the file: what the parser would say about that is beside the point.
            readable = false;
        }
    }

    private void unclosed(Token token, String message) {
        found.add(Diagnostic.at(reading.span(token), Code.UNCLOSED_TEXT, message));
    }

    // One a line, so that a binary file is no flood.
    private void unknown(Token token) {
        if (token.getLine() != unknownOnLine) {
            unknownOnLine = token.getLine();
            int character = token.getText().codePointAt(0);
            String shown = Character.isISOControl(character) || !Character.isDefined(character)
                    ? String.format("character U+%04X", character)
                    : "character `" + token.getText() + "`";
            found.add(Diagnostic.at(reading.span(token), Code.UNKNOWN_CHARACTER, "unexpected " + shown)
                    .hint(hint(token.getText())));
        }
    }

    private static Optional<String> hint(String character) {
        return switch (character) {
            case "&" -> Optional.of("write `and`");
            case "|" -> Optional.of("write `or`");
            case "!" -> Optional.of("write `not`");
            case "@" -> Optional.of("modifiers are plain words: `pk`, `unique`, `= value`");
            case "#" -> Optional.of("a comment starts with `//`");
            default -> Optional.empty();
        };
    }

    static String shown(String text) {
        String oneLine = text.strip();
        return oneLine.length() <= QUOTED ? oneLine : oneLine.substring(0, QUOTED) + "…";
    }
}
