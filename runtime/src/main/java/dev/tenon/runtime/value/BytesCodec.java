package dev.tenon.runtime.value;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Byte strings: {@code bytea} and {@code BLOB}, which both drivers treat alike. */
enum BytesCodec implements ValueCodec<byte[]> {
    BYTES;

    @Override
    public void bind(SqlDialect dialect, PreparedStatement statement, int index, byte @Nullable [] value)
            throws SQLException {
        statement.setBytes(index, value);
    }

    @Override
    public byte @Nullable [] read(SqlDialect dialect, ResultSet row, int index) throws SQLException {
        return row.getBytes(index);
    }
}
