package dev.tenon.migrate.dialect.sqlite;

import static dev.tenon.migrate.dialect.Models.type;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.type.Type.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The checks and the forms of decimals against Java's own reading of random values. */
final class SqliteTypesPropertyTest {

    private static OneColumn column;

    @BeforeContainer
    static void open() throws SQLException {
        column = new OneColumn();
    }

    @AfterContainer
    static void close() throws SQLException {
        column.close();
    }

    @Property(tries = 1000)
    void intervals(@ForAll("almostIntervals") String text) throws SQLException {
        Pattern iso = Pattern.compile(
                "P(?=.)(-?\\d+Y)?(-?\\d+M)?(-?\\d+D)?(T(?=.)(-?\\d+H)?(-?\\d+M)?(-?\\d+(\\.\\d+)?S)?)?");
        column.become("interval");
        assertEquals(iso.matcher(text).matches(), column.refusal(text).isEmpty(), text);
    }

    @Provide
    Arbitrary<String> almostIntervals() {
        Arbitrary<String> parts = Arbitraries.of(
                "1Y", "2M", "-3D", "T", "4H", "5M", "-6S", "7.25S", "8", "-", ".", "Y", "M", "D", "S", "P", "T1H");
        Arbitrary<String> free = parts.list().ofMaxSize(6).map(list -> "P" + String.join("", list));
        Arbitrary<String> right = Arbitraries.integers().between(1, 127).map(bits -> {
            String[] units = {"1Y", "-2M", "3D", "4H", "5M", "0.5S"};
            StringBuilder text = new StringBuilder("P");
            for (int at = 0; at < units.length; at++) {
                text.append(at == 3 && bits >> 3 > 0 ? "T" : "").append((bits >> at & 1) == 1 ? units[at] : "");
            }
            return text.toString();
        });
        return Arbitraries.oneOf(free, right);
    }

    @Property(tries = 500)
    void dates(@ForAll("almostDates") String text) throws SQLException {
        column.become("date");
        assertEquals(isDate(text), column.refusal(text).isEmpty(), text);
    }

    @Provide
    Arbitrary<String> almostDates() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9999),
                        Arbitraries.integers().between(0, 13),
                        Arbitraries.integers().between(0, 32))
                .as("%04d-%02d-%02d"::formatted);
    }

    private static boolean isDate(String text) {
        try {
            return LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeException invalid) {
            return false;
        }
    }

    /** A decimal of at most 15 digits is its double: it is taken, comes back the same, and one digit more is refused. */
    @Property(tries = 500)
    void numberDecimals(@ForAll("fifteenDigits") BigDecimal value) throws SQLException {
        column.become("decimal(15, " + value.scale() + ")");
        assertEquals(Optional.empty(), column.refusal(value.doubleValue()), value::toPlainString);
        assertEquals(value, new BigDecimal(column.stored()[0].toString()).setScale(value.scale()));
        if (value.scale() > 0 && value.unscaledValue().testBit(0)) {
            column.become("decimal(15, " + (value.scale() - 1) + ")");
            boolean fits = value.stripTrailingZeros().scale() < value.scale();
            assertEquals(fits, column.refusal(value.doubleValue()).isEmpty(), value::toPlainString);
        }
    }

    @Provide
    Arbitrary<BigDecimal> fifteenDigits() {
        return Combinators.combine(
                        Arbitraries.longs().between(-999_999_999_999_999L, 999_999_999_999_999L),
                        Arbitraries.integers().between(0, 15))
                .as((digits, scale) -> new BigDecimal(BigInteger.valueOf(digits), scale));
    }

    /** Encoded decimals are taken, sort as their numbers, and what SQL decodes and converts is what Java says. */
    @Property(tries = 300)
    void textDecimals(@ForAll("big") BigDecimal one, @ForAll("big") BigDecimal other) throws SQLException {
        Scalar type = (Scalar) type("decimal(24, 6)");
        String a = encoded(one, type);
        String b = encoded(other, type);
        column.become("decimal(24, 6)");
        assertEquals(Optional.empty(), column.refusal(a));
        assertEquals(Integer.signum(one.compareTo(other)), Integer.signum(a.compareTo(b)));

        double decoded = column.number(SqliteDecimals.decoded("'" + a + "'", type));
        assertEquals(one.doubleValue(), decoded, Math.abs(one.doubleValue()) * 1e-15);

        Scalar wide = (Scalar) type("decimal(38, 12)");
        assertEquals(encoded(one, wide), column.value(SqliteDecimals.resized("'" + a + "'", type, wide)));
        assertEquals(a, column.value(SqliteDecimals.resized("'" + encoded(one, wide) + "'", wide, type)));
    }

    @Provide
    Arbitrary<BigDecimal> big() {
        Arbitrary<BigInteger> wide = Arbitraries.bigIntegers()
                .between(
                        BigInteger.TEN.pow(24).negate().add(BigInteger.ONE),
                        BigInteger.TEN.pow(24).subtract(BigInteger.ONE));
        Arbitrary<BigInteger> near =
                Arbitraries.bigIntegers().between(BigInteger.valueOf(-1000), BigInteger.valueOf(1000));
        return Arbitraries.oneOf(wide, near).map(digits -> new BigDecimal(digits, 6));
    }

    @Property(tries = 300)
    void encodedIntegers(@ForAll long value) throws SQLException {
        assertEquals(
                encoded(BigDecimal.valueOf(value), SqliteDecimals.OF_INTEGER),
                column.value(SqliteDecimals.encodedInteger("c") + " from (select " + literal(value) + " as c)"));
    }

    private static String literal(long value) {
        return value == Long.MIN_VALUE ? "-9223372036854775807 - 1" : String.valueOf(value);
    }

    @Property(tries = 300)
    void encodedNumbers(@ForAll("fifteenDigits") BigDecimal value) throws SQLException {
        Scalar type = (Scalar) type("decimal(15, " + value.scale() + ")");
        assertEquals(
                encoded(value, type),
                column.value(
                        SqliteDecimals.encodedNumber("c", type) + " from (select " + value.toPlainString() + " as c)"));
    }

    private static String encoded(BigDecimal value, Scalar type) {
        return SqliteDecimals.encode(value, type).orElseThrow();
    }
}
