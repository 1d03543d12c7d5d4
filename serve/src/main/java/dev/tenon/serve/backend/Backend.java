package dev.tenon.serve.backend;

import java.sql.Connection;
import java.sql.SQLException;

/** What stands behind the server. Every method may be called from several threads at once. */
public interface Backend {

    /** The model the database is at now. */
    ServedSchema schema();

    ServedState state();

    /** A connection in auto-commit mode, for one request, which closes it. */
    Connection connect() throws SQLException;

    /** Calls {@code listener}, soon and on any thread, after {@link #schema} or {@link #state} changed. */
    Subscription onChange(Runnable listener);

    /** Ends when closed. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
