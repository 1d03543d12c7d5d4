// Generated from the schema; every change is lost with the next generation.
package shop.model;

import dev.tenon.runtime.repository.Entity;
import dev.tenon.runtime.row.Column;
import dev.tenon.runtime.row.InvalidRowException;
import dev.tenon.runtime.row.RowInsert;
import dev.tenon.runtime.value.Codecs;
import dev.tenon.runtime.value.Interval;
import dev.tenon.runtime.value.Json;
import dev.tenon.runtime.value.SqlDialect;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import javax.annotation.processing.Generated;

/** How {@link Sample} is stored. */
@Generated("dev.tenon")
public final class SampleTable {
    /** Its name in the database. */
    public static final String TABLE = "sample";

    public static final Column<Integer> ID = new Column<>(TABLE, "id", Codecs.int32());

    public static final Column<String> A_STR = new Column<>(TABLE, "a_str", Codecs.string(40));

    public static final Column<String> A_TEXT = new Column<>(TABLE, "a_text", Codecs.text());

    public static final Column<Boolean> A_BOOL = new Column<>(TABLE, "a_bool", Codecs.bool());

    public static final Column<Short> A_SHORT = new Column<>(TABLE, "a_short", Codecs.int16());

    public static final Column<Integer> A_INT = new Column<>(TABLE, "a_int", Codecs.int32());

    public static final Column<Long> A_LONG = new Column<>(TABLE, "a_long", Codecs.int64());

    public static final Column<BigDecimal> A_DECIMAL = new Column<>(TABLE, "a_decimal", Codecs.decimal(30, 10));

    public static final Column<Float> A_FLOAT = new Column<>(TABLE, "a_float", Codecs.float32());

    public static final Column<Double> A_DOUBLE = new Column<>(TABLE, "a_double", Codecs.float64());

    public static final Column<LocalDate> A_DATE = new Column<>(TABLE, "a_date", Codecs.date());

    public static final Column<LocalTime> A_TIME = new Column<>(TABLE, "a_time", Codecs.time());

    public static final Column<Instant> A_TIMESTAMP = new Column<>(TABLE, "a_timestamp", Codecs.timestamp());

    public static final Column<LocalDateTime> A_DATETIME = new Column<>(TABLE, "a_datetime", Codecs.datetime());

    public static final Column<Interval> A_INTERVAL = new Column<>(TABLE, "a_interval", Codecs.interval());

    public static final Column<UUID> A_UUID = new Column<>(TABLE, "a_uuid", Codecs.uuid());

    public static final Column<Json> A_JSON = new Column<>(TABLE, "a_json", Codecs.json());

    public static final Column<byte[]> A_BYTES = new Column<>(TABLE, "a_bytes", Codecs.bytes());

    public static final Column<List<String>> TAGS = new Column<>(TABLE, "tags", Codecs.list(Codecs.string(40)));

    public static final Column<List<LocalDate>> DAYS = new Column<>(TABLE, "days", Codecs.list(Codecs.date()));

    public static final Column<List<BookingStatus>> STATES =
            new Column<>(TABLE, "states", Codecs.list(Codecs.enumeration(BookingStatus.class)));

    /** What there is to know of it to read and write its rows. */
    public static final Entity<Sample> ENTITY = Entity.of(TABLE, SampleTable::read)
            .column(ID, Sample::id)
            .column(A_STR, Sample::aStr)
            .column(A_TEXT, Sample::aText)
            .column(A_BOOL, Sample::aBool)
            .column(A_SHORT, Sample::aShort)
            .column(A_INT, Sample::aInt)
            .column(A_LONG, Sample::aLong)
            .column(A_DECIMAL, Sample::aDecimal)
            .column(A_FLOAT, Sample::aFloat)
            .column(A_DOUBLE, Sample::aDouble)
            .column(A_DATE, Sample::aDate)
            .column(A_TIME, Sample::aTime)
            .column(A_TIMESTAMP, Sample::aTimestamp)
            .column(A_DATETIME, Sample::aDatetime)
            .column(A_INTERVAL, Sample::aInterval)
            .column(A_UUID, Sample::aUuid)
            .column(A_JSON, Sample::aJson)
            .column(A_BYTES, Sample::aBytes)
            .column(TAGS, Sample::tags)
            .column(DAYS, Sample::days)
            .column(STATES, Sample::states)
            .key(ID)
            .build();

    /** The names of all columns, in the order in which they are read and bound. */
    public static final List<String> COLUMNS = ENTITY.columns();

    /** Selects all rows; ends so that a condition may follow. */
    public static final String SELECT = """
            select
              "id",
              "a_str",
              "a_text",
              "a_bool",
              "a_short",
              "a_int",
              "a_long",
              "a_decimal",
              "a_float",
              "a_double",
              "a_date",
              "a_time",
              "a_timestamp",
              "a_datetime",
              "a_interval",
              "a_uuid",
              "a_json",
              "a_bytes",
              "tags",
              "days",
              "states"
            from "sample"
            """;

