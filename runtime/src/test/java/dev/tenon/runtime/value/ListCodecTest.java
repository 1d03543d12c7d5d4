package dev.tenon.runtime.value;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tenon.runtime.Databases;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class ListCodecTest {
    private final SqlDialect dialect;

    @TempDir
    Path folder;

    private Connection connection;

    ListCodecTest(SqlDialect dialect) {
        this.dialect = dialect;
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = Databases.fresh(dialect, folder).getConnection();
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void everyElementComesBack() throws SQLException {
        assertKept(
                Codecs.string(20),
                "varchar(20)",
                List.of(
                        "",
                        "007",
                        " x ",
                        "it's",
                        "a,b",
                        "{c}",
                        "\"q\"",
                        "\\",
                        "null",
                        "NULL",
                        "Grüße 💶",
                        "\b\f\n\r\t\u0001\u007f"));
        assertKept(Codecs.bool(), "boolean", List.of(true, false));
        assertKept(Codecs.int16(), "smallint", List.of(Short.MIN_VALUE, (short) 0, Short.MAX_VALUE));
        assertKept(Codecs.int32(), "integer", List.of(Integer.MIN_VALUE, 0, Integer.MAX_VALUE));
        assertKept(Codecs.int64(), "bigint", List.of(Long.MIN_VALUE, (1L << 53) + 1, Long.MAX_VALUE));
        assertKept(
                Codecs.float32(), "real", List.of(0f, 0.1f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NEGATIVE_INFINITY));
        assertKept(
                Codecs.float64(),
                "double precision",
                List.of(0d, 0.1, 1e22, Double.MIN_VALUE, Double.POSITIVE_INFINITY));
        assertKept(
                Codecs.decimal(8, 2), "numeric(8, 2)", List.of(new BigDecimal("-0.01"), new BigDecimal("999999.99")));
        assertKept(Codecs.decimal(20, 2), "numeric(20, 2)", List.of(new BigDecimal("-0.01"), new BigDecimal("0.00")));
        assertKept(
                Codecs.date(),
                "date",
                List.of(LocalDate.of(1, 1, 1), LocalDate.of(1582, 10, 10), LocalDate.of(9999, 12, 31)));
        assertKept(Codecs.time(), "time", List.of(LocalTime.MIDNIGHT, LocalTime.of(23, 59, 59, 999_999_000)));
        assertKept(
                Codecs.timestamp(),
                "timestamptz",
                List.of(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("2026-11-20T18:52:51.123456Z")));
        assertKept(Codecs.datetime(), "timestamp", List.of(LocalDateTime.of(2026, 3, 29, 2, 30, 0, 1000)));
        assertKept(Codecs.interval(), "interval", List.of(Interval.ZERO, new Interval(-14, 3, 14_706_500_000L)));
        assertKept(
                Codecs.uuid(),
                "uuid",
                List.of(new UUID(0, 0), UUID.fromString("abcdef01-2345-4789-abcd-ef0123456789")));
        assertKept(
                Codecs.json(), "jsonb", List.of(new Json("{\"a\": [1, null]}"), new Json("null"), new Json("\"x\"")));
        assertKept(Codecs.text(), "text", List.of("", "a,b", "💶"));
        assertKept(Codecs.untyped(), "int4range", List.of("[1,2)", "empty"));
        assertKept(Codecs.enumeration(Answer.class), "text", List.of(Answer.values()));
        assertKept(Codecs.dateText(), "date", List.of("0001-01-01", "9999-12-31"));
        assertKept(
                Codecs.mapped(Codecs.int64(), BigInteger::valueOf, BigInteger::longValueExact),
                "bigint",
                List.of(BigInteger.ZERO, BigInteger.valueOf(Long.MIN_VALUE)));
    }

    private enum Answer implements LabeledEnum {
        YES,
        NOT_YET;

        @Override
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", \"{it's}\"";
        }
    }

    @Test
    void bytes() throws SQLException {
        byte[] value = {0, 1, -128, 127, '\\'};
        List<byte[]> read = roundTrip(Codecs.bytes(), "bytea", List.of(value, new byte[0]));
        assertArrayEquals(value, read.get(0));
        assertArrayEquals(new byte[0], read.get(1));
    }

    @Test
    void emptyAndNullAreTwo() throws SQLException {
        assertEquals(List.of(), roundTrip(Codecs.text(), "text", List.of()));
        assertNull(roundTrip(Codecs.text(), "text", null));
    }

    @Test
    void anElementIsCutAndRefusedAsTheValueAlone() throws SQLException {
        assertEquals(
                List.of(new BigDecimal("1.01")),
                roundTrip(Codecs.decimal(5, 2), "numeric(5, 2)", List.of(new BigDecimal("1.005"))));
        SQLDataException refusal =
                assertThrows(SQLDataException.class, () -> roundTrip(Codecs.string(1), "text", List.of("a", "bc")));
        assertEquals("element 2: it has 2 characters, and str(1) holds 1", refusal.getMessage());
        assertEquals("22001", refusal.getSQLState());
    }

    @Test
    void noElementIsNull() {
        SQLDataException refusal =
                assertThrows(SQLDataException.class, () -> roundTrip(Codecs.text(), "text", Arrays.asList("a", null)));
        assertEquals("element 2 is null", refusal.getMessage());
    }

    /** What another type in Java cannot be made to, is refused like what the column's own cannot hold. */
    @Test
    void anElementThatCannotBeStoredIsNamed() {
        ValueCodec<String> digits = Codecs.mapped(Codecs.int64(), String::valueOf, Long::valueOf);
        SQLDataException refusal =
                assertThrows(SQLDataException.class, () -> roundTrip(digits, "bigint", List.of("1", "x")));
        assertEquals("element 2: For input string: \"x\"", refusal.getMessage());
    }

    @Test
    void whatIsReadCannotBeChanged() throws SQLException {
        List<String> read = roundTrip(Codecs.text(), "text", List.of("a"));
        assertThrows(UnsupportedOperationException.class, () -> read.add("b"));
    }

    @Test
    void thereIsNoArrayOfArrays() {
        ValueCodec<List<String>> list = Codecs.list(Codecs.text());
        assertThrows(IllegalArgumentException.class, () -> Codecs.list(list));
        assertThrows(IllegalArgumentException.class, () -> Codecs.mapped(list, values -> values, values -> values));
    }

    @Test
    void whatIsNotInTheStoredFormIsSaid() {
        for (String json :
                List.of("", "[", "x", "{}", "[1", "[\"a]", "[\"\\u00\"]", "[\"a\"\"b\"]", "[\"a\",]", "[a]")) {
            assertThrows(SQLDataException.class, () -> readJson(Codecs.text(), json), json);
        }
        assertThrows(SQLDataException.class, () -> readJson(Codecs.int32(), "[1,x]"));
        assertThrows(SQLDataException.class, () -> readJson(Codecs.int32(), "[1.5]"));
        assertThrows(SQLDataException.class, () -> readJson(Codecs.decimal(5, 2), "[1.005]"));
        assertThrows(SQLDataException.class, () -> readJson(Codecs.date(), "[\"2026-02-30\"]"));
        assertThrows(SQLDataException.class, () -> readJson(Codecs.bytes(), "[\"0\"]"));
    }

    private <T> void assertKept(ValueCodec<T> codec, String postgresql, List<T> values) throws SQLException {
        assertEquals(values, roundTrip(codec, postgresql, values));
    }

    private <T> List<T> roundTrip(ValueCodec<T> codec, String postgresql, List<T> values) throws SQLException {
        String type = dialect == SqlDialect.POSTGRESQL ? postgresql + "[]" : "TEXT check (json_valid(c))";
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists t");
            statement.execute("create table t (c " + type + ")");
            try (PreparedStatement insert = connection.prepareStatement("insert into t (c) values (?)")) {
                Codecs.list(codec).bind(dialect, insert, 1, values);
                insert.executeUpdate();
            }
        }
        return read(codec, "select c from t");
    }

    /** Of the text alone, as it is wrong whatever database it came from. */
    private static <T> void readJson(ValueCodec<T> codec, String json) throws SQLDataException {
        ElementForm<T> form = ((ElementCodec<T>) codec).element();
        for (String element : JsonArray.elements(json, form.quoted())) {
            form.parser().parse(element);
        }
    }

    private <T> List<T> read(ValueCodec<T> codec, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return Codecs.list(codec).read(dialect, row, 1);
        }
    }
}
