package dev.tenon.compiler.parse;

import dev.tenon.grammar.TenonLexer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.antlr.v4.runtime.Token;

/**
 * Counts how deep the tree of the current expression gets, before anything recursive sees it. Brackets, {@code case} and
 * prefix operators nest the parser; operators in a row nest the tree, because {@code a + b + c} is {@code (a + b) + c}.
 */
final class Nesting {
    private static final int DEEPEST = 100;
    private static final int LONGEST = 1000;

    static final String LIMITS = "the limits of one expression are " + DEEPEST
            + " brackets, `case` or prefixes inside each other, and " + LONGEST + " operators in a row";

    private final Deque<Level> levels = new ArrayDeque<>();
    private int depth;
    private int prefixes;

    Nesting() {
        clear();
    }

    boolean isTooDeepAt(Token token) {
        switch (token.getType()) {
            case TenonLexer.LPAREN, TenonLexer.LBRACKET -> open(false);
            case TenonLexer.CASE -> open(true);
            case TenonLexer.RPAREN, TenonLexer.RBRACKET -> closeBracket();
            case TenonLexer.END -> closeCase();
            case TenonLexer.NEWLINE, TenonLexer.SEMI, TenonLexer.LBRACE, TenonLexer.RBRACE -> clear();
            case TenonLexer.COMMA -> levels.element().next();
            default -> operator(token.getType());
        }
        return depth + prefixes > DEEPEST || levels.element().operators > LONGEST;
    }

    private void operator(int type) {
        switch (type) {
            case TenonLexer.NOT -> prefixes++;
            case TenonLexer.MINUS -> {
                prefixes++;
                levels.element().operators++;
            }
            case TenonLexer.OR,
                    TenonLexer.AND,
                    TenonLexer.PLUS,
                    TenonLexer.CONCAT,
                    TenonLexer.STAR,
                    TenonLexer.SLASH,
                    TenonLexer.PERCENT -> {
                prefixes = 0;
                levels.element().operators++;
            }
            default -> prefixes = 0;
        }
    }

    private void open(boolean isCase) {
        depth += prefixes + 1;
        levels.push(new Level(prefixes + 1, isCase));
        prefixes = 0;
    }

    // A `case` inside the bracket may have been a name: it ends here too.
    private void closeBracket() {
        while (levels.size() > 1 && levels.element().isCase) {
            close();
        }
        if (levels.size() > 1) {
            close();
        }
    }

    // Else `end` is a name.
    private void closeCase() {
        if (levels.element().isCase) {
            close();
        }
    }

    private void close() {
        Level closed = levels.pop();
        closed.next();
        depth -= closed.depth;
        levels.element().operators += closed.most;
    }

    private void clear() {
        levels.clear();
        levels.push(new Level(0, false));
        depth = 0;
        prefixes = 0;
    }

    private static final class Level {
        private final int depth;
        private final boolean isCase;
        private int operators;
        private int most;

        Level(int depth, boolean isCase) {
            this.depth = depth;
            this.isCase = isCase;
        }

        void next() {
            most = Math.max(most, operators);
            operators = 0;
        }
    }
}
