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
 * The rows of {@link Booking} over one connection, whose transactions what is done becomes a part of.
 * Cheap to make; for one thread, like the connection.
 */
@Generated("dev.tenon")
public final class BookingRepository {
    private static final Ordering<Booking> BY_KEY = Ordering.<Booking>none()
            .ascending(Property.of(BookingTable.ID, Booking::id));

    private final Connection connection;

    private final Rows<Booking> rows;

    /** @throws SQLException if the connection is closed */
    public BookingRepository(Connection connection) throws SQLException {
        this.connection = connection;
        this.rows = new Rows<>(connection, BookingTable.ENTITY);
    }

    /** The row with this key. */
    public Optional<Booking> find(long id) throws SQLException {
        return rows.one(Condition.is(BookingTable.ID, id));
    }

    /** All rows for which it is true, in the order of the key. */
    public List<Booking> list(Condition condition) throws SQLException {
        return rows.list(condition, BY_KEY);
    }

    /** The same, read as they are asked for; see {@link Rows#stream}. To be closed. */
    public Stream<Booking> stream(Condition condition) throws SQLException {
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
    public Page<Booking> page(PageRequest<Booking> request) throws SQLException {
        return rows.page(Condition.ALL, BY_KEY, request);
    }

    /** What these rows refer to, in a few statements however many they are. */
    public Map<Booking, Guest> loadGuest(Collection<Booking> referring) throws SQLException {
        return new Rows<>(connection, GuestTable.ENTITY).referredBy(referring, List.of(
                new Link<>(Booking::guestId, Property.of(GuestTable.ID, Guest::id))));
    }

    /** Inserts a row and returns it as it then is, see {@link BookingTable#insert}. */
    public Booking insert(Booking.Builder row) throws SQLException {
        return BookingTable.insert(connection, row);
    }

    /** Inserts many rows, many at a time; returns how many. */
    public long insertAll(Collection<Booking.Builder> all) throws SQLException {
        RowBatch batch = new RowBatch(connection);
        for (Booking.Builder row : all) {
            batch.add(BookingTable.insertion(row));
        }
        return batch.end();
    }

    /**
     * Inserts a row; or gives the row with the same key the values of this one, but for the key and for what
     * is left to the database. Returns the row as it then is.
     */
    public Booking upsert(Booking.Builder row) throws SQLException {
        return rows.upsert(BookingTable.insertion(row), BookingTable.ID);
    }

    /** Writes what has changed in a row, see {@link Rows#update}; returns it as it then is. */
    public Booking update(Booking before, Booking after) throws SQLException {
        return rows.update(before, after);
    }

    /** Deletes a row, see {@link Rows#delete(Object)}. */
    public void delete(Booking row) throws SQLException {
        rows.delete(row);
    }

    /** Deletes the row with this key; returns whether there was one. */
    public boolean delete(long id) throws SQLException {
        return rows.delete(Condition.is(BookingTable.ID, id)) > 0;
    }
}
