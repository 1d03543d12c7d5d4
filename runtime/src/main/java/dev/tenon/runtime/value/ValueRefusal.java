package dev.tenon.runtime.value;

import java.sql.SQLDataException;

/** A type cannot hold a value. */
final class ValueRefusal extends IllegalArgumentException {
    private final String sqlState;

    /** @param sqlState what PostgreSQL would answer */
    ValueRefusal(String message, String sqlState) {
        super(message);
        this.sqlState = sqlState;
    }

    /** The same, said of a part. */
    ValueRefusal at(String part) {
        return new ValueRefusal(part + ": " + getMessage(), sqlState);
    }

    SQLDataException toSqlException() {
        return new SQLDataException(getMessage(), sqlState);
    }
}
