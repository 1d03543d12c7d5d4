package dev.tenon.migrate.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a column of each type takes and refuses, as SQLite itself decides. */
final class SqliteTypesTest {

    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final byte[] BLOB = {0x61};
    private static OneColumn column;

    record Values(String type, List<?> good, List<?> bad) {
        @Override
        public String toString() {
            return type;
        }
    }

    static Stream<Values> values() {
        return Stream.of(texts(), numbers(), decimals(), moments(), others()).flatMap(part -> part);
    }

    private static Stream<Values> texts() {
        return Stream.of(
                new Values("str(3)", List.of("", "abc", "äöü", "😀😀😀", "  x"), List.of("abcd", "a\0bc", BLOB)),
                new Values("text", List.of("", "007", "x".repeat(100_000)), List.of("a\0b", BLOB)),
                new Values("mood", List.of("glad", "it's"), List.of("Glad", "", " glad", BLOB)));
    }

    private static Stream<Values> numbers() {
        return Stream.of(
                new Values("bool", List.of(0, 1), List.of(2, -1, 0.5, "true", "t", BLOB)),
                new Values("short", List.of(-32768, 32767), List.of(-32769, 32768, 1.5, "x", BLOB)),
                new Values(
                        "int",
                        List.of(-2147483648, 2147483647),
                        List.of(-2147483649L, 2147483648L, 0.1, "1e999", BLOB)),
                new Values(
                        "long",
                        List.of(Long.MIN_VALUE, Long.MAX_VALUE),
                        List.of(9.3e18, 0.5, "9223372036854775808", "", BLOB)),
                new Values(
                        "float", List.of(0.5, 3.4028234663852886e38, INFINITY, -INFINITY), List.of(3.5e38, "x", BLOB)),
                new Values("double", List.of(0.1, Double.MAX_VALUE, Double.MIN_VALUE, -INFINITY), List.of("x", BLOB)));
    }

    private static Stream<Values> decimals() {
        return Stream.of(
                new Values(
                        "decimal(4, 2)",
                        List.of(0, 99.99, -99.99, 0.01),
                        List.of(100, -100, 0.001, "x", INFINITY, BLOB)),
                new Values(
                        "decimal(15, 0)",
                        List.of(999999999999999L, -999999999999999L),
                        List.of(1000000000000000L, 0.5)),
                new Values("decimal(2, 2)", List.of(0.99, -0.99, 0), List.of(1, 0.999)),
                new Values(
                        "decimal(16, 2)",
                        List.of("100000000000000.00", "000000000000000.01", "199999999999999.99"),
                        List.of(
                                "000000000000000.00",
                                "200000000000000.00",
                                "100000000000000.0",
                                "1000000000000000.00",
                                "100000000000000,00",
                                "10000000000000000",
                                "-00000000000000.01",
                                12.5,
                                BLOB)),
                new Values(
                        "decimal(16, 0)",
                        List.of("10000000000000000", "00000000000000001"),
                        List.of("1000000000000000", "00000000000000000", "1000000000000000.", "x0000000000000000")),
                new Values(
                        "decimal(20, 20)",
                        List.of("1.00000000000000000000", "0.00000000000000000001"),
                        List.of("0.00000000000000000000", ".000000000000000000000", "2.00000000000000000000")));
    }

    private static Stream<Values> moments() {
        return Stream.of(
                new Values(
                        "date",
                        List.of("2024-02-29", "0001-01-01", "9999-12-31"),
                        List.of(
                                "2023-02-29",
                                "2023-04-31",
                                "2023-13-01",
                                "2023-00-10",
                                "2023-01-00",
                                "0000-01-01",
                                "2023-1-1",
                                "now",
                                "2023-01-01 ",
                                "12345",
                                2023,
                                BLOB)),
                new Values(
                        "time",
                        List.of("00:00:00.000000", "23:59:59.999999"),
                        List.of(
                                "24:00:00.000000",
                                "23:60:00.000000",
                                "23:59:60.000000",
                                "23:59:59",
                                "23:59:59.999",
                                "now",
                                BLOB)),
                new Values(
                        "timestamp",
                        List.of("2024-02-29T23:59:59.999999Z", "0001-01-01T00:00:00.000000Z"),
                        List.of(
                                "2023-02-29T00:00:00.000000Z",
                                "2024-02-29T24:00:00.000000Z",
                                "2024-02-29T23:59:59.999999",
                                "2024-02-29 23:59:59.999999Z",
                                "2024-02-29T23:59:59Z",
                                "2024-02-29T23:59:59.999999+00",
                                "now",
                                BLOB)),
                new Values(
                        "datetime",
                        List.of("2024-02-29T23:59:59.999999"),
                        List.of(
                                "2024-02-30T23:59:59.999999",
                                "2024-02-29T23:59:59.999999Z",
                                "2024-02-29",
                                "now",
                                BLOB)));
    }

    private static Stream<Values> others() {
        return Stream.of(
                new Values(
                        "interval",
                        List.of("PT0S", "P1Y2M3DT4H5M6.5S", "P-1Y", "PT-0.5S", "P1M", "PT1M", "P1MT1M"),
                        List.of(
                                "", "P", "PT", "1 day", "P1", "P1S", "PT1D", "P1DT", "P1D2M", "p1d", "P1.5D", "PT1.S",
                                "P1W", 5, BLOB)),
                new Values(
                        "uuid",
                        List.of("00000000-0000-0000-0000-000000000000", "f81d4fae-7dec-41d0-a765-00a0c91e6bf6"),
                        List.of(
                                "F81D4FAE-7DEC-41D0-A765-00A0C91E6BF6",
                                "f81d4fae7dec41d0a76500a0c91e6bf6",
                                "{f81d4fae-7dec-41d0-a765-00a0c91e6bf6}",
                                "g81d4fae-7dec-41d0-a765-00a0c91e6bf6",
                                BLOB)),
                new Values(
                        "json",
                        List.of("{}", "[1, 2]", "null", "\"x\"", "12"),
                        List.of("", "{a:1}", "[1,]", "x", BLOB)),
                new Values("bytes", List.of(new byte[0], BLOB), List.of("x", 1, 0.5)));
    }

    @BeforeAll
    static void open() throws SQLException {
        column = new OneColumn();
    }

    @AfterAll
    static void close() throws SQLException {
        column.close();
    }

    @ParameterizedTest
    @MethodSource("values")
    void checks(Values values) throws SQLException {
        column.become(values.type());
        List<Object> good = new ArrayList<>(values.good());
        good.add(null);
        for (Object value : good) {
            assertEquals(Optional.empty(), column.refusal(value), () -> "refused: " + value);
            assertEquals(text(value), text(column.stored()[0]), "stored unchanged");
        }
        for (Object value : values.bad()) {
            assertEquals(
                    Optional.of("CHECK constraint failed"),
                    column.refusal(value).map(SqliteTypesTest::kind),
                    () -> "taken: " + text(value));
        }
    }

    private static String kind(String words) {
        return words.substring(0, words.indexOf(':'));
    }

    private static String text(Object value) {
        if (value instanceof byte[] bytes) {
            return Arrays.toString(bytes);
        }
        return value instanceof Number number
                ? new BigDecimal(shown(number)).stripTrailingZeros().toPlainString()
                : String.valueOf(value);
    }

    private static String shown(Number number) {
        return Double.isInfinite(number.doubleValue())
                ? (number.doubleValue() > 0 ? "1e400" : "-1e400")
                : number.toString();
    }
}
