package dev.tenon.runtime.value;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Byte strings: {@code bytea} and {@code BLOB}, which both drivers treat alike. */
enum BytesCodec implements ElementCodec<byte[]> {
    BYTES;

    private static final HexFormat HEX = HexFormat.of();

    /** JSON has no bytes, so there they are their hexadecimal digits. */
    @Override
    public ElementForm<byte[]> element() {
        return new ElementForm<>(value -> "\\x" + HEX.formatHex(value), HEX::formatHex, true, BytesCodec::bytes);
    }

    private static byte[] bytes(String digits) throws SQLDataException {
        try {
            return HEX.parseHex(digits);
        } catch (IllegalArgumentException e) {
            throw new SQLDataException("'" + digits + "' are not bytes in the stored form", "22P02", e);
        }
    }

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
