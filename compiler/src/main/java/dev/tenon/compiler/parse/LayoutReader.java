package dev.tenon.compiler.parse;

import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.syntax.LayoutSyntax;
import dev.tenon.compiler.syntax.LayoutSyntax.Item;
import dev.tenon.compiler.syntax.LayoutSyntax.Kind;
import dev.tenon.compiler.syntax.LayoutSyntax.Line;
import dev.tenon.compiler.syntax.LayoutSyntax.Part;
import dev.tenon.grammar.TenonParser;
import dev.tenon.grammar.TenonParser.DeclarationContext;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Reads a schema file for a printer: which tokens make a line, and where each comment belongs. */
public final class LayoutReader {
    /** Where a line end means nothing. */
    private static final Set<Kind> SQL = EnumSet.of(Kind.OBJECT, Kind.SQL_TEXT, Kind.CLOSE, Kind.OTHER_MEMBER);

    private final TokenStream tokens;
    private final List<Item> items = new ArrayList<>();
    // Tokens with no blank before them, where the token alone does not tell.
    private final BitSet glued = new BitSet();
    private int at;

    private LayoutReader(TokenStream tokens) {
        this.tokens = tokens;
    }

    /** Empty where the file has syntax errors, which are reported. */
    public static Optional<LayoutSyntax> read(SourceFile file, Diagnostics found) {
        Parser parser = Parser.of(file, found);
        LayoutReader reader = new LayoutReader(parser.tokens());
        boolean clean = parser.eachDeclaration(reader::declaration);
        return clean ? Optional.of(new LayoutSyntax(reader.items, reader.rest())) : Optional.empty();
    }

    private void declaration(DeclarationContext tree) {
        findGlued(tree);
        if (tree.moduleDecl() != null) {
            item(Kind.OBJECT, tree.moduleDecl().getStart(), tree.getStop());
        } else if (tree.typeDecl() != null) {
            item(Kind.ALIAS, tree.typeDecl().getStart(), tree.typeDecl().getStop());
        } else if (tree.enumDecl() != null) {
            enumeration(tree.enumDecl());
        } else if (tree.viewDecl() != null) {
            view(tree.viewDecl());
        } else if (tree.sequenceDecl() != null) {
            item(Kind.OBJECT, tree.sequenceDecl().getStart(), tree.getStop());
        } else if (tree.sqlDecl() != null) {
            sql(tree.sqlDecl());
        } else if (tree.castDecl() != null) {
            cast(tree.castDecl());
        } else {
            ParserRuleContext owner = tree.entityDecl() == null ? tree.mixinDecl() : tree.entityDecl();
            TenonParser.BodyContext body = owner.getRuleContext(TenonParser.BodyContext.class, 0);
            item(Kind.HEADER, owner.getStart(), body.getStart());
            for (TenonParser.MemberContext member : body.member()) {
                item(kind(member), firstBehindDocs(member), member.getStop());
            }
            item(Kind.CLOSE, body.getStop(), body.getStop());
        }
    }

    private void enumeration(TenonParser.EnumDeclContext tree) {
        item(Kind.ENUM_HEADER, tree.getStart(), tree.values().getStart());
        tree.values().enumValue().forEach(value -> item(Kind.VALUE, firstBehindDocs(value), value.getStop()));
        item(Kind.CLOSE, tree.getStop(), tree.getStop());
    }

    private void view(TenonParser.ViewDeclContext tree) {
        TenonParser.ViewBodyContext body = tree.viewBody();
        item(Kind.HEADER, tree.getStart(), body.getStart());
        for (TenonParser.ViewMemberContext member : body.viewMember()) {
            item(kind(member), firstBehindDocs(member), member.getStop());
        }
        item(Kind.CLOSE, body.getStop(), body.getStop());
    }

