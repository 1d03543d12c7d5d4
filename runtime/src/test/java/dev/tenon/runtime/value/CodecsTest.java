package dev.tenon.runtime.value;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.runtime.Databases;
import java.math.BigDecimal;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class CodecsTest {
    private final SqlDialect dialect;

    @TempDir
    Path folder;

    private Connection connection;

    CodecsTest(SqlDialect dialect) {
        this.dialect = dialect;
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = Databases.fresh(dialect, folder).getConnection();
        assertEquals(dialect, SqlDialect.of(connection));
        if (dialect == SqlDialect.SQLITE) {
            execute("pragma synchronous = off");
        }
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void strings() throws SQLException {
        List<String> values = List.of("", "007", "1e5", " x ", "it's", "Grüße 💶", "\\n\n\t%_", "null");
        assertKept(Codecs.text(), StoredForm.STR, values);
        assertKept(Codecs.text(), StoredForm.TEXT, values);
        assertKept(Codecs.text(), StoredForm.STR, List.of("💶".repeat(40)));
        assertRefusedByTheDatabase(Codecs.text(), StoredForm.STR, "x".repeat(41));
        assertRefused(Codecs.text(), StoredForm.TEXT, "a\0b");
        assertKept(Codecs.string(40), StoredForm.STR, values);
        assertKept(Codecs.string(40), StoredForm.STR, List.of("💶".repeat(40)));
        assertRefused(Codecs.string(40), StoredForm.STR, "x".repeat(41));
    }

    /** What has no codec of its own goes as the text that the database writes. */
    @Test
    void typesThatOnlyTheDatabaseKnows() throws SQLException {
        assertKept(Codecs.untyped(), new StoredForm("int4range", "NATIVE_TEXT"), List.of("[1,2)", "empty", "[7,)"));
        assertKept(Codecs.untyped(40), new StoredForm("inet", "VARCHAR(40)"), List.of("10.0.0.1", "::1"));
        assertRefused(Codecs.untyped(3), new StoredForm("inet", "VARCHAR(3)"), "::12");
    }

    /** An id of its own for keys: any codec, seen as another type. */
    @Test
    void valuesOfAnotherTypeInJava() throws SQLException {
        ValueCodec<Ticket> tickets = Codecs.mapped(Codecs.int64(), Ticket::new, Ticket::number);
        assertKept(tickets, StoredForm.LONG, List.of(new Ticket(1), new Ticket(Long.MAX_VALUE)));
        assertThrows(SQLDataException.class, () -> readSql(tickets, "select -1"));
    }

    private record Ticket(long number) {
        Ticket {
            if (number < 0) {
                throw new IllegalArgumentException("no ticket has the number " + number);
            }
        }
    }

    @Test
    void datesAndTimesAsTexts() throws SQLException {
        assertSorted(Codecs.dateText(), StoredForm.DATE, List.of("0001-01-01", "2024-02-29", "9999-12-31"));
        assertSorted(Codecs.timeText(), StoredForm.TIME, List.of("00:00", "18:52:51", "23:59:59.999999"));
        assertSorted(
                Codecs.timestampText(),
                StoredForm.TIMESTAMP,
                List.of("0001-01-01T00:00:00Z", "2026-11-20T18:52:51.123456Z", "9999-12-31T23:59:59.999999Z"));
        assertSorted(
                Codecs.datetimeText(), StoredForm.DATETIME, List.of("0001-01-01T00:00", "2026-03-29T02:30:00.000001"));
        assertEquals(
                "2026-11-23T17:30:00Z",
                roundTrip(Codecs.timestampText(), StoredForm.TIMESTAMP, "2026-11-23T18:30:00+01:00"));
        assertEquals("18:30", roundTrip(Codecs.timeText(), StoredForm.TIME, "18:30:00.000"));
        assertRefused(Codecs.dateText(), StoredForm.DATE, "2026-02-30");
        assertRefused(Codecs.timestampText(), StoredForm.TIMESTAMP, "2026-02-28");
        assertRefused(Codecs.datetimeText(), StoredForm.DATETIME, "2026-02-28T00:00:00Z");
    }

    @Test
    void numbers() throws SQLException {
        assertKept(Codecs.bool(), StoredForm.BOOL, List.of(true, false));
        assertKept(Codecs.int16(), StoredForm.SHORT, List.of(Short.MIN_VALUE, (short) 0, Short.MAX_VALUE));
        assertKept(Codecs.int32(), StoredForm.INT, List.of(Integer.MIN_VALUE, 0, Integer.MAX_VALUE));
        assertKept(Codecs.int64(), StoredForm.LONG, List.of(Long.MIN_VALUE, 0L, (1L << 53) + 1, Long.MAX_VALUE));
    }

    @Test
    void floatingPointNumbers() throws SQLException {
        assertKept(
                Codecs.float32(),
                StoredForm.FLOAT,
                List.of(0f, 0.1f, -1f, Float.MIN_VALUE, Float.MAX_VALUE, Float.POSITIVE_INFINITY));
        assertKept(
                Codecs.float64(),
                StoredForm.DOUBLE,
                List.of(0d, 0.1d, 1d, 1e22, Double.MIN_VALUE, -Double.MAX_VALUE, Double.NEGATIVE_INFINITY));
        assertEquals(0d, roundTrip(Codecs.float64(), StoredForm.DOUBLE, -0d));
        assertEquals(0f, roundTrip(Codecs.float32(), StoredForm.FLOAT, -0f));
        assertRefused(Codecs.float64(), StoredForm.DOUBLE, Double.NaN);
        assertRefused(Codecs.float32(), StoredForm.FLOAT, Float.NaN);
    }

    @Test
    void decimals() throws SQLException {
        assertKept(Codecs.decimal(12, 2), StoredForm.decimal(12, 2), decimals("0.00", "-0.01", "9999999999.99"));
        assertKept(Codecs.decimal(15, 15), StoredForm.decimal(15, 15), decimals("0.999999999999999"));
        assertKept(Codecs.decimal(15, 0), StoredForm.decimal(15, 0), decimals("-999999999999999", "7"));
        assertKept(
                Codecs.decimal(38, 10),
                StoredForm.decimal(38, 10),
                decimals("-9999999999999999999999999999.9999999999", "0.0000000001", "-0.0000000001", "0E-10"));
        assertKept(Codecs.decimal(20, 0), StoredForm.decimal(20, 0), decimals("99999999999999999999", "-1"));
        assertKept(Codecs.decimal(18, 18), StoredForm.decimal(18, 18), decimals("-0.999999999999999999"));
    }

    @Test
    void everyDecimalOfFifteenDigitsIsItsOwnNumber() throws SQLException {
        Random random = new Random(20261120);
        for (int scale : List.of(0, 2, 7, 15)) {
            List<BigDecimal> values = random.longs(200, -999_999_999_999_999L, 1_000_000_000_000_000L)
                    .mapToObj(unscaled -> BigDecimal.valueOf(unscaled, scale))
                    .toList();
            assertKept(Codecs.decimal(15, scale), StoredForm.decimal(15, scale), values);
        }
    }

    @Test
    void decimalsAreRoundedAndRefusedAsPostgresqlDoes() throws SQLException {
        for (StoredForm form : List.of(StoredForm.decimal(5, 2), StoredForm.decimal(20, 2))) {
            ValueCodec<BigDecimal> codec =
                    form.postgresql().contains("20") ? Codecs.decimal(20, 2) : Codecs.decimal(5, 2);
            assertEquals(new BigDecimal("1.01"), roundTrip(codec, form, new BigDecimal("1.005")));
            assertEquals(new BigDecimal("-1.01"), roundTrip(codec, form, new BigDecimal("-1.005")));
            assertEquals(new BigDecimal("100.00"), roundTrip(codec, form, new BigDecimal("1E+2")));
        }
        assertRefused(Codecs.decimal(5, 2), StoredForm.decimal(5, 2), new BigDecimal("999.995"));
        assertRefused(Codecs.decimal(5, 2), StoredForm.decimal(5, 2), new BigDecimal("-1000"));
        assertRefused(Codecs.decimal(5, 2), StoredForm.decimal(5, 2), new BigDecimal("1E+999999999"));
        assertEquals(
                new BigDecimal("0.00"),
                roundTrip(Codecs.decimal(5, 2), StoredForm.decimal(5, 2), new BigDecimal("1E-999999999")));
        assertThrows(IllegalArgumentException.class, () -> Codecs.decimal(2, 3));
    }

    @Test
    void longDecimalsSortAsNumbers() throws SQLException {
        assertSorted(
                Codecs.decimal(20, 3),
                StoredForm.decimal(20, 3),
                decimals("-99999999999999999.999", "-10.000", "-9.999", "-0.001", "0.000", "0.001", "9.999", "10.000"));
    }

    @Test
    void datesAndTimes() throws SQLException {
        assertSorted(
                Codecs.date(),
                StoredForm.DATE,
                List.of(
                        LocalDate.of(1, 1, 1),
                        LocalDate.of(1582, 10, 10),
                        LocalDate.of(2024, 2, 29),
                        LocalDate.of(9999, 12, 31)));
        assertSorted(
                Codecs.time(),
                StoredForm.TIME,
                List.of(
                        LocalTime.MIDNIGHT,
                        LocalTime.of(0, 0, 0, 1000),
                        LocalTime.of(18, 52, 51),
                        LocalTime.of(23, 59, 59, 999_999_000)));
        assertSorted(
                Codecs.timestamp(),
                StoredForm.TIMESTAMP,
                List.of(
                        Instant.parse("0001-01-01T00:00:00Z"),
                        Instant.parse("1582-10-10T12:00:00.5Z"),
                        Instant.parse("1969-12-31T23:59:59.999999Z"),
                        Instant.EPOCH,
                        Instant.parse("2026-11-20T18:52:51.123456Z"),
                        Instant.parse("9999-12-31T23:59:59.999999Z")));
        assertSorted(
                Codecs.datetime(),
                StoredForm.DATETIME,
                List.of(
                        LocalDateTime.of(1, 1, 1, 0, 0),
                        LocalDateTime.of(2026, 3, 29, 2, 30),
                        LocalDateTime.of(2026, 3, 29, 2, 30, 0, 1000),
                        LocalDateTime.of(9999, 12, 31, 23, 59, 59)));
    }

    @Test
    void timesAreCutToMicroseconds() throws SQLException {
        assertEquals(LocalTime.of(23, 59, 59, 999_999_000), roundTrip(Codecs.time(), StoredForm.TIME, LocalTime.MAX));
        assertEquals(
                Instant.parse("2026-12-31T23:59:59.999999Z"),
                roundTrip(Codecs.timestamp(), StoredForm.TIMESTAMP, Instant.parse("2026-12-31T23:59:59.999999999Z")));
        assertEquals(
                LocalDateTime.parse("2026-12-31T23:59:59.999999"),
                roundTrip(
                        Codecs.datetime(), StoredForm.DATETIME, LocalDateTime.parse("2026-12-31T23:59:59.999999999")));
    }

    @Test
    void yearsThatDoNotSortAreRefused() {
        assertRefused(Codecs.date(), StoredForm.DATE, LocalDate.of(10_000, 1, 1));
        assertRefused(Codecs.date(), StoredForm.DATE, LocalDate.of(0, 12, 31));
        assertRefused(Codecs.datetime(), StoredForm.DATETIME, LocalDateTime.MAX);
        assertRefused(Codecs.timestamp(), StoredForm.TIMESTAMP, Instant.MIN);
        assertRefused(Codecs.timestamp(), StoredForm.TIMESTAMP, Instant.parse("+10000-01-01T00:00:00Z"));
    }

    @Test
    void intervals() throws SQLException {
        assertKept(
                Codecs.interval(),
                StoredForm.INTERVAL,
                List.of(
                        Interval.ZERO,
                        new Interval(14, 3, 14_706_500_000L),
                        new Interval(-14, 3, -1),
                        new Interval(1, -1, 1),
                        new Interval(0, 0, -3_600_000_001L),
                        new Interval(Integer.MAX_VALUE, Integer.MAX_VALUE, 9_000_000_000_000_000L),
                        new Interval(Integer.MIN_VALUE + 1, Integer.MIN_VALUE + 1, -9_000_000_000_000_000L)));
    }

    @Test
    void othersThatAreTextOnSqlite() throws SQLException {
        assertKept(
                Codecs.uuid(),
                StoredForm.UUID,
                List.of(new UUID(0, 0), UUID.fromString("ABCDEF01-2345-4789-abcd-ef0123456789")));
        assertKept(
                Codecs.json(),
                StoredForm.JSON,
                List.of(new Json("{\"a\": [1, null]}"), new Json("null"), new Json("\"x\"")));
        assertRefusedByTheDatabase(Codecs.json(), StoredForm.JSON, new Json("{a}"));
    }

    @Test
    void bytes() throws SQLException {
        byte[] value = {0, 1, -128, 127, '\\'};
        assertArrayEquals(value, roundTrip(Codecs.bytes(), StoredForm.BYTES, value));
        assertArrayEquals(new byte[0], roundTrip(Codecs.bytes(), StoredForm.BYTES, new byte[0]));
        assertNull(roundTrip(Codecs.bytes(), StoredForm.BYTES, null));
    }

    @Test
    void enums() throws SQLException {
        String labels = "('in progress', 'done')";
        if (dialect == SqlDialect.POSTGRESQL) {
            execute("create type progress as enum " + labels);
        }
        StoredForm form = new StoredForm("progress", "ENUM_TEXT check (c in " + labels + ")");
        assertKept(Codecs.enumeration(Progress.class), form, List.of(Progress.values()));
        assertThrows(SQLDataException.class, () -> readSql(Codecs.enumeration(Progress.class), "select 'unheard of'"));
    }

    @Test
    void whatIsNotInTheStoredFormIsSaid() {
        if (dialect == SqlDialect.SQLITE) {
            List<ValueCodec<?>> codecs = List.of(
                    Codecs.date(),
                    Codecs.time(),
                    Codecs.timestamp(),
                    Codecs.datetime(),
                    Codecs.uuid(),
                    Codecs.decimal(20, 2));
            for (ValueCodec<?> codec : codecs) {
                assertThrows(SQLDataException.class, () -> readSql(codec, "select '2026-02-30'"));
                assertThrows(SQLDataException.class, () -> readSql(codec, "select '1-2-3-4-5'"));
            }
        }
        assertThrows(SQLDataException.class, () -> readSql(Codecs.interval(), "select 'P'"));
    }

    @Test
    void aRequiredValueIsNeverNull() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select cast(null as integer) as guests")) {
            assertTrue(row.next());
            SQLDataException refusal =
                    assertThrows(SQLDataException.class, () -> Codecs.int32().readRequired(dialect, row, 1));
            assertEquals("column guests is null", refusal.getMessage());
        }
    }

    private enum Progress implements LabeledEnum {
        IN_PROGRESS("in progress"),
        DONE("done");

        private final String label;

        Progress(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    private static List<BigDecimal> decimals(String... texts) {
        return Arrays.stream(texts).map(BigDecimal::new).toList();
    }

    private <T> void assertKept(ValueCodec<T> codec, StoredForm form, List<T> values) throws SQLException {
        table(form);
        for (T value : values) {
            insert(codec, value);
        }
        insert(codec, null);
        List<T> expected = new ArrayList<>(values);
        expected.add(null);
        assertEquals(expected, select(codec, "n"));
    }

    private <T> void assertSorted(ValueCodec<T> codec, StoredForm form, List<T> ascending) throws SQLException {
        table(form);
        for (int i = ascending.size() - 1; i >= 0; i--) {
            insert(codec, ascending.get(i));
        }
        assertEquals(ascending, select(codec, "c"));
    }

    private <T> T roundTrip(ValueCodec<T> codec, StoredForm form, T value) throws SQLException {
        table(form);
        insert(codec, value);
        return select(codec, "n").get(0);
    }

    private <T> void assertRefused(ValueCodec<T> codec, StoredForm form, T value) {
        assertThrows(SQLDataException.class, () -> roundTrip(codec, form, value));
    }

    private <T> void assertRefusedByTheDatabase(ValueCodec<T> codec, StoredForm form, T value) {
        SQLException refusal = assertThrows(SQLException.class, () -> roundTrip(codec, form, value));
        assertTrue(refusal.getClass().getName().matches("org\\.(postgresql|sqlite)\\..*"), refusal::toString);
    }

    private void table(StoredForm form) throws SQLException {
        execute("drop table if exists t");
        String key = dialect == SqlDialect.POSTGRESQL ? "integer generated always as identity" : "integer primary key";
        execute("create table t (n " + key + ", c " + form.in(dialect) + ")");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private <T> void insert(ValueCodec<T> codec, T value) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into t (c) values (?)")) {
            codec.bind(dialect, insert, 1, value);
            insert.executeUpdate();
        }
    }

    private <T> List<T> select(ValueCodec<T> codec, String order) throws SQLException {
        return readSql(codec, "select c from t order by " + order);
    }

    private <T> List<T> readSql(ValueCodec<T> codec, String sql) throws SQLException {
        List<T> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(codec.read(dialect, rows, 1));
            }
        }
        return values;
    }
}
