package dev.tenon.runtime.row;

import dev.tenon.runtime.value.SqlDialect;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Makes an object of a row.
 *
 * @param <R> the type of the object
 */
@FunctionalInterface
public interface RowReader<R> {
    /**
     * Reads the current row.
     *
     * @param dialect of the connection the rows came through
     * @param row on a row
     * @throws SQLException if a value is not what its column holds, or the driver refuses
     */
    R read(SqlDialect dialect, ResultSet row) throws SQLException;
}
