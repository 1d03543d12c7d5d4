// Generated from the schema; every change is lost with the next generation.
package shop.model;

import dev.tenon.runtime.repository.Entity;
import dev.tenon.runtime.row.Column;
import dev.tenon.runtime.row.InvalidRowException;
import dev.tenon.runtime.row.RowInsert;
import dev.tenon.runtime.value.Codecs;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.annotation.processing.Generated;

/** How {@link BookingEvent} is stored. */
@Generated("dev.tenon")
public final class BookingEventTable {
    /** Its name in the database. */
    public static final String TABLE = "booking_event";

    public static final Column<Long> BOOKING_ID = new Column<>(TABLE, "booking_id", Codecs.int64());

    public static final Column<Integer> NUMBER = new Column<>(TABLE, "number", Codecs.int32());

    public static final Column<Long> PREVIOUS_BOOKING_ID = new Column<>(TABLE, "previous_booking_id", Codecs.int64());

    public static final Column<Integer> PREVIOUS_NUMBER = new Column<>(TABLE, "previous_number", Codecs.int32());

    public static final Column<String> TEXT = new Column<>(TABLE, "text", Codecs.string(200));

    /** What there is to know of it to read and write its rows. */
    public static final Entity<BookingEvent> ENTITY = Entity.of(TABLE, BookingEventTable::read)
            .column(BOOKING_ID, BookingEvent::bookingId)
            .column(NUMBER, BookingEvent::number)
            .column(PREVIOUS_BOOKING_ID, BookingEvent::previousBookingId)
            .column(PREVIOUS_NUMBER, BookingEvent::previousNumber)
            .column(TEXT, BookingEvent::text)
            .key(BOOKING_ID, NUMBER)
            .build();

    /** The names of all columns, in the order in which they are read and bound. */
    public static final List<String> COLUMNS = ENTITY.columns();

    /** Selects all rows; ends so that a condition may follow. */
    public static final String SELECT = """
            select
              "booking_id",
              "number",
              "previous_booking_id",
              "previous_number",
              "text"
            from "booking_event"
            """;

    /** Inserts a complete row, whose values {@link #bind} sets. */
    public static final String INSERT = """
            insert into "booking_event" (
              "booking_id",
              "number",
              "previous_booking_id",
              "previous_number",
              "text"
            ) values (?, ?, ?, ?, ?)
            """;

    private BookingEventTable() {}

    /** Reads the current row of a result with the columns {@link #COLUMNS}. */
    public static BookingEvent read(SqlDialect dialect, ResultSet row) throws SQLException {
        return new BookingEvent(
                BOOKING_ID.readRequired(dialect, row, 1),
                NUMBER.readRequired(dialect, row, 2),
                PREVIOUS_BOOKING_ID.readOptional(dialect, row, 3),
                PREVIOUS_NUMBER.readOptional(dialect, row, 4),
                TEXT.readRequired(dialect, row, 5));
    }

    /** Sets the parameters of {@link #INSERT}. */
    public static void bind(SqlDialect dialect, PreparedStatement insert, BookingEvent row) throws SQLException {
        BOOKING_ID.bind(dialect, insert, 1, row.bookingId());
        NUMBER.bind(dialect, insert, 2, row.number());
        PREVIOUS_BOOKING_ID.bind(dialect, insert, 3, row.previousBookingId());
        PREVIOUS_NUMBER.bind(dialect, insert, 4, row.previousNumber());
        TEXT.bind(dialect, insert, 5, row.text());
    }

    /**
     * Inserts a row and returns it as it then is, with what the database has set.
     *
     * @throws InvalidRowException if a value is missing, or a column would refuse it
     * @throws SQLException if the database refuses the row
     */
    public static BookingEvent insert(Connection connection, BookingEvent.Builder row) throws SQLException {
        return insertion(row).returning(connection, COLUMNS, BookingEventTable::read);
    }

    static RowInsert insertion(BookingEvent.Builder row) {
        return new RowInsert(TABLE)
                .required(BOOKING_ID, row.bookingId)
                .required(NUMBER, row.number)
                .optional(PREVIOUS_BOOKING_ID, row.previousBookingId)
                .optional(PREVIOUS_NUMBER, row.previousNumber)
                .required(TEXT, row.text);
    }
}
