package dev.tenon.compiler.parse;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Nearest;
import dev.tenon.grammar.TenonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.atn.Transition;
import org.antlr.v4.runtime.misc.IntervalSet;

/** Says in a person's words what the parser expected and what it found instead. */
final class Wording {
    private static final int FEW = 5;
    private static final int FEW_WORDS = 10;

    /** What people coming from elsewhere write, and how it is written here. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("default", "a default is written `= value`"),
            Map.entry("not", "a field is required unless its type ends with `?`"),
            Map.entry("null", "a field that may be null ends its type with `?`"),
            Map.entry("required", "a field is required unless its type ends with `?`"),
            Map.entry("optional", "a field that may be null ends its type with `?`"),
            Map.entry("primary", "the primary key is written `pk`"),
            Map.entry("references", "a reference is written `name : ref Other`"),
            Map.entry("==", "equality is written `=`"));

    private static final Set<String> DECLARED_ELSEWHERE = Set.of("class", "model", "table", "create", "struct");

    private Wording() {}

    record Worded(Token at, Code code, String message, Optional<String> hint) {}

    static Worded of(Parser parser, RecognitionException e) {
        TokenStream tokens = parser.getInputStream();
        Token at = e.getOffendingToken();
        if (at.getType() == Token.EOF && TokenLook.openBrace(tokens, at).isPresent()) {
            return unclosed(tokens, at);
        }
        Token before = TokenLook.before(tokens, at);
        IntervalSet expected = expected(e);
        String message = message(expected, before, at);
        return new Worded(at, Code.SYNTAX, message, hint(tokens, expected, before, at));
    }

    /** Something ends before its brace does; the error is at the brace, which is where the fix may be. */
    static Worded unclosed(TokenStream tokens, Token end) {
        Token brace = TokenLook.openBrace(tokens, end).orElse(end);
        List<String> owner = new ArrayList<>();
        for (Token t = TokenLook.before(tokens, brace); belongsToHeader(t, brace); t = TokenLook.before(tokens, t)) {
            owner.add(0, t.getText());
            if (t.getTokenIndex() == 0 || TokenLook.before(tokens, t) == t) {
                break;
            }
        }
        String whose = owner.isEmpty() ? "" : " of " + String.join(" ", owner.subList(0, Math.min(2, owner.size())));
        return new Worded(
                brace, Code.UNCLOSED_BLOCK, "`{`" + whose + " is never closed", Optional.of("add the missing `}`"));
    }

    private static boolean belongsToHeader(Token token, Token brace) {
        return token != brace
                && token.getLine() == brace.getLine()
                && token.getType() != TenonParser.NEWLINE
                && token.getType() != TenonParser.RBRACE
                && token.getType() != TenonParser.LBRACE
                && token.getType() != TenonParser.SEMI;
    }

    private static String message(IntervalSet expected, Token before, Token at) {
        if (at.getType() == TenonParser.DOC_COMMENT) {
            return "a doc comment stands on the line before what it describes";
        }
        if (at.getType() == TenonParser.RBRACE && expected.contains(Token.EOF)) {
            return "`}` closes nothing";
        }
        String found = found(at);
        String place = before == at || before.getType() == TenonParser.NEWLINE || before.getType() == TenonParser.SEMI
                ? ""
                : " after " + quoted(before);
        boolean declaration = expected.contains(TenonParser.ENTITY) && !expected.contains(TenonParser.NAME);
        List<String> wanted = declaration ? List.of("a declaration") : describe(expected, before);
        boolean words = wanted.stream().allMatch(word -> word.matches("`[a-z]+`"));
        if (wanted.isEmpty() || wanted.size() > (words ? FEW_WORDS : FEW)) {
            return "unexpected " + found + place;
        }
        return "expected " + list(wanted) + place + ", found " + found;
    }

    private static IntervalSet expected(RecognitionException e) {
        if (!(e instanceof NoViableAltException dead) || dead.getDeadEndConfigs() == null) {
            return e.getExpectedTokens();
        }
        // What would have been right at the very token where it went wrong, not where the choice began.
        IntervalSet set = new IntervalSet();
        for (ATNConfig config : dead.getDeadEndConfigs()) {
            for (Transition transition : config.state.getTransitions()) {
                if (transition.label() != null) {
                    set.addAll(transition.label());
                }
            }
        }
        return set.isNil() ? e.getExpectedTokens() : set;
    }

    private static List<String> describe(IntervalSet expected, Token before) {
        List<String> wanted = new ArrayList<>();
        boolean names = expected.contains(TenonParser.NAME);
        boolean values = names && expected.contains(TenonParser.STRING);
        if (values) {
            wanted.add("a value");
        } else if (names) {
            wanted.add(nameOf(before));
        }
        boolean lineEnd = false;
        for (int type : expected.toList()) {
            if (type == TenonParser.NEWLINE || type == TenonParser.SEMI || type == Token.EOF) {
                lineEnd = true;
            } else if (!(names && TokenLook.isName(type)) && !(values && startsValue(type)) && !isUnclosed(type)) {
                wanted.add(kind(type));
            }
        }
        if (lineEnd) {
            wanted.remove("`}`");
            // A line that may end here may often go on in many ways; naming them all helps nobody.
            return wanted.size() > FEW - 1 ? List.of("the end of the line") : with(wanted, "the end of the line");
        }
        return wanted;
    }

