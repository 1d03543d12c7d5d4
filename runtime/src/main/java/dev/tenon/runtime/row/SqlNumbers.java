package dev.tenon.runtime.row;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as SQL calculates with them: null with null is null, and so is what is divided by zero. Where the databases do
 * not come to the same, an {@link ArithmeticException} says that only they can tell: beyond the range of a number, and
 * beyond the fifteen digits with which SQLite calculates.
 */
public final class SqlNumbers {
    private static final int DIGITS = 15;

    private static final long EVERY_DOUBLE = 1L << 53;

    private SqlNumbers() {}

    /** Any whole number as the largest. */
    public static @Nullable Long whole(@Nullable Number value) {
        return value == null ? null : Long.valueOf(value.longValue());
    }

    public static @Nullable BigDecimal decimal(@Nullable Number value) {
        return value == null || value instanceof BigDecimal
                ? (BigDecimal) value
                : BigDecimal.valueOf(value.longValue());
    }

    public static @Nullable Double real(@Nullable Number value) {
        if (value instanceof BigDecimal decimal) {
            return finite(exact(decimal).doubleValue());
        }
        if (value instanceof Long whole && Math.abs(whole) > EVERY_DOUBLE) {
            throw new ArithmeticException("no double is the same");
        }
        return value == null ? null : finite(value.doubleValue());
    }

    private static BigDecimal exact(BigDecimal value) {
        if (value.stripTrailingZeros().precision() > DIGITS) {
            throw new ArithmeticException("too many digits");
        }
        return value;
    }

    /** SQL has no minus zero. */
    private static Double finite(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new ArithmeticException("not a finite number");
        }
        return value + 0.0;
    }

    public static @Nullable Long add(@Nullable Long a, @Nullable Long b) {
        return (a == null || b == null) ? null : Long.valueOf(Math.addExact(a, b));
    }

    public static @Nullable BigDecimal add(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return (a == null || b == null) ? null : exact(exact(a).add(exact(b)));
    }

    public static @Nullable Double add(@Nullable Double a, @Nullable Double b) {
        return (a == null || b == null) ? null : finite(a + b);
    }

    public static @Nullable Long multiply(@Nullable Long a, @Nullable Long b) {
        return (a == null || b == null) ? null : Long.valueOf(Math.multiplyExact(a, b));
    }

    public static @Nullable BigDecimal multiply(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return (a == null || b == null) ? null : exact(exact(a).multiply(exact(b)));
    }

    public static @Nullable Double multiply(@Nullable Double a, @Nullable Double b) {
        return (a == null || b == null) ? null : finite(a * b);
    }

    public static @Nullable Long abs(@Nullable Long a) {
        return a == null || a >= 0 ? a : negate(a);
    }

    public static @Nullable BigDecimal abs(@Nullable BigDecimal a) {
        return a == null ? null : exact(a).abs();
    }

    public static @Nullable Double abs(@Nullable Double a) {
        return a == null ? null : finite(Math.abs(a));
    }

    public static @Nullable Long negate(@Nullable Long a) {
        return a == null ? null : Long.valueOf(Math.negateExact(a));
    }

    public static @Nullable BigDecimal negate(@Nullable BigDecimal a) {
        return a == null ? null : exact(a).negate();
    }

    public static @Nullable Double negate(@Nullable Double a) {
        return a == null ? null : finite(-a);
    }

    /** Without a fraction. */
    public static @Nullable Long divide(@Nullable Long a, @Nullable Long b) {
        if (a == null || b == null || b == 0) {
            return null;
        }
        return b == -1 ? negate(a) : Long.valueOf(a / b);
    }

    public static @Nullable Double divide(@Nullable Double a, @Nullable Double b) {
        return (a == null || b == null || b == 0) ? null : finite(a / b);
    }

    /** With the sign of the first. */
    public static @Nullable Long modulo(@Nullable Long a, @Nullable Long b) {
        return (a == null || b == null || b == 0) ? null : Long.valueOf(a % b);
    }

    public static @Nullable BigDecimal modulo(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return (a == null || b == null || b.signum() == 0) ? null : exact(a).remainder(exact(b));
    }

    /** To a number of places, which may be negative; halves away from zero. */
    public static @Nullable BigDecimal round(@Nullable BigDecimal value, int places) {
        return value == null ? null : exact(value).setScale(places, RoundingMode.HALF_UP);
    }
}
