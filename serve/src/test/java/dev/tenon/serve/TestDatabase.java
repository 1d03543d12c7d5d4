package dev.tenon.serve;

import dev.tenon.runtime.value.SqlDialect;
import dev.tenon.serve.backend.Backend;
import dev.tenon.serve.backend.ServedSchema;
import dev.tenon.serve.backend.ServedState;
import dev.tenon.testing.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A fresh real database with the tables of {@link Shop}, in the storage forms of each product. */
final class TestDatabase implements Backend {
    private final String url;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile ServedSchema schema;
    private volatile ServedState state;

    private TestDatabase(SqlDialect dialect, String url) {
        this.url = url;
        this.schema = new ServedSchema(Shop.database(), Shop.ENTITIES, dialect);
        this.state = new ServedState(
                ServedState.Status.MIGRATED,
                Optional.of("sha256:0f"),
                Optional.empty(),
                ServedState.Drift.UNKNOWN,
                List.of(),
                List.of());
    }

    static TestDatabase of(SqlDialect dialect) {
        TestDatabase database = switch (dialect) {
            case POSTGRESQL ->
                new TestDatabase(dialect, EmbeddedPostgres.shared().createDatabase());
            case SQLITE -> new TestDatabase(dialect, "jdbc:sqlite:" + file());
        };
        database.execute(ShopTables.statements(dialect));
        return database;
    }

    private static String file() {
        try {
            return Files.createTempDirectory("tenon-serve").resolve("test.db").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void execute(String sql) {
        execute(List.of(sql));
    }

    private void execute(List<String> statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("refused: one of " + statements, e);
        }
    }

    void become(ServedSchema changed, ServedState reached) {
        schema = changed;
        state = reached;
        listeners.forEach(Runnable::run);
    }

    @Override
    public ServedSchema schema() {
        return schema;
    }

    @Override
    public ServedState state() {
        return state;
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    @Override
    public Subscription onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