    private static Kind kind(TenonParser.ViewMemberContext member) {
        if (member instanceof TenonParser.ViewFieldContext) {
            return Kind.FIELD;
        }
        boolean index =
                member instanceof TenonParser.ViewIndexContext || member instanceof TenonParser.ViewUniqueContext;
        return index
                ? Kind.CONSTRAINT
                : member instanceof TenonParser.ViewTextContext ? Kind.SQL_TEXT : Kind.OTHER_MEMBER;
    }

    private void sql(TenonParser.SqlDeclContext tree) {
        TenonParser.ObjectTextsContext texts = tree.objectTexts();
        if (texts.LBRACE() == null) {
            item(Kind.OBJECT, tree.getStart(), tree.getStop());
            return;
        }
        item(Kind.HEADER, tree.getStart(), texts.getStart());
        texts.objectText().forEach(text -> item(Kind.SQL_TEXT, text.getStart(), text.getStop()));
        item(Kind.CLOSE, texts.getStop(), tree.getStop());
    }

    private void cast(TenonParser.CastDeclContext tree) {
        TenonParser.ConversionContext conversion = tree.conversion();
        if (conversion.LBRACE() == null) {
            item(Kind.OBJECT, tree.getStart(), tree.getStop());
            return;
        }
        item(Kind.HEADER, tree.getStart(), conversion.LBRACE().getSymbol());
        conversion.conversionText().forEach(text -> item(Kind.SQL_TEXT, text.getStart(), text.getStop()));
        item(Kind.CLOSE, tree.getStop(), tree.getStop());
    }

    private static Kind kind(TenonParser.MemberContext member) {
        if (member instanceof TenonParser.FieldContext) {
            return Kind.FIELD;
        }
        boolean other = member instanceof TenonParser.TableNameContext
                || member instanceof TenonParser.FormerlyContext
                || member instanceof TenonParser.KeyMemberContext
                || member instanceof TenonParser.PolicyMemberContext
                || member instanceof TenonParser.OptionsMemberContext
                || member instanceof TenonParser.PartitioningMemberContext
                || member instanceof TenonParser.PartitionMemberContext;
        return other ? Kind.OTHER_MEMBER : Kind.CONSTRAINT;
    }

    private static Token firstBehindDocs(ParserRuleContext tree) {
        ParseTree first = tree.getChild(0) instanceof TenonParser.DocsContext ? tree.getChild(1) : tree.getChild(0);
        return first instanceof TerminalNode node ? node.getSymbol() : ((ParserRuleContext) first).getStart();
    }

    /** The bracket of a type or a call, and what a minus sign belongs to. */
    private void findGlued(ParseTree tree) {
        boolean call = tree instanceof TenonParser.TypeContext
                || tree instanceof TenonParser.NativeTypeContext
                || tree instanceof TenonParser.CallContext
                || tree instanceof TenonParser.AutoContext
                || tree instanceof TenonParser.RawAnyContext
                || tree instanceof TenonParser.RawByDialectContext;
        if (tree instanceof TenonParser.BracketsContext brackets) {
            glued.set(brackets.getStart().getTokenIndex());
        }
        if (tree instanceof TenonParser.FactorContext factor && factor.MINUS() != null) {
            glued.set(((ParserRuleContext) tree.getChild(1)).getStart().getTokenIndex());
        }
        if (tree instanceof TenonParser.SequenceNumberContext option && option.MINUS() != null) {
            glued.set(option.NUMBER().getSymbol().getTokenIndex());
        }
        if (tree instanceof TenonParser.AutoOptionContext option && option.MINUS() != null) {
            glued.set(option.NUMBER().getSymbol().getTokenIndex());
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            ParseTree child = tree.getChild(i);
            if (call && child instanceof TerminalNode node && node.getSymbol().getType() == TenonParser.LPAREN) {
                glued.set(node.getSymbol().getTokenIndex());
            }
            findGlued(child);
        }
    }

