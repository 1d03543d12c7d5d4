package dev.tenon.runtime.value;

import java.sql.SQLDataException;

/** A type cannot hold a value. */
final class ValueRefusal extends IllegalArgumentException {
    /** The state of PostgreSQL's for values that are refused for a reason of their own. */
    static final String OTHER = "22000";

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
