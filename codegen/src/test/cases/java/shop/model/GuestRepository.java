// Generated from the schema; every change is lost with the next generation.
package shop.model;

import dev.tenon.runtime.repository.Condition;
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
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.annotation.processing.Generated;

/**
 * The rows of {@link Guest} over one connection, whose transactions what is done becomes a part of.
 * Cheap to make; for one thread, like the connection.
 */
@Generated("dev.tenon")
public final class GuestRepository {
    private static final Ordering<Guest> BY_KEY = Ordering.<Guest>none()
            .ascending(Property.of(GuestTable.ID, Guest::id));

    private final Connection connection;

    private final Rows<Guest> rows;

    /** @throws SQLException if the connection is closed */
    public GuestRepository(Connection connection) throws SQLException {
        this.connection = connection;
        this.rows = new Rows<>(connection, GuestTable.ENTITY);
    }

    /** The row with this key. */
    public Optional<Guest> find(UUID id) throws SQLException {
        return rows.one(Condition.is(GuestTable.ID, id));
    }

    /** All rows for which it is true, in the order of the key. */
    public List<Guest> list(Condition condition) throws SQLException {
        return rows.list(condition, BY_KEY);
    }

    /** The same, read as they are asked for; see {@link Rows#stream}. To be closed. */
    public Stream<Guest> stream(Condition condition) throws SQLException {
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
    public Page<Guest> page(PageRequest<Guest> request) throws SQLException {
        return rows.page(Condition.ALL, BY_KEY, request);
    }

    /** Inserts a row and returns it as it then is, see {@link GuestTable#insert}. */
    public Guest insert(Guest.Builder row) throws SQLException {
        return GuestTable.insert(connection, row);
    }

    /** Inserts many rows, many at a time; returns how many. */
    public long insertAll(Collection<Guest.Builder> all) throws SQLException {
        RowBatch batch = new RowBatch(connection);
        for (Guest.Builder row : all) {
            batch.add(GuestTable.insertion(row));
        }
        return batch.end();
    }

    /**
     * Inserts a row; or gives the row with the same key the values of this one, but for the key and for what
     * is left to the database. Returns the row as it then is.
     */
    public Guest upsert(Guest.Builder row) throws SQLException {
        return rows.upsert(GuestTable.insertion(row), GuestTable.ID);
    }

    /** Writes what has changed in a row, see {@link Rows#update}; returns it as it then is. */
    public Guest update(Guest before, Guest after) throws SQLException {
        return rows.update(before, after);
    }

    /** Deletes a row, see {@link Rows#delete(Object)}. */
    public void delete(Guest row) throws SQLException {
        rows.delete(row);
    }

    /** Deletes the row with this key; returns whether there was one. */
    public boolean delete(UUID id) throws SQLException {
        return rows.delete(Condition.is(GuestTable.ID, id)) > 0;
    }
}
