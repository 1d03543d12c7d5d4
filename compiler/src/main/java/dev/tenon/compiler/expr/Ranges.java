package dev.tenon.compiler.expr;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.Consumer;

/** Whether a literal fits the size of its type: what a database would only say at the first insert. */
final class Ranges {
    private final Consumer<Problem> problems;

    Ranges(Consumer<Problem> problems) {
        this.problems = problems;
    }

    void check(Expr expr, Type.Scalar type) {
        if (expr instanceof Expr.Num num) {
            number(expr, new BigDecimal(num.digits()), type);
        } else if (expr instanceof Expr.Negate negate && negate.operand() instanceof Expr.Num num) {
            number(expr, new BigDecimal(num.digits()).negate(), type);
        } else if (expr instanceof Expr.Str str && type.kind() == ScalarKind.STR) {
            int length = str.value().codePointCount(0, str.value().length());
            if (length > type.length()) {
                report(expr, "this text has " + length + " characters, " + type.text() + " holds " + type.length());
            }
        }
    }

    private void number(Expr at, BigDecimal value, Type.Scalar type) {
        switch (type.kind()) {
            case SHORT -> whole(at, value, type, Short.SIZE);
            case INT -> whole(at, value, type, Integer.SIZE);
            case LONG -> whole(at, value, type, Long.SIZE);
            case DECIMAL -> decimal(at, value.stripTrailingZeros(), type);
            default -> {}
        }
    }

    private void whole(Expr at, BigDecimal value, Type.Scalar type, int bits) {
        if (value.stripTrailingZeros().scale() > 0) {
            report(at, value.toPlainString() + " is not a whole number, " + type.text() + " holds whole numbers");
            return;
        }
        BigInteger number = value.toBigInteger();
        if (number.bitLength() >= bits) {
            BigInteger limit = BigInteger.ONE.shiftLeft(bits - 1);
            report(
                    at,
                    number + " is out of the range of " + type.text() + ", " + limit.negate() + " to "
                            + limit.subtract(BigInteger.ONE));
        }
    }

    private void decimal(Expr at, BigDecimal value, Type.Scalar type) {
        int whole = value.precision() - value.scale();
        if (value.signum() != 0 && (value.scale() > type.scale() || whole > type.precision() - type.scale())) {
            report(
                    at,
                    value.toPlainString() + " does not fit into " + type.text() + ": "
                            + (type.precision() - type.scale()) + " digits before the point and " + type.scale()
                            + " after it");
        }
    }

    private void report(Expr at, String message) {
        problems.accept(Problem.of(at, Code.OUT_OF_RANGE, message));
    }
}
