package dev.tenon.compiler.parse;

import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.syntax.CastSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax;
import dev.tenon.compiler.syntax.SchemaFileSyntax;
import dev.tenon.grammar.TenonParser;
import dev.tenon.grammar.TenonParser.DeclarationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/**
 * Reads one schema file, a declaration at a time: so a tree lives no longer than it takes to build its records, and what
 * is wrong with one declaration does not reach the next.
 */
public final class Parser {
    private final Reading reading;
    private final CommonTokenStream tokens;

    private Parser(Reading reading) {
        this.reading = reading;
        this.tokens = reading.tokens();
    }

    /** What the file says. Where there are errors, the declarations without one. */
    public static SchemaFileSyntax parse(SourceFile file, Diagnostics found) {
        Parser parser = of(file, found);
        DeclarationBuilder builder = new DeclarationBuilder(parser.reading);
        CastBuilder castBuilder = new CastBuilder(parser.reading);
        List<DeclarationSyntax> declarations = new ArrayList<>();
        List<CastSyntax> casts = new ArrayList<>();
        parser.eachDeclaration(tree -> {
            if (tree.castDecl() == null) {
                declarations.add(builder.build(tree));
            } else {
                casts.add(castBuilder.build(tree.castDecl()));
            }
        });
        return new SchemaFileSyntax(file, declarations, casts, parser.reading.qualified());
    }

    static Parser of(SourceFile file, Diagnostics found) {
        return new Parser(Reading.of(file, found));
    }

    CommonTokenStream tokens() {
        return tokens;
    }

    /** False where there are syntax errors. */
    boolean eachDeclaration(Consumer<DeclarationContext> use) {
        boolean clean = reading.isClean();
        skipLineEnds();
        while (reading.isReadable() && tokens.LA(1) != Token.EOF) {
            int start = tokens.index();
            Optional<DeclarationContext> tree = reading.read(TenonParser::declaration);
            if (tree.isPresent()) {
                use.accept(tree.get());
                clean &= expectLineEnd();
            } else {
                clean = false;
                recover(start);
            }
            skipLineEnds();
        }
        return clean;
    }

    private void skipLineEnds() {
        while (isLineEnd(tokens.LA(1))) {
            tokens.consume();
        }
    }

    private boolean expectLineEnd() {
        int type = tokens.LA(1);
        if (isLineEnd(type) || type == Token.EOF) {
            return true;
        }
        int start = tokens.index();
        boolean read = reading.read(TenonParser::nl).isPresent();
        if (!read && !TokenLook.startsDeclaration(tokens, start)) {
            seekDeclaration(start);
        }
        return read;
    }

    private void recover(int start) {
        if (reading.readToEnd()) {
            expectLineEnd();
            return;
        }
        int first = start;
        while (tokens.get(first).getType() == TenonParser.DOC_COMMENT || isHidden(first)) {
            first++;
        }
        Optional<Token> brace = headerBrace(first);
        if (brace.isPresent() && tokens.index() <= brace.get().getTokenIndex()) {
            // A declaration with a wrong first line still has members, with errors of their own.
            tokens.seek(brace.get().getTokenIndex());
            reading.read(bodyOf(tokens.get(first).getType()));
            if (reading.readToEnd()) {
                expectLineEnd();
                return;
            }
        }
        seekDeclaration(Math.max(first, tokens.index() - 1));
    }

    private static Function<TenonParser, ParserRuleContext> bodyOf(int word) {
        return switch (word) {
            case TenonParser.ENUM -> TenonParser::values;
            case TenonParser.VIEW, TenonParser.MATERIALIZED -> TenonParser::viewBody;
            case TenonParser.SEQUENCE -> TenonParser::sequenceOptions;
            case TenonParser.SQL -> TenonParser::objectTexts;
            default -> TenonParser::body;
        };
    }

    private boolean isHidden(int index) {
        Token token = tokens.get(index);
        return token.getType() == TenonParser.NEWLINE
                || (token.getChannel() != Token.DEFAULT_CHANNEL && token.getType() != Token.EOF);
    }

    private Optional<Token> headerBrace(int first) {
        Token token = tokens.get(first);
        while (token.getType() != Token.EOF && token.getType() != TenonParser.NEWLINE) {
            if (token.getType() == TenonParser.LBRACE) {
                return Optional.of(token);
            }
            token = TokenLook.after(tokens, token);
        }
        return Optional.empty();
    }

    /** To the first declaration that starts a line behind the token, else to the end of the file. */
    private void seekDeclaration(int behind) {
        int index = behind + 1;
        while (index < tokens.size() - 1 && !startsLine(index)) {
            index++;
        }
        tokens.seek(Math.min(index, tokens.size() - 1));
    }

    private boolean startsLine(int index) {
        Token token = tokens.get(index);
        if (token.getChannel() != Token.DEFAULT_CHANNEL || !TokenLook.startsDeclaration(tokens, index)) {
            return false;
        }
        int before = TokenLook.before(tokens, token).getType();
        return isLineEnd(before) || before == TenonParser.RBRACE;
    }

    private static boolean isLineEnd(int type) {
        return type == TenonParser.NEWLINE || type == TenonParser.SEMI;
    }
}
