package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.compiler.expr.BinaryOperator;

/**
 * A piece of an expression.
 *
 * @param level how tightly its outermost operator binds in PostgreSQL, by the table "Operator Precedence" in its manual
 */
record Sql(String text, int level) {
    static final int UNKNOWN = 0;
    static final int OR = 1;
    static final int AND = 2;
    static final int NOT = 3;
    static final int IS = 4;
    static final int COMPARISON = 5;
    static final int IN = 6;
    static final int CONCAT = 7;
    static final int ADD = 8;
    static final int MULTIPLY = 9;
    static final int NEGATED = 10;
    static final int CAST = 11;
    static final int ATOM = 12;

    static Sql atom(String text) {
        return new Sql(text, ATOM);
    }

    static int levelOf(BinaryOperator operator) {
        return switch (operator) {
            case OR -> OR;
            case AND -> AND;
            case EQ, NE, LT, LE, GT, GE -> COMPARISON;
            case CONCAT -> CONCAT;
            case ADD, SUBTRACT -> ADD;
            case MULTIPLY, DIVIDE, MODULO -> MULTIPLY;
        };
    }

    /** In parentheses unless it binds at least so tightly. */
    String atLeast(int wanted) {
        return level >= wanted ? text : "(" + text + ")";
    }

    Sql cast(String type) {
        return new Sql(atLeast(CAST) + "::" + type, CAST);
    }
}
