package dev.tenon.migrate.dialect.sqlite;

import dev.tenon.compiler.expr.BinaryOperator;

/**
 * A piece of an expression.
 *
 * @param level how tightly its outermost operator binds in SQLite, by the table in its "SQL Language Expressions"
 */
record Sql(String text, int level) {
    static final int OR = 1;
    static final int AND = 2;
    static final int NOT = 3;
    static final int COMPARISON = 4;
    static final int ADD = 5;
    static final int MULTIPLY = 6;
    static final int CONCAT = 7;
    static final int ATOM = 8;

    static Sql atom(String text) {
        return new Sql(text, ATOM);
    }

    static int levelOf(BinaryOperator operator) {
        return switch (operator) {
            case OR -> OR;
            case AND -> AND;
            case EQ, NE, LT, LE, GT, GE -> COMPARISON;
            case ADD, SUBTRACT -> ADD;
            case MULTIPLY, DIVIDE, MODULO -> MULTIPLY;
            case CONCAT -> CONCAT;
        };
    }

    /** In parentheses unless it binds at least so tightly. */
    String atLeast(int wanted) {
        return level >= wanted ? text : "(" + text + ")";
    }

    String asAtom() {
        return atLeast(ATOM);
    }
}
