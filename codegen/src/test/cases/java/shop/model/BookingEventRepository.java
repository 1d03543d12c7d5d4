// Generated from the schema; every change is lost with the next generation.
package shop.model;

import dev.tenon.runtime.repository.Condition;
import dev.tenon.runtime.repository.Link;
import dev.tenon.runtime.repository.Ordering;
import dev.tenon.runtime.repository.Page;
import dev.tenon.runtime.repository.PageRequest;
import dev.tenon.runtime.repository.Property;
import dev.tenon.runtime.repository.Rows;
import dev.tenon.runtime.row.RowBatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.annotation.processing.Generated;

/**
 * The rows of {@link BookingEvent} over one connection, whose transactions what is done becomes a part of.
 * Cheap to make; for one thread, like the connection.
 */
@Generated("dev.tenon")
public final class BookingEventRepository {
    private static final Ordering<BookingEvent> BY_KEY = Ordering.<BookingEvent>none()
            .ascending(Property.of(BookingEventTable.BOOKING_ID, BookingEvent::bookingId))
            .ascending(Property.of(BookingEventTable.NUMBER, BookingEvent::number));

    private static final Ordering<BookingEvent> BY_NUMBER = Ordering.<BookingEvent>none()
            .ascending(Property.of(BookingEventTable.NUMBER, BookingEvent::number))
            .ascending(Property.of(BookingEventTable.BOOKING_ID, BookingEvent::bookingId));

    private final Connection connection;

    private final Rows<BookingEvent> rows;

    /** @throws SQLException if the connection is closed */
    public BookingEventRepository(Connection connection) throws SQLException {
        this.connection = connection;
        this.rows = new Rows<>(connection, BookingEventTable.ENTITY);
    }

    /** The row with this key. */
    public Optional<BookingEvent> find(long bookingId, int number) throws SQLException {
        return rows.one(Condition.is(BookingEventTable.BOOKING_ID, bookingId)
                .and(Condition.is(BookingEventTable.NUMBER, number)));
    }

    /** All rows for which it is true, in the order of the key. */
    public List<BookingEvent> list(Condition condition) throws SQLException {
        return rows.list(condition, BY_KEY);
    }

    /** The same, read as they are asked for; see {@link Rows#stream}. To be closed. */
    public Stream<BookingEvent> stream(Condition condition) throws SQLException {
        return rows.stream(condition, BY_KEY);
    }

    /** How many rows there are for which it is true. */
    public long count(Condition condition) throws SQLException {
        return rows.count(condition);
    }

    /** Whether there is a row for which it is true. */
    public boolean exists(Condition condition) throws SQLException {
        return rows.exists(condition);
    }

    /** All rows, in the order of the key. */
    public Page<BookingEvent> page(PageRequest<BookingEvent> request) throws SQLException {
        return rows.page(Condition.ALL, BY_KEY, request);
    }

    /** The rows with this bookingId, in the order of the key. */
    public Page<BookingEvent> pageByBookingId(long bookingId, PageRequest<BookingEvent> request) throws SQLException {
        return rows.page(Condition.is(BookingEventTable.BOOKING_ID, bookingId), BY_NUMBER, request);
    }

    /** What these rows refer to, in a few statements however many they are. */
    public Map<BookingEvent, Booking> loadBooking(Collection<BookingEvent> referring) throws SQLException {
        return new Rows<>(connection, BookingTable.ENTITY).referredBy(referring, List.of(
                new Link<>(BookingEvent::bookingId, Property.of(BookingTable.ID, Booking::id))));
    }

    /**
     * What these rows refer to, in a few statements however many they are; those that refer to nothing are left out.
     */
    public Map<BookingEvent, BookingEvent> loadPrevious(Collection<BookingEvent> referring) throws SQLException {
        return new Rows<>(connection, BookingEventTable.ENTITY).referredBy(referring, List.of(
                new Link<>(BookingEvent::previousBookingId,
                        Property.of(BookingEventTable.BOOKING_ID, BookingEvent::bookingId)),
                new Link<>(BookingEvent::previousNumber, Property.of(BookingEventTable.NUMBER, BookingEvent::number))));
    }

    /** Inserts a row and returns it as it then is, see {@link BookingEventTable#insert}. */
    public BookingEvent insert(BookingEvent.Builder row) throws SQLException {
        return BookingEventTable.insert(connection, row);
    }

    /** Inserts many rows, many at a time; returns how many. */
    public long insertAll(Collection<BookingEvent.Builder> all) throws SQLException {
        RowBatch batch = new RowBatch(connection);
        for (BookingEvent.Builder row : all) {
            batch.add(BookingEventTable.insertion(row));
        }
        return batch.end();
    }

    /**
     * Inserts a row; or gives the row with the same key the values of this one, but for the key and for what
     * is left to the database. Returns the row as it then is.
     */
    public BookingEvent upsert(BookingEvent.Builder row) throws SQLException {
        return rows.upsert(BookingEventTable.insertion(row), BookingEventTable.BOOKING_ID, BookingEventTable.NUMBER);
    }

    /** Writes what has changed in a row, see {@link Rows#update}; returns it as it then is. */
    public BookingEvent update(BookingEvent before, BookingEvent after) throws SQLException {
        return rows.update(before, after);
    }

    /** Deletes a row, see {@link Rows#delete(Object)}. */
    public void delete(BookingEvent row) throws SQLException {
        rows.delete(row);
    }

    /** Deletes the row with this key; returns whether there was one. */
    public boolean delete(long bookingId, int number) throws SQLException {
        return rows.delete(Condition.is(BookingEventTable.BOOKING_ID, bookingId)
                .and(Condition.is(BookingEventTable.NUMBER, number))) > 0;
    }
}
