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
import java.util.stream.Stream;
import javax.annotation.processing.Generated;

/**
 * The rows of {@link Measure} over one connection, whose transactions what is done becomes a part of.
 * Cheap to make; for one thread, like the connection.
 */
@Generated("dev.tenon")
public final class MeasureRepository {
    private static final Ordering<Measure> BY_KEY = Ordering.<Measure>none()
            .ascending(Property.generated(MeasureTable.ID, Measure::id), false);

    private final Connection connection;

    private final Rows<Measure> rows;

    /** @throws SQLException if the connection is closed */
    public MeasureRepository(Connection connection) throws SQLException {
        this.connection = connection;
        this.rows = new Rows<>(connection, MeasureTable.ENTITY);
    }

    /** The row with this key. */
    public Optional<Measure> find(int id) throws SQLException {
        return rows.one(Condition.is(MeasureTable.ID, id));
    }

    /** All rows for which it is true, in the order of the key. */
    public List<Measure> list(Condition condition) throws SQLException {
        return rows.list(condition, BY_KEY);
    }

    /** The same, read as they are asked for; see {@link Rows#stream}. To be closed. */
    public Stream<Measure> stream(Condition condition) throws SQLException {
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
    public Page<Measure> page(PageRequest<Measure> request) throws SQLException {
        return rows.page(Condition.ALL, BY_KEY, request);
    }

    /** Inserts a row and returns it as it then is, see {@link MeasureTable#insert}. */
    public Measure insert(Measure.Builder row) throws SQLException {
        return MeasureTable.insert(connection, row);
    }

    /** Inserts many rows, many at a time; returns how many. */
    public long insertAll(Collection<Measure.Builder> all) throws SQLException {
        RowBatch batch = new RowBatch(connection);
        for (Measure.Builder row : all) {
            batch.add(MeasureTable.insertion(row));
        }
        return batch.end();
    }

    /**
     * Inserts a row; or gives the row with the same key the values of this one, but for the key and for what
     * is left to the database. Returns the row as it then is.
     */
    public Measure upsert(Measure.Builder row) throws SQLException {
        return rows.upsert(MeasureTable.insertion(row), MeasureTable.ID);
    }

    /** Writes what has changed in a row, see {@link Rows#update}; returns it as it then is. */
    public Measure update(Measure before, Measure after) throws SQLException {
        return rows.update(before, after);
    }

    /** Deletes a row, see {@link Rows#delete(Object)}. */
    public void delete(Measure row) throws SQLException {
        rows.delete(row);
    }

    /** Deletes the row with this key; returns whether there was one. */
    public boolean delete(int id) throws SQLException {
        return rows.delete(Condition.is(MeasureTable.ID, id)) > 0;
    }
}
