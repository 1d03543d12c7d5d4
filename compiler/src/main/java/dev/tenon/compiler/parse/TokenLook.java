package dev.tenon.compiler.parse;

import dev.tenon.grammar.TenonParser;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;

/** Looks around in the tokens without moving: what stands before and behind one, comments left out. */
final class TokenLook {
    private TokenLook() {}

    /**
     * True at {@code entity X} with a brace, {@code with} or {@code was} behind it and at {@code type X}, unlike at a member
     * called entity or type. The same of {@code module X}. Likewise at what is made by SQL.
     */
    static boolean startsDeclaration(TokenStream tokens, int index) {
        int first = tokens.get(index).getType();
        if (first == TenonParser.TYPE || first == TenonParser.MODULE) {
            return isName(after(tokens, tokens.get(index)).getType());
        }
        if (startsObject(tokens, index)) {
            return true;
        }
        if (first != TenonParser.ENTITY && first != TenonParser.ENUM && first != TenonParser.MIXIN) {
            return false;
        }
        Token name = after(tokens, tokens.get(index));
        int third = after(tokens, name).getType();
        return isName(name.getType())
                && (third == TenonParser.LBRACE || third == TenonParser.WITH || third == TenonParser.WAS);
    }

    /** A view with its brace or `from`, a sequence with its brace or `on`, `sql` with two names, and a cast with a type. */
    private static boolean startsObject(TokenStream tokens, int index) {
        Token first = tokens.get(index);
        Token second = after(tokens, first);
        int third = after(tokens, second).getType();
        return switch (first.getType()) {
            case TenonParser.MATERIALIZED -> second.getType() == TenonParser.VIEW && isName(third);
            case TenonParser.VIEW ->
                isName(second.getType()) && (third == TenonParser.LBRACE || third == TenonParser.FROM);
            case TenonParser.SEQUENCE ->
                isName(second.getType()) && (third == TenonParser.LBRACE || third == TenonParser.ON);
            case TenonParser.SQL -> isName(second.getType()) && isName(third);
            case TenonParser.CAST ->
                isName(second.getType())
                        && (third == TenonParser.ARROW
                                || third == TenonParser.LPAREN
                                || third == TenonParser.LBRACKET
                                || third == TenonParser.DOT);
            default -> false;
        };
    }

    static boolean isName(int type) {
        return type == TenonParser.NAME || type == TenonParser.QUOTED_NAME || isWord(type);
    }

    /** The words of the languages are the first token types of the lexer. */
    static boolean isWord(int type) {
        return type >= TenonParser.ACKNOWLEDGE && type <= TenonParser.YIELDS;
    }

    /** The next token that the parser sees; the end of the file follows itself. */
    static Token after(TokenStream tokens, Token token) {
        int index = token.getTokenIndex();
        while (tokens.get(index).getType() != Token.EOF) {
            index++;
            if (tokens.get(index).getChannel() == Token.DEFAULT_CHANNEL) {
                break;
            }
        }
        return tokens.get(index);
    }

    /** The last token before it that the parser sees, at the start of the file the token itself. */
    static Token before(TokenStream tokens, Token token) {
        int index = token.getTokenIndex() - 1;
        while (index >= 0 && tokens.get(index).getChannel() != Token.DEFAULT_CHANNEL) {
            index--;
        }
        return index < 0 ? token : tokens.get(index);
    }

    /** The brace that is still open at the token. */
    static Optional<Token> openBrace(TokenStream tokens, Token at) {
        int closed = 0;
        for (int i = at.getTokenIndex() - 1; i >= 0; i--) {
            int type = tokens.get(i).getType();
            if (type == TenonParser.RBRACE) {
                closed++;
            } else if (type == TenonParser.LBRACE && closed-- == 0) {
                return Optional.of(tokens.get(i));
            }
        }
        return Optional.empty();
    }
}
