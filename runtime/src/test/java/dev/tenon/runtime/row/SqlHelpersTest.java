package dev.tenon.runtime.row;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlHelpersTest {

    @ParameterizedTest
    @CsvSource({
        "true, true, true, true", "true, false, false, true", "false, false, false, false",
        "true, , , true", "false, , false, ", ", , , ",
    })
    void threeValues(Boolean a, Boolean b, Boolean and, Boolean or) {
        assertEquals(and, SqlLogic.and(a, b));
        assertEquals(and, SqlLogic.and(b, a));
        assertEquals(or, SqlLogic.or(a, b));
        assertEquals(or, SqlLogic.or(b, a));
    }

    @Test
    void whatIsComparedWithNullIsUnknown() {
        assertNull(SqlLogic.eq(1L, null));
        assertNull(SqlLogic.not(null));
        assertEquals(true, SqlLogic.in(1L, 2L, 1L, null));
        assertNull(SqlLogic.in(3L, 2L, 1L, null));
        assertEquals(false, SqlLogic.in(3L, 2L, 1L));
        assertEquals(true, SqlLogic.eq(new BigDecimal("1.0"), BigDecimal.ONE));
        assertEquals("b", SqlLogic.when(null, "a", "b"));
        assertEquals("b", SqlLogic.coalesce(null, "b", "c"));
        assertNull(SqlLogic.nullif("a", "a"));
        assertEquals("a", SqlLogic.nullif("a", null));
    }

    @ParameterizedTest
    @CsvSource({
        "abc, a%, true",
        "abc, %c, true",
        "abc, _b_, true",
        "abc, ab, false",
        "abc, ABC, false",
        "'', %, true",
        "'', _, false",
        "a%c, a\\%c, false",
        "aXbXc, %X_, true",
        "aaab, a%ab, true",
        "mississippi, m%iss%ip%i, true",
        "é😀, __, true",
        "a*?, a*?, true",
        "abc, abc%%, true",
        "ab, %a, false",
    })
    void like(String text, String pattern, boolean expected) {
        assertEquals(expected, SqlTexts.like(text, pattern));
        assertNull(SqlTexts.like(text, null));
    }

    @ParameterizedTest
    @CsvSource({
        "abc, 2, 1, b",
        "abc, 0, 3, ab",
        "abc, -1, 3, a",
        "abc, 5, 2, ''",
        "é😀x, 2, 1, 😀",
        "abc, 1, 0, ''",
        "abc, -5, 2, ''",
    })
    void substr(String text, long from, long count, String expected) {
        assertEquals(expected, SqlTexts.substr(text, from, count));
    }

    @Test
    void texts() {
        assertEquals("\ta", SqlTexts.trim("  \ta "));
        assertEquals("a", SqlTexts.replace("a", "", "x"));
        assertEquals(2L, SqlTexts.length("é😀"));
        assertEquals(2L, SqlTexts.length(List.of(1, 2)));
        assertEquals("bc", SqlTexts.substr("abc", 2L));
        assertEquals("i", SqlTexts.lower("I"));
        assertThrows(ArithmeticException.class, () -> SqlTexts.upper("é"));
        assertThrows(ArithmeticException.class, () -> SqlTexts.substr("a", 1L, -1L));
    }

    @Test
    void numbers() {
        assertEquals(-3L, SqlNumbers.divide(-7L, 2L));
        assertNull(SqlNumbers.divide(1L, 0L));
        assertEquals(-1L, SqlNumbers.modulo(-7L, 2L));
        assertEquals(new BigDecimal("0.1"), SqlNumbers.modulo(new BigDecimal("12.5"), new BigDecimal("0.2")));
        assertEquals(new BigDecimal("-2.68"), SqlNumbers.round(new BigDecimal("-2.675"), 2));
        assertEquals(0, BigDecimal.TEN.compareTo(SqlNumbers.round(new BigDecimal("12"), -1)));
        assertNull(SqlNumbers.add(1L, null));
        assertThrows(ArithmeticException.class, () -> SqlNumbers.add(Long.MAX_VALUE, 1L));
        assertThrows(ArithmeticException.class, () -> SqlNumbers.divide(Long.MIN_VALUE, -1L));
        assertThrows(ArithmeticException.class, () -> SqlNumbers.multiply(1e200, 1e200));
        BigDecimal sixteenDigits = new BigDecimal("1234567890123456");
        assertThrows(ArithmeticException.class, () -> SqlNumbers.add(sixteenDigits, BigDecimal.ONE));
        assertThrows(ArithmeticException.class, () -> SqlNumbers.real(Long.MAX_VALUE));
    }

    @Test
    void whatCannotBeToldPasses() {
        Checks.require("t", "ck_t", "a > 0", () -> null);
        Checks.require("t", "ck_t", "a > 0", () -> SqlLogic.lt(SqlNumbers.negate(Long.MIN_VALUE), 0L));
        InvalidRowException refusal =
                assertThrows(InvalidRowException.class, () -> Checks.require("t", "ck_t", "a > 0", () -> false));
        assertEquals("t: the row breaks the check ck_t: a > 0 must hold", refusal.getMessage());
        assertEquals("ck_t", refusal.constraint());
        assertNull(refusal.column());
    }
}
