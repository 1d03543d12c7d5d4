package dev.tenon.junit;

import dev.tenon.migrate.connect.DatabaseUrl;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A database that those of tests are copies of: to copy one takes milliseconds, to migrate one may take seconds. */
interface Template extends AutoCloseable {

    Copy copy() throws SQLException;

    @Override
    void close() throws SQLException;

    /** @param source of connections as a program would have them */
    record Copy(DatabaseUrl url, DataSource source, Removal removal) {}

    interface Removal {
        void run() throws SQLException;
    }

    /** What a database is given before copies of it are made. */
    interface Content {
        void fill(DatabaseUrl url);
    }
}
