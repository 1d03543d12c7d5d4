package dev.tenon.example.bookings;

import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.testing.EmbeddedPostgres;
import dev.tenon.testing.PostgresCatalog;
import dev.tenon.testing.SqliteCatalog;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** A real database, empty at first. */
public final class TestDatabase implements AutoCloseable {
    static final LocalDate SEED_DAY = LocalDate.of(2026, 11, 20);

    private final Product product;
    private final String jdbc;

    private TestDatabase(Product product, String jdbc) {
        this.product = product;
        this.jdbc = jdbc;
    }

    /** @param file of SQLite's database */
    public static TestDatabase create(Product product, Path file) {
        return switch (product) {
            case SQLITE -> new TestDatabase(product, "jdbc:sqlite:" + file);
            case POSTGRESQL ->
                new TestDatabase(product, EmbeddedPostgres.shared().createDatabase());
        };
    }

    public String jdbc() {
        return jdbc;
    }

    DatabaseUrl url() {
        return DatabaseUrl.parse(jdbc);
    }

    public DataSource source() {
        return Databases.at(jdbc);
    }

    public void execute(String... statements) throws SQLException {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }

    /** The rows of the seed: thousands, in every table. */
    public int plantSeed() throws SQLException {
        try (Connection connection = source().getConnection()) {
            return Seed.plant(connection, SEED_DAY);
        }
    }

    /** Each row in one text, its values with a bar between. */
    public List<String> query(String sql) throws SQLException {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(rows.getString(i)));
                }
                texts.add(String.join(" | ", values));
            }
            return texts;
        }
    }

    /** Some columns of all rows of a table, in no order. */
    public List<String> rows(String table, List<String> columns) throws SQLException {
        String quoted = columns.stream().map(column -> '"' + column + '"').collect(Collectors.joining(", "));
        List<String> rows = query("select " + quoted + " from \"" + table + '"');
        rows.sort(null);
        return rows;
    }

    /** What the product itself says is defined. */
    public String catalog() throws SQLException {
        try (Connection connection = source().getConnection()) {
            return String.join(
                    "\n",
                    switch (product) {
                        case SQLITE -> SqliteCatalog.dump(connection);
                        case POSTGRESQL -> PostgresCatalog.dump(connection);
                    });
        }
    }

    @Override
    public void close() {
        if (product == Product.POSTGRESQL) {
            EmbeddedPostgres.shared().dropDatabase(jdbc);
        }
    }
}
