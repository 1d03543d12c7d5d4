package dev.tenon.compiler.expr;

/** Operators between two operands; a higher {@link #binding} binds tighter. */
public enum BinaryOperator {
    OR("or", 1),
    AND("and", 2),
    EQ("=", 4),
    NE("<>", 4),
    LT("<", 4),
    LE("<=", 4),
    GT(">", 4),
    GE(">=", 4),
    ADD("+", 5),
    SUBTRACT("-", 5),
    CONCAT("||", 5),
    MULTIPLY("*", 6),
    DIVIDE("/", 6),
    MODULO("%", 6);

    private final String symbol;
    private final int binding;

    BinaryOperator(String symbol, int binding) {
        this.symbol = symbol;
        this.binding = binding;
    }

    public String symbol() {
        return symbol;
    }

    public int binding() {
        return binding;
    }

    public boolean isComparison() {
        return binding == EQ.binding;
    }

    public boolean isArithmetic() {
        return binding >= ADD.binding && this != CONCAT;
    }
}
