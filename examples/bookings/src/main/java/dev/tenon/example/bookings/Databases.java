package dev.tenon.example.bookings;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** From a JDBC address to where connections come from. A real program would put a pool here. */
final class Databases {

    private Databases() {}

    /** @param url {@code jdbc:sqlite:…} or {@code jdbc:postgresql:…} */
    static DataSource at(String url) {
        if (url.startsWith("jdbc:sqlite:")) {
            SQLiteConfig config = new SQLiteConfig();
            // SQLite looks at foreign keys only on connections that ask for it.
            config.enforceForeignKeys(true);
            SQLiteDataSource sqlite = new SQLiteDataSource(config);
            sqlite.setUrl(url);
            return sqlite;
        }
        if (url.startsWith("jdbc:postgresql:")) {
            PGSimpleDataSource postgres = new PGSimpleDataSource();
            postgres.setUrl(url);
            return postgres;
        }
        // The address is not repeated: it may hold a password.
        throw new IllegalArgumentException("the database must be given as jdbc:sqlite:… or jdbc:postgresql:…");
    }
}
