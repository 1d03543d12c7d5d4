package dev.tenon.compiler.parse;

import dev.tenon.grammar.TenonParser;
import java.util.Set;
import java.util.function.Consumer;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.IntervalSet;

/**
 * Goes on behind an error where a person would: at the next line, member or closing brace. ANTLR's own strategy goes on
 * at the next token that fits somewhere, which makes three errors out of one.
 */
final class LineRecovery extends DefaultErrorStrategy {
    /** Rules that stand on a line of their own: an error inside one spoils that one only. */
    private static final Set<Integer> LINES = Set.of(
            TenonParser.RULE_member,
            TenonParser.RULE_viewMember,
            TenonParser.RULE_enumValue,
            TenonParser.RULE_inlineValue,
            TenonParser.RULE_headerLine,
            TenonParser.RULE_operation,
            TenonParser.RULE_tablePart);

    /** Rules that hold such lines: something left over behind one is skipped, and the next one is read. */
    private static final Set<Integer> LISTS = Set.of(
            TenonParser.RULE_values,
            TenonParser.RULE_body,
            TenonParser.RULE_viewBody,
            TenonParser.RULE_steps,
            TenonParser.RULE_decision,
            TenonParser.RULE_migrationFile,
            TenonParser.RULE_modelFile);

    /** Rules where a comma ends what a line ends elsewhere. */
    private static final Set<Integer> VALUES =
            Set.of(TenonParser.RULE_enumValue, TenonParser.RULE_values, TenonParser.RULE_inlineValue);

    private final Consumer<Wording.Worded> report;
    private boolean leaving;

    LineRecovery(Consumer<Wording.Worded> report) {
        this.report = report;
    }

    @Override
    public void reset(Parser parser) {
        super.reset(parser);
        leaving = false;
    }

    @Override
    public void reportError(Parser parser, RecognitionException e) {
        if (inErrorRecoveryMode(parser)) {
            return;
        }
        beginErrorCondition(parser);
        Token lineStart = parser.getContext().getStart();
        // entity A { …   entity B { …: the line is no member but the next declaration.
        int rule = parser.getContext().getRuleIndex();
        leaving = (rule == TenonParser.RULE_member || rule == TenonParser.RULE_viewMember)
                && TokenLook.startsDeclaration(parser.getInputStream(), lineStart.getTokenIndex());
        if (leaving) {
            parser.getInputStream().seek(lineStart.getTokenIndex());
            report.accept(Wording.unclosed(parser.getInputStream(), lineStart));
        } else {
            report.accept(Wording.of(parser, e));
        }
    }

    @Override
    public void recover(Parser parser, RecognitionException e) {
        if (leaving || !LINES.contains(parser.getContext().getRuleIndex())) {
            throw e;
        }
        skipLine(parser, parser.getContext());
    }

    @Override
    public Token recoverInline(Parser parser) {
        throw new InputMismatchException(parser);
    }

    @Override
    public void sync(Parser parser) {
        ParserRuleContext rule = parser.getContext();
        if (inErrorRecoveryMode(parser)) {
            return;
        }
        Token token = parser.getCurrentToken();
        if (rule.getRuleIndex() == TenonParser.RULE_member) {
            expectModifier(parser, token);
        } else if (LISTS.contains(rule.getRuleIndex())) {
            IntervalSet next = parser.getATN().nextTokens(parser.getATN().states.get(parser.getState()));
            if (!next.contains(token.getType()) && !next.contains(Token.EPSILON) && token.getType() != Token.EOF) {
                reportError(parser, new InputMismatchException(parser));
                skipLine(parser, rule);
            }
        }
    }

    /** Behind a field's type: here it is still known what could have followed, a line later only that the line is over. */
    private static void expectModifier(Parser parser, Token token) {
        int type = token.getType();
        IntervalSet here = parser.getATN().nextTokens(parser.getATN().states.get(parser.getState()));
        // The sets of a whole context are made anew each time: only asked for where the answer is not plain.
        if (!ends(type, false)
                && type != Token.EOF
                && !here.contains(type)
                && !parser.getExpectedTokens().contains(type)) {
            throw new InputMismatchException(parser);
        }
    }

    private static void skipLine(Parser parser, ParserRuleContext rule) {
        TokenStream input = parser.getInputStream();
        boolean commaEnds = VALUES.contains(rule.getRuleIndex());
        int depth = rule.getRuleIndex() == TenonParser.RULE_member ? openBraces(rule, input) : 0;
        while (true) {
            int type = input.LA(1);
            if (type == Token.EOF || (depth == 0 && ends(type, commaEnds)) || startsField(input)) {
                return;
            }
            if (type == TenonParser.LBRACE) {
                depth++;
            } else if (type == TenonParser.RBRACE) {
                depth--;
            }
            parser.consume();
        }
    }

    /** Of an enum that begins inside the line. */
    private static int openBraces(ParserRuleContext rule, TokenStream input) {
        int open = 0;
        for (int i = rule.getStart().getTokenIndex(); i < input.index(); i++) {
            int type = input.get(i).getType();
            open += type == TenonParser.LBRACE ? 1 : type == TenonParser.RBRACE ? -1 : 0;
        }
        return Math.max(open, 0);
    }

    /** No enum has a colon in it: a brace that is still open there was forgotten. */
    private static boolean startsField(TokenStream input) {
        return input.LA(1) == TenonParser.NEWLINE && TokenLook.isName(input.LA(2)) && input.LA(3) == TenonParser.COLON;
    }

    private static boolean ends(int type, boolean commaEnds) {
        return type == TenonParser.NEWLINE
                || type == TenonParser.SEMI
                || type == TenonParser.RBRACE
                || (commaEnds && type == TenonParser.COMMA);
    }
}