    private void item(Kind kind, Token first, Token last) {
        Gap gap = gap(first.getTokenIndex());
        List<Part> parts = new ArrayList<>();
        for (at = first.getTokenIndex(); at <= last.getTokenIndex(); at++) {
            Token token = tokens.get(at);
            if (isComment(token)) {
                parts.add(new Part(text(token), false, token.getType() == TenonParser.LINE_COMMENT));
            } else if (isSeparator(token)) {
                if (token.getType() == TenonParser.COMMA || !SQL.contains(kind)) {
                    separate(parts, token);
                }
            } else if (token.getChannel() == Token.DEFAULT_CHANNEL) {
                parts.add(new Part(token.getText(), isGlued(token, first), false));
            }
        }
        items.add(new Item(kind, gap.blankBefore, gap.lines, parts, trailing()));
    }

    private static boolean isSeparator(Token token) {
        return token.getChannel() == Token.DEFAULT_CHANNEL
                && (token.getType() == TenonParser.COMMA || isLineEnd(token));
    }

    private static boolean isLineEnd(Token token) {
        return token.getType() == TenonParser.NEWLINE || token.getType() == TenonParser.SEMI;
    }

    /** Inside an item a line end is another comma, of several one is enough, and before a closing brace none is needed. */
    private void separate(List<Part> parts, Token token) {
        Token next = TokenLook.after(tokens, token);
        if (isLineEnd(next) || next.getType() == TenonParser.RBRACE) {
            return;
        }
        int behind = parts.size();
        while (isCommentPart(parts.get(behind - 1))) {
            behind--;
        }
        parts.add(behind, new Part(",", true, false));
    }

    private static boolean isCommentPart(Part part) {
        return part.text().startsWith("//") || part.text().startsWith("/*");
    }

    private boolean isGlued(Token token, Token first) {
        if (token == first || glued.get(token.getTokenIndex())) {
            return true;
        }
        return switch (token.getType()) {
            case TenonParser.COMMA, TenonParser.RPAREN, TenonParser.RBRACKET, TenonParser.QUESTION, TenonParser.DOT ->
                true;
            default -> {
                int before = TokenLook.before(tokens, token).getType();
                yield before == TenonParser.LPAREN || before == TenonParser.LBRACKET || before == TenonParser.DOT;
            }
        };
    }

    /** Comments behind the item before the line ends; a comma or semicolon may stand between. */
    private List<Line> trailing() {
        List<Line> trailing = new ArrayList<>();
        while (true) {
            Token token = tokens.get(at);
            if (isComment(token)) {
                trailing.add(new Line(text(token), false, false));
            } else if (token.getType() != TenonParser.BLANK
                    && token.getType() != TenonParser.COMMA
                    && token.getType() != TenonParser.SEMI) {
                return trailing;
            }
            at++;
        }
    }

    private record Gap(List<Line> lines, boolean blankBefore) {}

    /** What stands between the last item and the next: comments on lines of their own. */
    private Gap gap(int end) {
        List<Line> lines = new ArrayList<>();
        int breaks = 0;
        for (; at < end; at++) {
            Token token = tokens.get(at);
            if (token.getType() == TenonParser.NEWLINE) {
                breaks++;
            } else if (isComment(token) || token.getType() == TenonParser.DOC_COMMENT) {
                lines.add(new Line(text(token), breaks > 1, token.getType() == TenonParser.DOC_COMMENT));
                breaks = 0;
            }
        }
        return new Gap(lines, breaks > 1);
    }

    private List<Line> rest() {
        return gap(tokens.size() - 1).lines;
    }

    private static boolean isComment(Token token) {
        return token.getType() == TenonParser.LINE_COMMENT || token.getType() == TenonParser.BLOCK_COMMENT;
    }

    // Line ends inside a block comment are written as all others.
    private static String text(Token token) {
        return token.getText().replace("\r\n", "\n").replace('\r', '\n').stripTrailing();
    }
}
