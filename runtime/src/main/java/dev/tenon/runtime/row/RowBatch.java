package dev.tenon.runtime.row;

import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Inserts many rows in the order in which they come, many at a time. Rows next to each other that set the same columns are one
 * statement. For one use, by one thread.
 */
public final class RowBatch {
    private static final int AT_ONCE = 1000;

    private final Connection connection;
    private final SqlDialect dialect;
    private final List<RowInsert> waiting = new ArrayList<>();
    private long inserted;

    /**
     * @param connection whose transaction the rows become a part of
     * @throws SQLException if it is closed
     */
    public RowBatch(Connection connection) throws SQLException {
        this.connection = connection;
        this.dialect = SqlDialect.of(connection);
    }

    /** One more row, which may be inserted by now, or later. */
    public void add(RowInsert row) throws SQLException {
        boolean other = !waiting.isEmpty() && !waiting.get(0).columns().equals(row.columns());
        if (other || waiting.size() == AT_ONCE) {
            send();
        }
        waiting.add(row);
    }

    /**
     * Inserts what is left; to be called behind the last row.
     *
     * @return how many rows were inserted in all
     */
    public long end() throws SQLException {
        send();
        return inserted;
    }

    private void send() throws SQLException {
        if (waiting.isEmpty()) {
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement(waiting.get(0).sql(dialect))) {
            for (RowInsert row : waiting) {
                row.bind(dialect, insert);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        inserted += waiting.size();
        waiting.clear();
    }
}