    private static List<String> with(List<String> wanted, String more) {
        wanted.add(more);
        return wanted;
    }

    private static String nameOf(Token before) {
        return switch (before.getType()) {
            case TenonParser.COLON, TenonParser.CAST, TenonParser.ARROW -> "a type";
            case TenonParser.ENTITY -> "the name of the entity";
            case TenonParser.ENUM -> "the name of the enum";
            case TenonParser.TYPE -> "the name of the type";
            case TenonParser.VIEW -> "the name of the view";
            case TenonParser.SEQUENCE -> "the name of the sequence";
            case TenonParser.MIXIN, TenonParser.WITH -> "the name of the mixin";
            case TenonParser.REF -> "the name of an entity";
            case TenonParser.WAS -> "the former name";
            default -> "a name";
        };
    }

    private static boolean startsValue(int type) {
        return type == TenonParser.NUMBER
                || type == TenonParser.STRING
                || type == TenonParser.LPAREN
                || type == TenonParser.LBRACKET
                || type == TenonParser.MINUS;
    }

    private static boolean isUnclosed(int type) {
        return type == TenonParser.UNCLOSED_STRING || type == TenonParser.UNCLOSED_TEXT;
    }

    private static String kind(int type) {
        return switch (type) {
            case TenonParser.NAME, TenonParser.QUOTED_NAME -> "a name";
            case TenonParser.NUMBER -> "a number";
            case TenonParser.STRING -> "a string in single quotes";
            case TenonParser.TEXT, TenonParser.RAW_TEXT -> "a text in double quotes";
            case TenonParser.DOC_COMMENT -> "a doc comment";
            case TenonParser.FINGERPRINT -> "a fingerprint";
            case TenonParser.TIMESTAMP_ID -> "the id of a migration";
            case TenonParser.NE -> "`<>`";
            default ->
                TokenLook.isWord(type)
                        ? "`" + TenonParser.VOCABULARY.getDisplayName(type).replace("'", "") + "`"
                        : "`" + TenonParser.VOCABULARY.getLiteralName(type).replace("'", "") + "`";
        };
    }

    private static String found(Token at) {
        return switch (at.getType()) {
            case Token.EOF -> "the end of the file";
            case TenonParser.NEWLINE -> "the end of the line";
            default -> quoted(at);
        };
    }

    private static String quoted(Token token) {
        String shown = LexicalCheck.shown(token.getText());
        return shown.contains("`") ? shown : "`" + shown + "`";
    }

    private static String list(List<String> wanted) {
        List<String> distinct = wanted.stream().distinct().toList();
        int last = distinct.size() - 1;
        return last == 0 ? distinct.get(0) : String.join(", ", distinct.subList(0, last)) + " or " + distinct.get(last);
    }

    private static Optional<String> hint(TokenStream tokens, IntervalSet expected, Token before, Token at) {
        boolean lineMayEnd = expected.contains(TenonParser.NEWLINE);
        if (at.getType() == TenonParser.COMMA && lineMayEnd) {
            return Optional.of("each member stands on a line of its own; no comma between them");
        }
        if (at.getType() == TenonParser.LPAREN && expected.contains(TenonParser.OPCLASS)) {
            return Optional.of("an expression as a key stands in brackets of its own: `((lower(name)))`");
        }
        if (at.getType() == TenonParser.EQ && before.getType() == TenonParser.EQ) {
            return Optional.of(ELSEWHERE.get("=="));
        }
        if (at.getType() == TenonParser.TEXT && expected.contains(TenonParser.STRING)) {
            return Optional.of("strings are written in single quotes");
        }
        if (at.getType() == TenonParser.STRING && expected.contains(TenonParser.TEXT)) {
            return Optional.of("names and texts that are not values are written in double quotes");
        }
        if (at.getType() == TenonParser.NEWLINE && TokenLook.after(tokens, at).getType() == TenonParser.LBRACE) {
            return Optional.of("the `{` stands on the same line");
        }
        if (at.getType() == TenonParser.LBRACE
                && TokenLook.before(tokens, before).getType() == TenonParser.MODULE) {
            return Optional.of("a module has no braces: it holds what follows, up to the next line `module …`");
        }
        return TokenLook.isName(at.getType()) ? wordHint(expected, at.getText()) : Optional.empty();
    }

    private static Optional<String> wordHint(IntervalSet expected, String word) {
        List<String> words = expected.toList().stream()
                .filter(TokenLook::isWord)
                .map(type -> kind(type).replace("`", ""))
                .toList();
        if (expected.contains(TenonParser.ENTITY) && DECLARED_ELSEWHERE.contains(word)) {
            return Optional.of("a declaration starts with `entity`");
        }
        boolean modifier = expected.contains(TenonParser.COLUMN) && !expected.contains(TenonParser.NAME);
        Optional<String> elsewhere = modifier ? Optional.ofNullable(ELSEWHERE.get(word)) : Optional.empty();
        return elsewhere.or(() -> Nearest.hint(word, words));
    }
}
