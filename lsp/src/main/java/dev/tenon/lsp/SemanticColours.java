package dev.tenon.lsp;

import dev.tenon.compiler.expr.Function;
import dev.tenon.compiler.parse.Tokens.Kind;
import dev.tenon.compiler.parse.Tokens.Piece;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.lsp.Workspace.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.SemanticTokenModifiers;
import org.eclipse.lsp4j.SemanticTokenTypes;
import org.eclipse.lsp4j.SemanticTokensLegend;

/** What each word of a file is. Every word of the language may be a name, so a grammar of patterns can only guess. */
final class SemanticColours {
    private static final List<String> TYPES = List.of(
            SemanticTokenTypes.Class,
            SemanticTokenTypes.Interface,
            SemanticTokenTypes.Enum,
            SemanticTokenTypes.Type,
            SemanticTokenTypes.Property,
            SemanticTokenTypes.EnumMember,
            SemanticTokenTypes.Keyword,
            SemanticTokenTypes.Function,
            SemanticTokenTypes.String,
            SemanticTokenTypes.Number,
            SemanticTokenTypes.Comment,
            SemanticTokenTypes.Namespace);

    static final SemanticTokensLegend LEGEND =
            new SemanticTokensLegend(TYPES, List.of(SemanticTokenModifiers.Declaration));

    private final ParsedFile file;
    private final Map<Integer, Occurrence> named = new HashMap<>();
    private final List<Integer> data = new ArrayList<>();
    private Position last = new Position(0, 0);

    SemanticColours(View view) {
        file = view.file();
        view.snapshot()
                .index()
                .in(file.file().name())
                .forEach(o -> named.put(o.span().start(), o));
    }

    /** In the form of the protocol: five numbers a token, places relative to the token before. */
    List<Integer> data() {
        List<Piece> tokens = file.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            Piece token = tokens.get(i);
            Occurrence occurrence = named.get(token.span().start());
            boolean definition = occurrence != null && occurrence.isDefinition();
            Optional<String> type = occurrence == null
                    ? type(tokens, i)
                    : Optional.of(type(occurrence.symbol().kind()));
            type.ifPresent(known -> add(token.span(), TYPES.indexOf(known), definition ? 1 : 0));
        }
        return data;
    }

    private static String type(Symbol.Kind kind) {
        return switch (kind) {
            case ENTITY -> SemanticTokenTypes.Class;
            case MIXIN -> SemanticTokenTypes.Interface;
            case ENUM -> SemanticTokenTypes.Enum;
            case TYPE -> SemanticTokenTypes.Type;
            case VIEW -> SemanticTokenTypes.Class;
            case OBJECT -> SemanticTokenTypes.Function;
            case MODULE -> SemanticTokenTypes.Namespace;
            case FIELD -> SemanticTokenTypes.Property;
            case VALUE -> SemanticTokenTypes.EnumMember;
        };
    }

    private static Optional<String> type(List<Piece> tokens, int at) {
        Piece token = tokens.get(at);
        String next = at + 1 < tokens.size() ? tokens.get(at + 1).text() : "";
        String before = at > 0 ? tokens.get(at - 1).text() : "";
        return switch (token.kind()) {
            case WORD, NAME -> word(token, before, next);
            case STRING, TEXT -> Optional.of(SemanticTokenTypes.String);
            case NUMBER -> Optional.of(SemanticTokenTypes.Number);
            case DOC, COMMENT -> Optional.of(SemanticTokenTypes.Comment);
            case SIGN, LINE_END, UNKNOWN -> Optional.empty();
        };
    }

    private static Optional<String> word(Piece token, String before, String next) {
        if (next.equals(":")) {
            return Optional.of(SemanticTokenTypes.Property);
        }
        boolean function = Function.ofWord(token.text()).isPresent() || token.is("auto");
        if (function && next.equals("(")) {
            return Optional.of(SemanticTokenTypes.Function);
        }
        boolean type = before.equals(":") || before.equals("=");
        if (type && ScalarKind.ofWord(token.text()).isPresent()) {
            return Optional.of(SemanticTokenTypes.Type);
        }
        return token.kind() == Kind.WORD ? Optional.of(SemanticTokenTypes.Keyword) : Optional.empty();
    }

    /** A token of several lines is told line by line: few editors take it whole. */
    private void add(Span span, int type, int modifiers) {
        SourceFile source = span.file();
        for (int line = source.line(span.start());
                line <= source.line(Math.max(span.start(), span.end() - 1));
                line++) {
            int lineStart = source.lineStart(line);
            int from = Math.max(span.start(), lineStart);
            int to = Math.min(span.end(), lineStart + source.lineText(line).length());
            if (from < to) {
                add(new Position(line - 1, from - lineStart), to - from, type, modifiers);
            }
        }
    }

    private void add(Position at, int length, int type, int modifiers) {
        int lines = at.getLine() - last.getLine();
        data.add(lines);
        data.add(lines == 0 ? at.getCharacter() - last.getCharacter() : at.getCharacter());
        data.add(length);
        data.add(type);
        data.add(modifiers);
        last = at;
    }
}
