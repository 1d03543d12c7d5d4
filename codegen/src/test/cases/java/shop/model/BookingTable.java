// Generated from the schema; every change is lost with the next generation.
package shop.model;

import dev.tenon.runtime.repository.Entity;
import dev.tenon.runtime.row.Column;
import dev.tenon.runtime.row.InvalidRowException;
import dev.tenon.runtime.row.RowInsert;
import dev.tenon.runtime.value.Codecs;
import dev.tenon.runtime.value.SqlDialect;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.annotation.processing.Generated;

/** How {@link Booking} is stored. */
@Generated("dev.tenon")
public final class BookingTable {
    /** Its name in the database. */
    public static final String TABLE = "booking";

    public static final Column<Long> ID = new Column<>(TABLE, "id", Codecs.int64());

    public static final Column<UUID> GUEST_ID = new Column<>(TABLE, "guest_id", Codecs.uuid());

    public static final Column<Integer> NUM_GUESTS = new Column<>(TABLE, "num_guests", Codecs.int32());

    public static final Column<BookingStatus> STATUS =
            new Column<>(TABLE, "status", Codecs.enumeration(BookingStatus.class));

    public static final Column<BigDecimal> DEPOSIT = new Column<>(TABLE, "deposit", Codecs.decimal(6, 2));

    public static final Column<String> NOTE = new Column<>(TABLE, "note", Codecs.text());

    /** What there is to know of it to read and write its rows. */
    public static final Entity<Booking> ENTITY = Entity.of(TABLE, BookingTable::read)
            .column(ID, Booking::id)
            .column(GUEST_ID, Booking::guestId)
            .column(NUM_GUESTS, Booking::numGuests)
            .column(STATUS, Booking::status)
            .column(DEPOSIT, Booking::deposit)
            .column(NOTE, Booking::note)
            .key(ID)
            .build();

    /** The names of all columns, in the order in which they are read and bound. */
    public static final List<String> COLUMNS = ENTITY.columns();

    /** Selects all rows; ends so that a condition may follow. */
    public static final String SELECT = """
            select
              "id",
              "guest_id",
              "num_guests",
              "status",
              "deposit",
              "note"
            from "booking"
            """;

    /** Inserts a complete row, whose values {@link #bind} sets. */
    public static final String INSERT = """
            insert into "booking" (
              "id",
              "guest_id",
              "num_guests",
              "status",
              "deposit",
              "note"
            ) values (?, ?, ?, ?, ?, ?)
            """;

    private BookingTable() {}

    /** Reads the current row of a result with the columns {@link #COLUMNS}. */
    public static Booking read(SqlDialect dialect, ResultSet row) throws SQLException {
        return new Booking(
                ID.readRequired(dialect, row, 1),
                GUEST_ID.readRequired(dialect, row, 2),
                NUM_GUESTS.readRequired(dialect, row, 3),
                STATUS.readRequired(dialect, row, 4),
                DEPOSIT.readRequired(dialect, row, 5),
                NOTE.readOptional(dialect, row, 6));
    }

    /** Sets the parameters of {@link #INSERT}. */
    public static void bind(SqlDialect dialect, PreparedStatement insert, Booking row) throws SQLException {
        ID.bind(dialect, insert, 1, row.id());
        GUEST_ID.bind(dialect, insert, 2, row.guestId());
        NUM_GUESTS.bind(dialect, insert, 3, row.numGuests());
        STATUS.bind(dialect, insert, 4, row.status());
        DEPOSIT.bind(dialect, insert, 5, row.deposit());
        NOTE.bind(dialect, insert, 6, row.note());
    }

    /**
     * Inserts a row and returns it as it then is, with what the database has set.
     *
     * @throws InvalidRowException if a value is missing, or a column would refuse it
     * @throws SQLException if the database refuses the row
     */
    public static Booking insert(Connection connection, Booking.Builder row) throws SQLException {
        return insertion(row).returning(connection, COLUMNS, BookingTable::read);
    }

    static RowInsert insertion(Booking.Builder row) {
        return new RowInsert(TABLE)
                .orDefault(ID, row.id)
                .required(GUEST_ID, row.guestId)
                .required(NUM_GUESTS, row.numGuests)
                .required(STATUS, row.status)
                .required(DEPOSIT, row.deposit)
                .optional(NOTE, row.note);
    }
}
