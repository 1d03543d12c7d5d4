package dev.tenon.runtime.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * Exact decimals. SQLite has none: up to 15 digits each decimal has a double of its own, which is stored as a number; with
 * more digits a text is stored that sorts as the number does.
 *
 * @param precision all digits
 * @param scale digits after the point
 */
record DecimalCodec(int precision, int scale) implements ElementCodec<BigDecimal> {
    private static final int DIGITS_OF_A_DOUBLE = 15;

    DecimalCodec {
        if (precision < 1 || scale < 0 || scale > precision) {
            throw new IllegalArgumentException("there is no decimal(" + precision + ", " + scale + ")");
        }
    }

    @Override
    public void bind(SqlDialect dialect, PreparedStatement statement, int index, @Nullable BigDecimal value)
            throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
            return;
        }
        BigDecimal fitting = fitting(value);
        switch (dialect) {
            case POSTGRESQL -> statement.setBigDecimal(index, fitting);
            case SQLITE -> {
                if (precision <= DIGITS_OF_A_DOUBLE) {
                    statement.setDouble(index, fitting.doubleValue());
                } else {
                    statement.setString(index, sortable(fitting));
                }
            }
        }
    }

    @Override
    public @Nullable BigDecimal read(SqlDialect dialect, ResultSet row, int index) throws SQLException {
        return switch (dialect) {
            case POSTGRESQL -> {
                BigDecimal value = row.getBigDecimal(index);
                yield value == null ? null : value.setScale(scale, RoundingMode.HALF_UP);
            }
            case SQLITE -> precision <= DIGITS_OF_A_DOUBLE ? readNumber(row, index) : readText(row, index);
        };
    }

    /** A number in JSON has all digits of the scale, so that equal ones look alike. */
    @Override
    public ElementForm<BigDecimal> element() {
        return precision <= DIGITS_OF_A_DOUBLE
                ? ElementForm.number(BigDecimal::toPlainString, digits -> new BigDecimal(digits).setScale(scale))
                : new ElementForm<>(BigDecimal::toPlainString, this::sortable, true, this::ofSortable);
    }

    private BigDecimal fitting(BigDecimal value) throws SQLDataException {
        try {
            return stored(value);
        } catch (ValueRefusal e) {
            throw e.toSqlException();
        }
    }

    @Override
    public BigDecimal stored(BigDecimal value) {
        // Before rounding, which would write out all the digits of 1E+999999999 and count those of 1E-999999999.
        long digitsBeforePoint = (long) value.precision() - value.scale();
        if (value.signum() == 0 || digitsBeforePoint < -scale) {
            return BigDecimal.ZERO.setScale(scale);
        }
        if (digitsBeforePoint > precision - scale) {
            throw tooLarge();
        }
        BigDecimal rounded = value.setScale(scale, RoundingMode.HALF_UP);
        if (rounded.precision() > precision) {
            throw tooLarge();
        }
        return rounded;
    }

    private ValueRefusal tooLarge() {
        return new ValueRefusal(
                "a decimal(" + precision + ", " + scale + ") has at most " + (precision - scale)
                        + " digits before the point",
                "22003");
    }

    private @Nullable BigDecimal readNumber(ResultSet row, int index) throws SQLException {
        double number = row.getDouble(index);
        // The double lies nearer to its decimal than half of the last digit, so that rounding finds it.
        return row.wasNull() ? null : new BigDecimal(number).setScale(scale, RoundingMode.HALF_UP);
    }

    private @Nullable BigDecimal readText(ResultSet row, int index) throws SQLException {
        String text = row.getString(index);
        return text == null ? null : ofSortable(text);
    }

    private BigDecimal ofSortable(String text) throws SQLDataException {
        try {
            return new BigDecimal(text).subtract(offset()).setScale(scale);
        } catch (NumberFormatException | ArithmeticException e) {
            throw new SQLDataException("'" + text + "' is not a stored decimal(" + precision + ", " + scale + ")", e);
        }
    }

    private String sortable(BigDecimal fitting) {
        String digits = fitting.add(offset()).toPlainString();
        int width = precision + 1 + (scale > 0 ? 1 : 0);
        return "0".repeat(width - digits.length()) + digits;
    }

    /** Ten to the digits before the point: added, it makes every number positive. */
    private BigDecimal offset() {
        return new BigDecimal(BigInteger.TEN.pow(precision - scale)).setScale(scale);
    }
}