    /** Inserts a complete row, whose values {@link #bind} sets. */
    public static final String INSERT = """
            insert into "sample" (
              "id",
              "a_str",
              "a_text",
              "a_bool",
              "a_short",
              "a_int",
              "a_long",
              "a_decimal",
              "a_float",
              "a_double",
              "a_date",
              "a_time",
              "a_timestamp",
              "a_datetime",
              "a_interval",
              "a_uuid",
              "a_json",
              "a_bytes",
              "tags",
              "days",
              "states"
            ) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private SampleTable() {}

    /** Reads the current row of a result with the columns {@link #COLUMNS}. */
    public static Sample read(SqlDialect dialect, ResultSet row) throws SQLException {
        return new Sample(
                ID.readRequired(dialect, row, 1),
                A_STR.readOptional(dialect, row, 2),
                A_TEXT.readOptional(dialect, row, 3),
                A_BOOL.readOptional(dialect, row, 4),
                A_SHORT.readOptional(dialect, row, 5),
                A_INT.readOptional(dialect, row, 6),
                A_LONG.readOptional(dialect, row, 7),
                A_DECIMAL.readOptional(dialect, row, 8),
                A_FLOAT.readOptional(dialect, row, 9),
                A_DOUBLE.readOptional(dialect, row, 10),
                A_DATE.readOptional(dialect, row, 11),
                A_TIME.readOptional(dialect, row, 12),
                A_TIMESTAMP.readOptional(dialect, row, 13),
                A_DATETIME.readOptional(dialect, row, 14),
                A_INTERVAL.readOptional(dialect, row, 15),
                A_UUID.readOptional(dialect, row, 16),
                A_JSON.readOptional(dialect, row, 17),
                A_BYTES.readOptional(dialect, row, 18),
                TAGS.readRequired(dialect, row, 19),
                DAYS.readOptional(dialect, row, 20),
                STATES.readOptional(dialect, row, 21));
    }

    /** Sets the parameters of {@link #INSERT}. */
    public static void bind(SqlDialect dialect, PreparedStatement insert, Sample row) throws SQLException {
        ID.bind(dialect, insert, 1, row.id());
        A_STR.bind(dialect, insert, 2, row.aStr());
        A_TEXT.bind(dialect, insert, 3, row.aText());
        A_BOOL.bind(dialect, insert, 4, row.aBool());
        A_SHORT.bind(dialect, insert, 5, row.aShort());
        A_INT.bind(dialect, insert, 6, row.aInt());
        A_LONG.bind(dialect, insert, 7, row.aLong());
        A_DECIMAL.bind(dialect, insert, 8, row.aDecimal());
        A_FLOAT.bind(dialect, insert, 9, row.aFloat());
        A_DOUBLE.bind(dialect, insert, 10, row.aDouble());
        A_DATE.bind(dialect, insert, 11, row.aDate());
        A_TIME.bind(dialect, insert, 12, row.aTime());
        A_TIMESTAMP.bind(dialect, insert, 13, row.aTimestamp());
        A_DATETIME.bind(dialect, insert, 14, row.aDatetime());
        A_INTERVAL.bind(dialect, insert, 15, row.aInterval());
        A_UUID.bind(dialect, insert, 16, row.aUuid());
        A_JSON.bind(dialect, insert, 17, row.aJson());
        A_BYTES.bind(dialect, insert, 18, row.aBytes());
        TAGS.bind(dialect, insert, 19, row.tags());
        DAYS.bind(dialect, insert, 20, row.days());
        STATES.bind(dialect, insert, 21, row.states());
    }

    /**
     * Inserts a row and returns it as it then is, with what the database has set.
     *
     * @throws InvalidRowException if a value is missing, or a column would refuse it
     * @throws SQLException if the database refuses the row
     */
    public static Sample insert(Connection connection, Sample.Builder row) throws SQLException {
        return insertion(row).returning(connection, COLUMNS, SampleTable::read);
    }

    static RowInsert insertion(Sample.Builder row) {
        return new RowInsert(TABLE)
                .orDefault(ID, row.id)
                .optional(A_STR, row.aStr)
                .optional(A_TEXT, row.aText)
                .optional(A_BOOL, row.aBool)
                .optional(A_SHORT, row.aShort)
                .optional(A_INT, row.aInt)
                .optional(A_LONG, row.aLong)
                .optional(A_DECIMAL, row.aDecimal)
                .optional(A_FLOAT, row.aFloat)
                .optional(A_DOUBLE, row.aDouble)
                .optional(A_DATE, row.aDate)
                .optional(A_TIME, row.aTime)
                .optional(A_TIMESTAMP, row.aTimestamp)
                .optional(A_DATETIME, row.aDatetime)
                .optional(A_INTERVAL, row.aInterval)
                .optional(A_UUID, row.aUuid)
                .optional(A_JSON, row.aJson)
                .optional(A_BYTES, row.aBytes)
                .required(TAGS, row.tags)
                .optional(DAYS, row.days)
                .optional(STATES, row.states);
    }
}
