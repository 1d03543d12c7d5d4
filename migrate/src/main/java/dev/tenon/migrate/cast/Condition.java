package dev.tenon.migrate.cast;

import java.util.ArrayList;
import java.util.List;

/**
 * When a rule holds, as in {@code s >= fs and p - s >= fp - fs}. Without comparisons it always does.
 *
 * @param text as the table has it
 */
record Condition(String text, List<Comparison> comparisons) {

    static final Condition ALWAYS = new Condition("", List.of());

    enum Operator {
        AT_LEAST(" >= "),
        AT_MOST(" <= "),
        MORE(" > "),
        EQUAL(" = ");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        boolean holds(int left, int right) {
            return switch (this) {
                case AT_LEAST -> left >= right;
                case AT_MOST -> left <= right;
                case MORE -> left > right;
                case EQUAL -> left == right;
            };
        }
    }

    record Comparison(Sum left, Operator operator, Sum right) {

        static Comparison parse(String text) {
            for (Operator operator : Operator.values()) {
                int at = text.indexOf(operator.sign);
                if (at >= 0) {
                    Sum right = Sum.parse(text.substring(at + operator.sign.length()));
                    return new Comparison(Sum.parse(text.substring(0, at)), operator, right);
                }
            }
            throw new IllegalArgumentException("no comparison: '" + text + "'");
        }

        boolean holds(Parameters parameters) {
            return operator.holds(left.value(parameters), right.value(parameters));
        }
    }

    Condition {
        comparisons = List.copyOf(comparisons);
    }

    static Condition parse(String text) {
        List<Comparison> comparisons = new ArrayList<>();
        for (String part : CastTableReader.split(text, " and ")) {
            comparisons.add(Comparison.parse(part));
        }
        return new Condition(text, comparisons);
    }

    boolean isAlways() {
        return comparisons.isEmpty();
    }

    boolean holds(Parameters parameters) {
        for (Comparison comparison : comparisons) {
            if (!comparison.holds(parameters)) {
                return false;
            }
        }
        return true;
    }
}
