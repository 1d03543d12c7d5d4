package dev.tenon.bench;

import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.introspect.Found;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.live.LiveDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** Reads a database in a process of its own: the first time, and then some more. Prints the milliseconds of each, and the tables. */
final class OneRead {
    private OneRead() {}

    public static void main(String[] arguments) throws SQLException {
        DatabaseUrl url = DatabaseUrl.parse(arguments[0]);
        try (Connection connection = Connections.open(url)) {
            for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
                long start = System.nanoTime();
                Found found = LiveDatabase.read(connection, Connections.dialect(url), Scope.DEFAULT);
                double millis = (System.nanoTime() - start) / 1e6;
                System.out.printf(
                        Locale.ROOT, "%.1f %d%n", millis, found.model().tables().size());
            }
        }
    }
}
