package dev.tenon.migrate.data;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A data migration that cannot run or has failed; the message says which and why. */
public final class DataMigrationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DataMigrationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Whether the database refused something that it did. */
    public boolean isOfDatabase() {
        for (Throwable at = getCause(); at != null; at = at.getCause()) {
            if (at instanceof SQLException) {
                return true;
            }
        }
        return false;
    }
}
