package dev.tenon.runtime.repository;

import java.sql.SQLException;

/** What a database refuses in the midst of a stream, which can say it in no other way. */
public final class UncheckedSqlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UncheckedSqlException(SQLException cause) {
        super(cause.getMessage(), cause);
    }

    @Override
    public synchronized SQLException getCause() {
        return (SQLException) super.getCause();
    }
}
